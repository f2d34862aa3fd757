/** The middle of the inbox: one conversation, or how one begins. */
import {html, nothing} from 'lit';
import type {TemplateResult} from 'lit';
import {keyed} from 'lit/directives/keyed.js';
import {repeat} from 'lit/directives/repeat.js';
import type {ThreadSnapshot} from '../../platform/describe.js';
import {renderComposer} from './composer.js';
import {renderAvatar, renderIcon} from './icons.js';
import {renderMessage} from './message.js';
import {renderGetStarted, renderNothingYet, renderWaitingLink} from './start.js';
import type {Actions, View} from './view.js';

export function renderConversation(view: View, actions: Actions): TemplateResult {
  const {selected, waitingLink} = view;
  if (waitingLink) return renderWaitingLink(waitingLink, view.snapshot.visitor.name, actions);
  if (!selected) return renderNothingYet();
  const head = renderHead(selected, actions);
  if (selected.showsGetStarted) return html`${head} ${renderGetStarted(selected, actions)}`;
  return html`${head} ${keyed(selected.id, renderLog(view, selected, actions))}
  ${keyed(selected.id, renderComposer(view, selected, actions))}`;
}

function renderHead(thread: ThreadSnapshot, actions: Actions): TemplateResult {
  const {person, pageId, contactId, isBlocked} = thread;
  const act = isBlocked ? 'unblock' : 'block';
  return html`<header class="pane-head">
    ${renderAvatar(person)}
    <div class="names">
      <h2 id="conversation-title" tabindex="-1"><bdi>${person}</bdi></h2>
      <p class="soft">
        <span>Page <bdi>${pageId}</bdi></span> <span>knows them as <bdi>${contactId}</bdi></span>
      </p>
    </div>
    <button
      type="button"
      class="quiet"
      aria-pressed=${isBlocked ? 'true' : 'false'}
      @click=${() => actions.act({act, person, page: pageId})}
    >
      Block page
    </button>
  </header>`;
}

/** The log is a live region: what is added is read out, what was there is not. */
function renderLog(view: View, thread: ThreadSnapshot, actions: Actions): TemplateResult {
  const {messages, person, isPageTyping, isBlocked} = thread;
  return html`<div class="log-frame">
    <div class="log" id="log" tabindex="0" role="log" aria-label="Messages with ${person}">
      ${messages.length === 0 ? html`<p class="soft begin">No messages yet.</p>` : nothing}
      <ol>
        ${repeat(
          messages,
          ({id}) => id,
          message => renderMessage(message, {thread, grants: view.snapshot.grants}, actions),
        )}
      </ol>
      ${isPageTyping ? renderTyping() : nothing}
      ${
        isBlocked
          ? html`<p class="soft begin"><bdi>${person}</bdi> has blocked the page.</p>`
          : nothing
      }
    </div>
    ${
      view.hasMoreBelow
        ? html`<button type="button" class="more-below" @click=${() => actions.scrollDown()}>
            ${renderIcon('down')} New messages
          </button>`
        : nothing
    }
  </div>`;
}

function renderTyping(): TemplateResult {
  return html`<p class="typing">
    <span class="visually-hidden">The page is typing</span> <i></i><i></i><i></i>
  </p>`;
}
