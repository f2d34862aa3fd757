/** The looks of Send to Messenger and Message Us. */
import {BUTTON_COLORS, BUTTON_SIZES, CTA_TEXTS} from '../../contract/values.js';
import {BADGE, renderAccount} from './account.js';
import {html} from './html.js';
import type {Html} from './html.js';
import type {Frame} from './render-frame.js';

export function renderSendButton({query, person}: Frame): Html {
  return html`<main class="${readSize(query)}">
    <button type="button" class="action ${readColor(query)}" data-send>${readText(query)}</button>
    <p role="status" data-status></p>
    ${renderAccount(person, true)} ${BADGE}
  </main>`;
}

export function renderMessageUs({query, baseUrl}: Frame): Html {
  const ref = query['ref'] ? `?${new URLSearchParams({ref: query['ref']})}` : '';
  const address = `${baseUrl}/m.me/${query['page_id']}${ref}`;
  return html`<main class="${readSize(query)}">
    <a class="action ${readColor(query)}" href="${address}" target="_blank">Message Us</a>
    <div>${BADGE}</div>
  </main>`;
}

function readSize(query: Frame['query']): string {
  return BUTTON_SIZES.find(name => name === query['size']) ?? 'large';
}

function readColor(query: Frame['query']): string {
  return BUTTON_COLORS.find(name => name === query['color']) ?? 'blue';
}

/** `GET_THIS_IN_MESSENGER` becomes "Get this in Messenger". */
function readText(query: Frame['query']): string {
  const name = CTA_TEXTS.find(text => text === query['cta_text']) ?? 'SEND_TO_MESSENGER';
  const words = name.toLowerCase().replaceAll('_', ' ').replace('messenger', 'Messenger');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
