/** Colours, letters, and what buttons and fields look like. */
export const BASE_STYLE = `
:root {
  color-scheme: light dark;
  --paper: light-dark(#f3f1ec, #12161a);
  --surface: light-dark(#fffefb, #1a2026);
  --sunken: light-dark(#f7f4ee, #151a1f);
  --ink: light-dark(#1d2730, #e8edf0);
  --soft: light-dark(#566069, #a5b0b9);
  --line: light-dark(#dcd7cc, #303a43);
  --field-line: light-dark(#7f8890, #7b8791);
  --accent: light-dark(#0b6b6f, #5cc9c3);
  --on-accent: light-dark(#fff, #06282a);
  --tint: light-dark(#dff0ee, #17383a);
  --person: light-dark(#0b6b6f, #14595c);
  --on-person: #fff;
  --page: light-dark(#ece8df, #28313a);
  --good: light-dark(#1b6b3a, #83d6a0);
  --good-tint: light-dark(#e0f2e5, #17341f);
  --bad: light-dark(#a8281c, #ff9d8f);
  --bad-tint: light-dark(#fbe6e2, #43201c);
  --warn: light-dark(#7a4b00, #f2c46d);
  --warn-tint: light-dark(#fdf0d2, #3a2c10);
  --focus: light-dark(#c2410c, #ffb27a);
  --sans: system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', 'DejaVu Sans', sans-serif;
  --mono: ui-monospace, 'SF Mono', 'Cascadia Mono', Consolas, 'DejaVu Sans Mono', monospace;
}
*, *::before, *::after {box-sizing: border-box}
[hidden] {display: none !important}
html {-webkit-text-size-adjust: 100%; text-size-adjust: 100%}
body {margin: 0; background: var(--paper); color: var(--ink); font: 0.9375rem/1.45 var(--sans)}
h1, h2, h3, p, ul, ol, dl, dd, pre {margin: 0; padding: 0}
h1 {font-size: 1.0625rem; line-height: 1.2; font-weight: 650}
h2 {font-size: 1rem; line-height: 1.25; font-weight: 650}
h3 {font-size: 0.875rem; font-weight: 650}
h2:focus {outline: none}
h2:focus-visible {outline: 3px solid var(--focus); outline-offset: 2px}
ul, ol {list-style: none}
code, pre, .id {font-family: var(--mono); font-size: 0.8125rem}
code {overflow-wrap: anywhere}
.soft {color: var(--soft); font-size: 0.8125rem}
.visually-hidden {
  position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap;
}
:focus-visible {outline: 3px solid var(--focus); outline-offset: 2px}
button, input, select, textarea {font: inherit; color: inherit}
button {
  min-height: 2.25rem; padding: 0.35rem 0.85rem; border: 1px solid var(--field-line); border-radius: 0.6rem;
  background: var(--surface); cursor: pointer; overflow-wrap: anywhere;
}
button:hover {border-color: var(--accent); color: var(--accent)}
button.primary {
  padding-inline: 1.4rem; border-color: var(--accent); background: var(--accent); color: var(--on-accent);
  font-weight: 650;
}
button.primary:hover {filter: brightness(0.93); color: var(--on-accent)}
button.quiet {border-color: transparent; background: none; color: var(--accent); font-size: 0.8125rem; min-height: 2rem}
button.quiet:hover {background: var(--tint)}
button[aria-pressed='true'] {background: var(--tint); border-color: var(--accent)}
input, select, textarea {
  min-width: 0; max-width: 100%; min-height: 2.25rem; padding: 0.35rem 0.6rem; border: 1px solid var(--field-line);
  border-radius: 0.6rem; background: var(--surface);
}
::placeholder {color: var(--soft); opacity: 1}
.icon {
  flex: none; width: 1.15em; height: 1.15em; fill: none; stroke: currentcolor; stroke-width: 1.9;
  stroke-linecap: round; stroke-linejoin: round;
}
.avatar {
  --tone: light-dark(hsl(var(--hue) 38% 84%), hsl(var(--hue) 28% 30%));
  flex: none; display: grid; place-items: center; width: 2.25rem; height: 2.25rem; border-radius: 50%;
  background: var(--tone); color: light-dark(hsl(var(--hue) 60% 20%), hsl(var(--hue) 50% 92%));
  font-size: 0.8125rem; font-weight: 650;
}
.count {
  display: inline-grid; place-items: center; justify-self: end; min-width: 1.3rem; height: 1.3rem; padding: 0 0.35rem;
  border-radius: 1rem; background: light-dark(#b42318, #ffab9d); color: light-dark(#fff, #3d0d07);
  font-size: 0.75rem; font-weight: 700; line-height: 1;
}
.row {display: flex; flex-wrap: wrap; gap: 0.5rem}
`;
