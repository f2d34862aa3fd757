/** Where a person's reply is typed, with the quick replies above it. */
import {html, nothing} from 'lit';
import type {TemplateResult} from 'lit';
import {live} from 'lit/directives/live.js';
import type {ThreadSnapshot} from '../../platform/describe.js';
import {renderIcon} from './icons.js';
import type {Actions, View} from './view.js';

export function renderComposer(
  {drafts}: View,
  thread: ThreadSnapshot,
  actions: Actions,
): TemplateResult {
  const {id, person, pageId} = thread;

  async function send(): Promise<void> {
    const text = drafts.get(id) ?? '';
    if (text.trim() === '') return;
    actions.draft(id, '');
    const isSent = await actions.act({act: 'say', person, page: pageId, text});
    // What could not be sent is given back, unless something else was typed meanwhile.
    if (!isSent && !drafts.get(id)) actions.draft(id, text);
  }

  function onKeyDown(event: KeyboardEvent): void {
    // While letters are composed, as in Japanese, Enter chooses among them.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    void send();
  }

  return html`<form
    class="composer"
    @submit=${(event: SubmitEvent) => {
      event.preventDefault();
      void send();
    }}
  >
    ${renderQuickReplies(thread, actions)}
    <label class="visually-hidden" for="reply">Reply as ${person}</label>
    <textarea
      id="reply"
      rows="1"
      dir="auto"
      placeholder="Reply as ${shorten(person)}"
      aria-describedby="reply-keys"
      .value=${live(drafts.get(id) ?? '')}
      @input=${(event: InputEvent) =>
        actions.draft(id, (event.target as HTMLTextAreaElement).value)}
      @keydown=${onKeyDown}
    ></textarea>
    <button type="submit" class="round" aria-label="Send">${renderIcon('send')}</button>
    <p id="reply-keys" class="hint">Enter sends, Shift and Enter begin a new line.</p>
  </form>`;
}

/** A placeholder does not grow: the whole name is in the label. */
function shorten(name: string): string {
  const letters = [...name];
  return letters.length > 24 ? `${letters.slice(0, 23).join('')}…` : name;
}

/** They go away with the next message, whoever writes it. */
function renderQuickReplies(
  {messages, person, pageId}: ThreadSnapshot,
  actions: Actions,
): TemplateResult | typeof nothing {
  const last = messages.at(-1);
  if (last?.from !== 'page' || !last.quickReplies?.length) return nothing;
  const press = (title: string) =>
    void actions.act({act: 'press', person, page: pageId, message: last.id, title});
  return html`<ul class="quick-replies" aria-label="Quick replies">
    ${last.quickReplies.map(
      ({title}) =>
        html`<li>
          <button type="button" dir="auto" @click=${() => press(title)}>${title}</button>
        </li>`,
    )}
  </ul>`;
}
