/** Cards and buttons of a message. */
import {html, nothing} from 'lit';
import type {TemplateResult} from 'lit';
import type {ThreadButton, ThreadCard} from '../../platform/model.js';
import {renderImage} from './attachment.js';
import {readWebAddress} from './web-address.js';

export function renderCard(
  {title, text, imageUrl, buttons}: ThreadCard,
  press: (title: string) => void,
): TemplateResult {
  return html`${imageUrl ? renderImage(imageUrl) : nothing}
  ${title ? html`<p class="card-title" dir="auto">${title}</p>` : nothing}
  ${text ? html`<p dir="auto">${text}</p>` : nothing} ${renderButtons(buttons, press)}`;
}

export function renderButtons(
  buttons: readonly ThreadButton[] | undefined,
  press: (title: string) => void,
): TemplateResult | typeof nothing {
  if (!buttons?.length) return nothing;
  return html`<ul class="buttons">
    ${buttons.map(button => html`<li>${renderButton(button, press)}</li>`)}
  </ul>`;
}

function renderButton({type, title, value}: ThreadButton, press: (title: string) => void) {
  if (type === 'postback') {
    return html`<button type="button" dir="auto" @click=${() => press(title)}>${title}</button>`;
  }
  if (type === 'phone') {
    return html`<span class="inert" dir="auto">${title} <small>calls ${value}</small></span>`;
  }
  const address = readWebAddress(value);
  if (!address) {
    return html`<span class="inert" dir="auto"
      >${title}
      <small>leads nowhere: expected an http or https address, found ${value}</small></span
    >`;
  }
  return html`<a href=${address} target="_blank" rel="noopener noreferrer" dir="auto">${title}</a>`;
}
