/** The look of the simulated frames: plainly not Meta's, so that nobody takes one for the other. */
import {Html} from './html.js';

export const FRAME_STYLE = new Html(`
:root {color-scheme: light; --ink: #1c2b33; --paper: #fff; --line: #7a8b99; --accent: #0a5bd3}
.dark {color-scheme: dark; --ink: #f0f3f5; --paper: #1c2b33; --line: #9fb0bd; --accent: #8ab8ff}
[hidden] {display: none !important}
body {margin: 0; font: 14px/1.3 system-ui, sans-serif}
main {box-sizing: border-box; width: max-content; max-width: 480px; color: var(--ink)}
.card {background: var(--paper); border: 1px dashed var(--line); border-radius: 8px; padding: 8px 12px}
.centered {text-align: center}
.small {font-size: 12px} .medium {font-size: 13px} .standard {font-size: 14px}
.large {font-size: 16px} .xlarge {font-size: 19px}
label {display: inline-flex; gap: .5em; align-items: center}
input {width: 1.2em; height: 1.2em; margin: 0}
p {margin: .3em 0 0}
button, .action {font: inherit; cursor: pointer}
.action {display: inline-block; border: 2px solid var(--accent); border-radius: 8px; padding: .5em 1em;
  text-decoration: none}
.blue {background: var(--accent); color: var(--paper)}
.white {background: var(--paper); color: var(--accent)}
.quiet {background: none; border: 0; padding: 0; color: var(--accent); text-decoration: underline}
:focus-visible {outline: 3px solid #e58e00; outline-offset: 1px}
.badge {font-size: 11px; letter-spacing: .04em; text-transform: uppercase; color: var(--ink)}
main.chat {padding: 8px}
.chat > * {width: 280px; box-sizing: border-box; margin: 0 0 8px auto}
.log {list-style: none; margin: 8px 0; padding: 0; max-height: 180px; overflow-y: auto; overflow-wrap: anywhere}
.log li {margin: 0 0 6px; padding: 4px 8px; border-radius: 8px; background: #e9eef2; color: #1c2b33;
  display: flex; flex-wrap: wrap; gap: 4px 12px; margin-inline-end: 2em}
.log li.person {background: #0a5bd3; color: #fff; margin-inline: 2em 0}
.log li p {margin: 0; flex-basis: 100%} .log li.page .quiet, .log li.page a {color: #0a4db0; min-height: 24px; min-width: 24px}
[data-say] {display: flex; gap: 6px} [data-text] {flex: 1; min-width: 0; height: auto; font: inherit}
.chat .bubble {width: max-content; display: block; border-radius: 2em; background: var(--theme); color: #fff;
  border: 2px solid #fff; padding: .8em 1.2em; text-shadow: 0 0 2px #000}
`);

export const PAGE_STYLE = new Html(`
body {margin: 4rem auto; max-width: 36rem; padding: 0 1rem; font: 16px/1.5 system-ui, sans-serif;
  color: #1c2b33; background: #f3f6f8}
main {background: #fff; border: 1px dashed #7a8b99; border-radius: 8px; padding: 1rem 2rem}
dt {font-weight: 600} dd {margin: 0 0 .8rem; overflow-wrap: anywhere; white-space: pre-wrap}
`);
