/** Times as the inbox shows them: of the visitor's own clock and language. */
import {html} from 'lit';
import type {TemplateResult} from 'lit';

const TIME = new Intl.DateTimeFormat(undefined, {hour: '2-digit', minute: '2-digit'});
const EXACT = new Intl.DateTimeFormat(undefined, {timeStyle: 'medium'});
const FULL = new Intl.DateTimeFormat(undefined, {dateStyle: 'medium', timeStyle: 'medium'});

/** @param at ISO 8601 */
export function renderTime(at: string, precision: 'minutes' | 'seconds' = 'minutes') {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return html`<span>${at}</span>`;
  const format = precision === 'seconds' ? EXACT : TIME;
  return renderElement(at, FULL.format(date), format.format(date));
}

function renderElement(at: string, title: string, text: string): TemplateResult {
  return html`<time datetime=${at} title=${title}>${text}</time>`;
}
