/** What every element is doing just now. */
import {html, nothing, render} from 'lit';
import type {MessengerElement} from '../src/index.js';

/** How often is looked, in milliseconds: a status has no event of its own. */
const INTERVAL = 200;

/** @param findElements asked again and again: elements come and go */
export function startElementStatus(
  root: HTMLElement,
  findElements: () => readonly (HTMLElement & {status?: MessengerElement['status']})[],
): void {
  const reasons = new Map<EventTarget, string>();
  document.addEventListener('messenger-fallback', event => {
    const {target, detail} = event;
    if (target) reasons.set(target, detail.reason);
  });
  let shown = '';
  const show = () => {
    const rows = findElements().map(element => {
      const status = element.status ?? 'idle';
      const reason = status === 'link' ? reasons.get(element) : undefined;
      return {tag: element.localName, status, reason};
    });
    const next = JSON.stringify(rows);
    if (next === shown) return;
    shown = next;
    const none = html`<li data-status="none">No element is on the page.</li>`;
    render(
      rows.length === 0
        ? none
        : rows.map(
            ({tag, status, reason}) =>
              html`<li data-tag=${tag} data-status=${status} data-reason=${reason ?? ''}>
                <code>&lt;${tag}&gt;</code>
                <span class="pill ${status}">${status}</span>
                ${reason ? html`<span class="reason">instead of the plugin: ${reason}</span>` : nothing}
              </li>`,
          ),
      root,
    );
  };
  show();
  setInterval(show, INTERVAL);
}
