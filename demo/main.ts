/** Starts the demo: the simulator first, then the configuration, then the elements. */
import {configure} from '../src/configure.js';
import {ShopClient} from './cart.js';
import {describeForSimulator, readChoices} from './choices.js';
import {startElementStatus} from './element-status.js';
import {startEventLog} from './event-log.js';
import {showPluginFacts} from './plugin-facts.js';
import {startReceived} from './received.js';
import {findShopUrl, inboxUrl, linkUrl, prepareSimulator, sdkUrl} from './session.js';
import {startShop, writeCart} from './shop.js';
import {readSources, showSources, writeConfiguration} from './source-view.js';
import {showSwitches} from './switches.js';

const APP_ID = '987654321';
const PAGE_ID = '123456789';
const TAGS = 'messenger-checkbox, messenger-send-button, messenger-link, messenger-chat';

function byId(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (!element) throw new Error(`The page has no #${id}.`);
  return element;
}

const choices = readChoices(location.search);
const elements = [...document.querySelectorAll<HTMLElement>(TAGS)];

for (const element of elements) {
  const isPlainLink = element.localName === 'messenger-link';
  if (!isPlainLink && choices.mode !== 'auto') element.setAttribute('mode', choices.mode);
}
if (matchMedia('(prefers-color-scheme: dark)').matches) {
  document.querySelector('messenger-checkbox')?.setAttribute('skin', 'dark');
}

await prepareSimulator(describeForSimulator(choices));
const client = new ShopClient(findShopUrl(choices.form));
const cart = await client.openCart();
for (const checkbox of document.querySelectorAll('messenger-checkbox')) writeCart(checkbox, cart);

showSwitches(byId('switches'), byId('backstage'), choices);
showPluginFacts(byId('plugin-facts'), choices.era);
showSources(byId('sources'), byId('announcer'), [
  writeConfiguration(APP_ID, PAGE_ID, sdkUrl),
  ...readSources(elements),
]);
startEventLog(byId('event-log'), byId('announcer'), byId('clear-log'));
for (const link of document.querySelectorAll<HTMLAnchorElement>('a[data-inbox]'))
  link.href = inboxUrl;
startShop(byId('order') as HTMLFormElement, client, cart);

configure({appId: APP_ID, pageId: PAGE_ID, sdkUrl, linkUrl});
// Only now: an element that is registered may load the SDK at once, and the simulator must be what was chosen by then.
await import('../src/index.js');
startElementStatus(byId('element-status'), elements);
startReceived(byId('received'));
