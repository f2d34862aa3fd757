/** Whether what is shown is what is so. */
import {html, nothing} from 'lit';
import type {TemplateResult} from 'lit';
import type {ConnectionState} from './view.js';

const SENTENCES: Readonly<Record<ConnectionState, string>> = {
  first: 'Connecting …',
  live: 'Live',
  lost: 'Connection lost. Trying again …',
};

export function renderStatus(state: ConnectionState): TemplateResult {
  return html`<p class="connection ${state}" role="status">
    ${state === 'live' ? html`<i aria-hidden="true"></i>` : nothing} ${SENTENCES[state]}
  </p>`;
}
