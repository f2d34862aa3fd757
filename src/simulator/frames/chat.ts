/** The chat plugin's look: a bubble, a greeting beside it, and the dialog that it opens, with the conversation in it. */
import {BADGE} from './account.js';
import {html} from './html.js';
import type {Html} from './html.js';
import type {Frame} from './render-frame.js';

const THEME_COLOR = /^#[0-9a-f]{6}$/i;

export function renderChat(frame: Frame): Html {
  const {query, person, baseUrl} = frame;
  const color = query['theme_color'] ?? '';
  const theme = THEME_COLOR.test(color) ? color : '#0a5bd3';
  const greeting = person.loggedIn
    ? (query['logged_in_greeting'] ?? `Hi ${person.name}! How can we help you?`)
    : (query['logged_out_greeting'] ?? 'Hi! How can we help you?');
  const ref = query['ref'] ? `?${new URLSearchParams({ref: query['ref']})}` : '';
  return html`<main class="chat" style="--theme: ${theme}">
    <section
      class="card"
      role="dialog"
      aria-label="Simulated chat"
      tabindex="-1"
      data-dialog
      hidden
    >
      ${BADGE}
      <p data-greeting-text>${greeting}</p>
      ${renderStart(frame)} ${CONVERSATION}
      <p>
        <a href="${baseUrl}/m.me/${query['page_id']}${ref}" target="_blank"
          >Continue in Messenger</a
        >
      </p>
      <p><button type="button" data-close>Close chat</button></p>
    </section>
    <section class="card" aria-label="Greeting" data-greeting hidden>
      <p data-greeting-text>${greeting}</p>
      <button type="button" class="quiet" data-dismiss>Dismiss greeting</button>
    </section>
    <button type="button" class="bubble" data-bubble aria-expanded="false">
      Chat ${BADGE_IN_BUBBLE}
    </button>
  </main>`;
}

const BADGE_IN_BUBBLE = html`<small>(simulated)</small>`;

/** In 2019 nobody could chat as a guest. */
function renderStart({person, era}: Frame): Html {
  if (person.loggedIn) {
    return html`<p><button type="button" data-start>Continue as ${person.name}</button></p>`;
  }
  return era === '2019'
    ? html`<p><button type="button" data-start data-logs-in>Log in and continue</button></p>`
    : html`<p><button type="button" data-start data-guest>Continue as Guest</button></p>`;
}

const CONVERSATION = html`<div data-conversation hidden>
  <ol class="log" aria-label="Conversation" aria-live="polite" tabindex="0" data-log></ol>
  <p role="status" data-typing></p>
  <form data-say>
    <input aria-label="Message" autocomplete="off" data-text />
    <button>Send</button>
  </form>
</div>`;
