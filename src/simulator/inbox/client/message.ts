/** One message of a conversation. */
import {html, nothing} from 'lit';
import type {TemplateResult} from 'lit';
import type {Grant, ThreadMessage} from '../../platform/model.js';
import type {ThreadSnapshot} from '../../platform/describe.js';
import {renderAttachment} from './attachment.js';
import {renderButtons, renderCard} from './card.js';
import {renderTime} from './times.js';
import type {Actions} from './view.js';

interface MessagePlace {
  readonly thread: ThreadSnapshot;
  readonly grants: readonly Grant[];
}

export function renderMessage(
  message: ThreadMessage,
  {thread, grants}: MessagePlace,
  actions: Actions,
): TemplateResult {
  const {from, text, attachment, cards, buttons, userRef, isPress} = message;
  const press = (title: string) =>
    void actions.act({
      act: 'press',
      person: thread.person,
      page: thread.pageId,
      message: message.id,
      title,
    });
  return html`<li class="message ${from} ${isPress ? 'press' : ''}">
    <span class="visually-hidden">${from === 'person' ? thread.person : 'The page'}:</span>
    ${text ? html`<p class="bubble" dir="auto">${text}</p>` : nothing}
    ${attachment ? renderAttachment(attachment) : nothing}
    ${
      cards?.length
        ? html`<ul class="cards">
            ${cards.map(card => html`<li class="card">${renderCard(card, press)}</li>`)}
          </ul>`
        : nothing
    }
    ${renderButtons(buttons, press)}
    <p class="meta">
      ${isPress ? html`<span>pressed</span>` : nothing} ${renderTime(message.at)}
      ${userRef ? renderAddressee(userRef, grants) : nothing}
    </p>
  </li>`;
}

/** The page does not know the person yet: it wrote to the reference that it made itself. */
function renderAddressee(userRef: string, grants: readonly Grant[]): TemplateResult {
  const isPaired = grants.some(grant => grant.userRef === userRef && grant.isPaired);
  return html`<span class="addressee" title=${userRef}
    >to a user_ref${isPaired ? '' : ', not paired yet'}</span
  >`;
}
