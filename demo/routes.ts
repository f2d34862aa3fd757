/** The routes of the single-page app: what each shows, and a router over the browser's history. */
import {html, type TemplateResult} from 'lit';

export interface Route {
  /** In the address: `?view=…`. */
  readonly view: string;
  readonly name: string;
  readonly content: TemplateResult;
}

const skin = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';

/** On two routes the same: a plugin that was parked on the way between them is shown again, not made anew. */
const CHAT = html`<messenger-chat
  data-ref="spa-chat"
  theme-color="#1f5c45"
  logged-out-greeting="Hello from Fernhollow! Shall we help you choose a coffee?"
  greeting-display="hide"
  loading="eager"
  timeout="3000"
></messenger-chat>`;

const COFFEE: Route = {
  view: 'coffee',
  name: 'Coffee',
  content: html`<div class="columns">
      <section class="card" aria-labelledby="view-title">
        <p class="kicker">Single origin · light roast</p>
        <h2 id="view-title" tabindex="-1">Low Orchard</h2>
        <p>Red apple and hazelnut, and a long toffee finish. Our recipe for two cups:</p>
        <messenger-send-button
          data-ref="spa-recipe"
          cta-text="GET_THIS_IN_MESSENGER"
          loading="eager"
          timeout="3000"
        ></messenger-send-button>
      </section>
      <section class="card" aria-labelledby="harvest-title">
        <p class="kicker">Four times a year</p>
        <h2 id="harvest-title">The harvest letter</h2>
        <p>What was picked, what we bought, and what it tastes of.</p>
        <messenger-checkbox data-ref="spa-letter" skin=${skin} loading="eager" timeout="3000">
          Send me the letter in Messenger
        </messenger-checkbox>
      </section>
    </div>
    ${CHAT}`,
};

const ORDER: Route = {
  view: 'order',
  name: 'Order',
  content: html`<section class="card" aria-labelledby="view-title">
    <h2 id="view-title" tabindex="-1">Your order</h2>
    <p>Low Orchard, 250 g × 2. Shall we tell you when it is on its way?</p>
    <messenger-checkbox data-ref="spa-order" skin=${skin} loading="eager" timeout="3000">
      Send me delivery news in Messenger
    </messenger-checkbox>
  </section>`,
};

const CONTACT: Route = {
  view: 'contact',
  name: 'Contact',
  content: html`<section class="card" aria-labelledby="view-title">
      <h2 id="view-title" tabindex="-1">Talk to us</h2>
      <p>Ana and Jo roast your coffee and answer your messages, Monday to Friday.</p>
      <messenger-message-us
        data-ref="spa-contact"
        loading="eager"
        timeout="3000"
      ></messenger-message-us>
      <p>Or <messenger-link data-ref="spa-link">ask in Messenger</messenger-link>.</p>
    </section>
    ${CHAT}`,
};

const ABOUT: Route = {
  view: 'about',
  name: 'About',
  content: html`<section class="card" aria-labelledby="view-title">
    <h2 id="view-title" tabindex="-1">A roastery that is not there</h2>
    <p>
      Fernhollow Coffee is invented. This route has no element at all: whatever the counts still
      show here was left behind.
    </p>
  </section>`,
};

export const ROUTES: readonly Route[] = [COFFEE, ORDER, CONTACT, ABOUT];

/** The route that an address names. */
export function readRoute(search: string): Route {
  const view = new URLSearchParams(search).get('view');
  return ROUTES.find(route => route.view === view) ?? COFFEE;
}

/** The address of a route; the other choices in it stay. */
export function writeRoute({view}: Route, search: string): string {
  const parameters = new URLSearchParams(search);
  parameters.set('view', view);
  return `?${parameters}`;
}
