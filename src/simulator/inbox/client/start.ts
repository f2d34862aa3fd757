/** How a conversation begins: nothing yet, a link that waits for a login, the Get Started screen. */
import {html, nothing} from 'lit';
import type {TemplateResult} from 'lit';
import type {OpenedLink} from '../setup.js';
import type {ThreadSnapshot} from '../../platform/describe.js';
import {renderAvatar, renderIcon} from './icons.js';
import type {Actions} from './view.js';

export function renderNothingYet(): TemplateResult {
  return html`<div class="start">
    <div class="start-sign">${renderIcon('link')}</div>
    <h2 id="conversation-title" tabindex="-1">No conversation yet</h2>
    <p>
      A conversation begins when somebody follows a link to m.me, opts in on your page, or hears
      from you.
    </p>
    <p class="soft">“Open a m.me link” under People does the first.</p>
  </div>`;
}

export function renderWaitingLink(
  link: OpenedLink,
  visitor: string,
  actions: Actions,
): TemplateResult {
  return html`<div class="start">
    ${renderAvatar(visitor)}
    <h2 id="conversation-title" tabindex="-1">Log in to open the conversation</h2>
    <p>Nobody is logged in, so the link to page <bdi>${link.page}</bdi> leads nowhere yet.</p>
    <button
      type="button"
      class="primary"
      @click=${() => actions.act({act: 'logIn', person: visitor})}
    >
      Log in as <bdi>${visitor}</bdi>
    </button>
  </div>`;
}

export function renderGetStarted(
  {person, pageId, opening}: ThreadSnapshot,
  actions: Actions,
): TemplateResult {
  return html`<div class="start get-started">
    <div class="start-sign">${renderIcon('talk')}</div>
    <h3>A new conversation</h3>
    <p>
      <bdi>${person}</bdi> has not talked with page <bdi>${pageId}</bdi> yet.
      ${
        opening?.ref
          ? html`The link carried the reference <code dir="auto">${opening.ref}</code>.`
          : nothing
      }
    </p>
    <button
      type="button"
      class="primary"
      @click=${() => actions.act({act: 'getStarted', person, page: pageId})}
    >
      Get Started
    </button>
  </div>`;
}
