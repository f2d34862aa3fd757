/** Images and files in messages. What cannot be shown is shown as its address. */
import {html} from 'lit';
import type {TemplateResult} from 'lit';
import type {ThreadMessage} from '../../platform/model.js';
import {renderIcon} from './icons.js';
import {readWebAddress} from './web-address.js';

export function renderAttachment({
  type,
  url,
}: NonNullable<ThreadMessage['attachment']>): TemplateResult {
  if (type === 'image' && url !== undefined && readWebAddress(url)) {
    return html`<div class="attachment">${renderImage(url)}</div>`;
  }
  return html`<p class="file">${renderIcon('file')} <span>${renderFile(type, url)}</span></p>`;
}

/** The address stands under the image, and is what remains where it does not load. */
export function renderImage(url: string): TemplateResult {
  const address = readWebAddress(url);
  if (!address) return html`<p class="file">Image: ${url}</p>`;
  return html`<img
    src=${address}
    alt=${`Image at ${address}`}
    loading="lazy"
    referrerpolicy="no-referrer"
  />`;
}

function renderFile(type: string, url: string | undefined) {
  const address = readWebAddress(url);
  if (!address) return html`${type}${url === undefined ? '' : `: ${url}`}`;
  return html`<a href=${address} target="_blank" rel="noopener noreferrer">${type}: ${address}</a>`;
}
