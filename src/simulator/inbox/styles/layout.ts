/** Where things stand: three columns, or one pane at a time. */

/** On a screen like this one pane is shown at a time. */
export const NARROW = '(max-width: 999px)';

export const LAYOUT_STYLE = `
body {display: flex; flex-direction: column; height: 100vh; height: 100dvh}
.bar {
  display: flex; flex-wrap: wrap; align-items: center; gap: 0.25rem 0.7rem; padding: 0.6rem 1rem;
  border-block-end: 1px solid var(--line); background: var(--surface);
}
.bar svg {flex: none}
.simulated {
  padding: 0.1rem 0.55rem; border: 1.5px dashed var(--field-line); border-radius: 1rem; color: var(--soft);
  font-size: 0.75rem; font-weight: 650; letter-spacing: 0.05em; text-transform: uppercase;
}
#status {margin-inline-start: auto}
.connection {display: flex; align-items: center; gap: 0.45rem; color: var(--soft); font-size: 0.8125rem}
.connection i {width: 0.55rem; height: 0.55rem; border-radius: 50%; background: light-dark(#2a8f55, #6fd496)}
.connection.lost {padding: 0.1rem 0.6rem; border-radius: 1rem; background: var(--bad-tint); color: var(--bad); font-weight: 650}
.opened-link {
  display: flex; flex-wrap: wrap; align-items: baseline; gap: 0.15rem 1.5rem; padding: 0.5rem 1rem;
  border-block-end: 1px solid var(--line); background: var(--tint); font-size: 0.875rem;
}
.opened-link p {font-weight: 650}
.opened-link dl {display: flex; flex-wrap: wrap; gap: 0.15rem 1.5rem; min-width: 0}
.opened-link dl div {display: flex; gap: 0.5rem; min-width: 0}
.opened-link dt {color: light-dark(#47545c, #a9bcc0)}
.opened-link dd {min-width: 0; max-height: 4.5em; overflow: auto; overflow-wrap: anywhere; white-space: pre-wrap; font-weight: 600}
main {flex: 1; display: flex; flex-direction: column; min-height: 0}
.problem {
  display: flex; align-items: center; gap: 1rem; padding: 0.5rem 1rem; background: var(--bad-tint); color: var(--bad);
  overflow-wrap: anywhere;
}
.problem p {flex: 1; min-width: 0}
.problem button.quiet {color: var(--bad); border-color: currentcolor}
.tabs {display: none}
.panes {flex: 1; display: grid; grid-template-columns: 20rem minmax(0, 1fr) minmax(22rem, 27rem); min-height: 0}
.panes > section {display: flex; flex-direction: column; min-width: 0; min-height: 0}
.people-pane, .wire-pane {background: var(--sunken)}
.people-pane {border-inline-end: 1px solid var(--line)}
.wire-pane {border-inline-start: 1px solid var(--line)}
.conversation-pane {background: var(--surface)}
.pane-head {
  display: flex; flex-wrap: wrap; align-items: center; gap: 0.3rem 0.7rem; min-height: 4.75rem; padding: 0.5rem 1rem;
  border-block-end: 1px solid var(--line);
}
.pane-head h2 {
  display: -webkit-box; overflow: hidden; -webkit-box-orient: vertical; -webkit-line-clamp: 2; overflow-wrap: anywhere;
}
.pane-head .names {flex: 1; min-width: 10rem}
.pane-head select {margin-inline-start: auto; font-size: 0.8125rem; min-height: 2rem; padding-block: 0.2rem}
.scroll {flex: 1; min-height: 0; overflow-y: auto; padding: 0.75rem}
@media ${NARROW} {
  .tabs {
    display: grid; grid-template-columns: repeat(3, 1fr); border-block-end: 1px solid var(--line); background: var(--surface);
  }
  .tabs button {
    min-height: 2.75rem; padding: 0.35rem 0.25rem; border: 0; border-block-end: 3px solid transparent; border-radius: 0;
    background: none; overflow-wrap: normal;
  }
  .tabs button:focus-visible {outline-offset: -3px}
  .tabs button[aria-current] {border-color: var(--accent); color: var(--accent); font-weight: 650}
  .panes {display: flex}
  .pane-head {min-height: 3.25rem}
  .panes > section {flex: 1; border: 0}
  .panes[data-shown='people'] > :not(.people-pane),
  .panes[data-shown='conversation'] > :not(.conversation-pane),
  .panes[data-shown='wire'] > :not(.wire-pane) {display: none}
  .people-pane > .pane-head {position: absolute; width: 1px; min-height: 0; height: 1px; padding: 0; overflow: hidden; clip-path: inset(50%)}
}
@media (max-width: 420px) {
  .bar {gap: 0.25rem 0.5rem; padding-inline: 0.75rem}
  .bar svg {width: 1.7rem; height: 1.7rem}
  .bar h1 {font-size: 0.9375rem}
  .simulated {padding-inline: 0.4rem; letter-spacing: 0}
}
@media (max-height: 500px) {
  body {height: auto; min-height: 100vh}
  .panes > section {min-height: 28rem}
  .log-frame {min-height: 12rem}
}
@media (forced-colors: active) {
  .bubble, .chip, .count, .avatar {border: 1px solid}
}
`;
