/** The page after the checkout: what the shop knows, and what reached the simulator on the way. */
import {html, render} from 'lit';
import {ShopClient} from './cart.js';
import {find} from './find.js';
import {describeJourney, findWebhooks, type Journey} from './journey.js';
import {startPage} from './page.js';
import {findShopUrl, readAllReceived, readPlatform, watchMessenger} from './session.js';

const client = new ShopClient(findShopUrl('meta'));
const cart = new URLSearchParams(location.search).get('cart') ?? '';

async function readJourney(): Promise<Journey> {
  const [progress, received, platform] = await Promise.all([
    client.readProgress(cart),
    readAllReceived(),
    readPlatform(),
  ]);
  return {progress, received, platform};
}

function showJourney(journey: Journey): void {
  const steps = describeJourney(journey).map(
    ({name, isDone, title, text}) =>
      html`<li data-step=${name} data-done=${String(isDone)}>
        <h3>${title}</h3>
        <p>${text}</p>
      </li>`,
  );
  render(steps, find(document, '#journey'));
  const webhooks = findWebhooks(journey).map(
    ({kind, body}) =>
      html`<li data-webhook=${kind}>
        <p class="event"><b>${kind}</b></p>
        <pre tabindex="0" role="group" aria-label="Body of ${kind}"><code>${body}</code></pre>
      </li>`,
  );
  const none = html`<li class="empty">None about this order yet.</li>`;
  render(webhooks.length > 0 ? webhooks : none, find(document, '#webhooks'));
}

/** Where the tick was a link's, the visitor's own step is still to come. */
function showWayIn({progress: {reference, contact}, received}: Journey): void {
  const isPlugin = received.renders.some(({user_ref}) => user_ref === reference);
  const isOpen = reference !== null && !isPlugin && contact === 'unknown';
  const wayIn = find(document, '#way-in');
  wayIn.hidden = !isOpen;
  if (!isOpen || wayIn.querySelector('messenger-send-button')) return;
  const button = document.createElement('messenger-send-button');
  button.setAttribute('data-ref', reference);
  button.textContent = 'Continue in Messenger';
  wayIn.append(button);
}

let last: Journey | undefined;

async function look(): Promise<void> {
  last = await readJourney();
  showJourney(last);
  showWayIn(last);
}

await startPage({
  panel: {
    before: [
      {
        id: 'webhooks',
        title: 'The webhooks about this order',
        content: html`<ul
          id="webhooks"
          class="log"
          tabindex="0"
          aria-labelledby="webhooks-title"
        ></ul>`,
      },
    ],
  },
  async prepare() {
    const {order, name} = await client.readProgress(cart);
    const title = find(document, '#thanks');
    title.textContent = order === null ? 'There is no such order.' : `Thank you, ${name}!`;
    if (order !== null) {
      const text = `Your order ${order} is roasted on Tuesday and on its way on Wednesday.`;
      find(document, '#order-number').textContent = text;
    }
    title.focus();
    await look();
  },
});

// Where the server has gone, what is shown stays: the next change looks again.
watchMessenger(() => void look().catch(() => undefined));
