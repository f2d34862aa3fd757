/** Puts an icon of the page's own into an element, or none at all. */
import {html, render, svg} from 'lit';

export const ICONS = ['our glyph', 'a leaf', 'none'] as const;
export type Icon = (typeof ICONS)[number];

const LEAF = svg`<svg slot="icon" viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
  <path d="M5 19C3 9 9 4 20 4c1 11-4 17-15 15Zm0 0 9-9" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" />
</svg>`;

/** An empty slotted element takes the glyph's place, and shows nothing. */
const NONE = html`<span slot="icon"></span>`;

export function putIcon(element: HTMLElement, icon: Icon): void {
  for (const old of element.querySelectorAll(':scope > [slot="icon"]')) old.remove();
  if (icon === 'our glyph') return;
  const holder = document.createElement('div');
  render(icon === 'a leaf' ? LEAF : NONE, holder);
  const made = holder.querySelector('[slot="icon"]');
  if (made) element.append(made);
}
