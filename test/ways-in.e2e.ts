/**
 * Whatever happens, a person finds a way to the page: every element in every situation, by keyboard alone, as assistive
 * technology reads it. `TABLE=1 node --import tsx --test test/ways-in.e2e.ts` prints the table.
 */
import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import type {Locator, Page} from 'playwright-core';
import {findViolations} from './page-accessibility.js';
import {Shop, startBrowser, stopBrowser, type ShopOptions} from './shop-stage.js';

const TAGS = [
  'messenger-checkbox',
  'messenger-send-button',
  'messenger-message-us',
  'messenger-chat',
  'messenger-link',
] as const;
type Tag = (typeof TAGS)[number];

const PAGE_ID = '123456789';
const LINK = `a[href^="https://m.me/${PAGE_ID}?ref="]`;
const CONFIG = `<messenger-config app-id="987654321" page-id="${PAGE_ID}"></messenger-config>`;
const LIBRARY = '<script type="module" src="/index.js"></script>';

/** What a person meets: Meta's plugin, or our own way. */
type Way = 'plugin' | 'link';

interface Situation {
  readonly name: string;
  readonly options?: Partial<ShopOptions>;
  /** Attributes of the element. */
  readonly attributes?: string;
  readonly content?: string;
  readonly config?: string;
  /** The way of those that can be plugins. */
  readonly way: Way;
  /** Those that go another way there. */
  readonly others?: Partial<Record<Tag, Way>>;
}

const abort = (pattern: RegExp): ShopOptions['answer'] & object => {
  return async (route, simulate) => {
    if (pattern.test(route.request().url())) await route.abort('blockedbyclient');
    else await simulate(route);
  };
};

const PLUGIN = 'mode="plugin" loading="eager" timeout="25000"';
const IMPATIENT = 'mode="plugin" loading="eager" timeout="1500"';
const ERA_2024 = {meta: {era: '2024'}} as const;

const SITUATIONS: readonly Situation[] = [
  {name: 'plugin works', options: ERA_2024, attributes: PLUGIN, way: 'plugin'},
  {
    name: 'SDK blocked',
    options: {...ERA_2024, answer: abort(/\/sdk/)},
    attributes: PLUGIN,
    way: 'link',
  },
  {
    name: 'frame blocked',
    options: {...ERA_2024, answer: abort(/\.php\?/)},
    attributes: IMPATIENT,
    way: 'link',
  },
  {
    name: 'retired',
    options: {meta: {era: '2026'}},
    attributes: PLUGIN,
    way: 'link',
    others: {'messenger-checkbox': 'plugin'},
  },
  {
    name: 'refused',
    options: {meta: {era: '2024', whitelistedDomains: []}},
    attributes: IMPATIENT,
    way: 'link',
  },
  {
    name: 'no consent',
    options: ERA_2024,
    attributes: PLUGIN,
    config: CONFIG.replace('page-id', 'consent="required" page-id'),
    way: 'link',
  },
  {name: 'offline', options: ERA_2024, attributes: PLUGIN, way: 'link'},
  {
    name: 'no JavaScript',
    options: {context: {javaScriptEnabled: false}},
    attributes: PLUGIN,
    content: `<a href="https://m.me/${PAGE_ID}?ref=written">Write to us in Messenger</a>`,
    way: 'link',
  },
];

/** How each is read aloud, where it is our own: closed, and after it was used. */
const READINGS: Readonly<Record<Tag, RegExp>> = {
  'messenger-checkbox': /^- checkbox "Send me updates in Messenger" \[checked\]/m,
  'messenger-send-button': /^- link "Send to Messenger \(opens in a new tab\)"/m,
  'messenger-message-us': /^- link "Message us \(opens in a new tab\)"/m,
  'messenger-chat': /^\s*- button "Chat with us in Messenger" \[expanded\]/m,
  'messenger-link': /^- link "Message us in Messenger \(opens in a new tab\)"/m,
};

/** Presses Tab until something inside the locator has the focus. */
async function tabTo(page: Page, locator: Locator): Promise<void> {
  for (let presses = 0; presses < 12; presses++) {
    await page.keyboard.press('Tab');
    const isThere = await locator.evaluate(
      element => element === (element.getRootNode() as Document | ShadowRoot).activeElement,
    );
    if (isThere) return;
  }
  assert.fail(`12 times Tab did not lead to ${String(locator)}.`);
}

/** Goes our own way, by keyboard, up to the link with the reference. */
async function goByLink({page}: Shop, tag: Tag): Promise<void> {
  const element = page.locator(tag);
  if (tag === 'messenger-checkbox') {
    await tabTo(page, element.locator('input'));
    await page.keyboard.press('Space');
  }
  if (tag === 'messenger-chat') {
    await tabTo(page, element.locator('button[part=launcher]'));
    await page.keyboard.press('Enter');
  }
  const link = element.locator(LINK);
  await link.waitFor();
  const hasFocus = await link.evaluate(node => node.matches(':focus'));
  if (!hasFocus) await tabTo(page, link);
  // A host with `display: contents` has no box of its own to be read.
  const read = tag === 'messenger-chat' ? element.locator('.corner') : element;
  assert.match(await read.ariaSnapshot(), READINGS[tag]);
}

/** Goes Meta's way: the plugin is there, and has something to use. */
async function goByPlugin({page}: Shop, tag: Tag): Promise<void> {
  // The SDK takes the chat's frame to a place of its own.
  const place = tag === 'messenger-chat' ? '#fb-root' : tag;
  const frames = `${place} iframe`;
  const control = page
    .frameLocator(frames)
    .first()
    .locator('input:visible, button:visible, a:visible')
    .first();
  await control.waitFor();
  await tabTo(page, page.locator(frames).first());
  // What is inside is Meta's to name; that there is a frame, and nothing of ours beside it, is ours.
  assert.match(await page.locator(place).ariaSnapshot(), /^- iframe( \[active\])?$/m);
}

function write(tag: Tag, {attributes = '', content = ''}: Situation): string {
  const own = tag === 'messenger-link' ? '' : attributes;
  return `<${tag} data-ref="order-42" ${own}>${content}</${tag}>`;
}

async function openShop(situation: Situation, tag: Tag): Promise<Shop> {
  const {name, options, config = CONFIG} = situation;
  const markup = write(tag, situation);
  const isOffline = name === 'offline';
  const shop = await Shop.open({...options, body: LIBRARY + config + (isOffline ? '' : markup)});
  if (!isOffline) return shop;
  await shop.page.waitForFunction(found => customElements.get(found), tag as string);
  await shop.goOffline();
  await shop.page.evaluate(text => document.body.insertAdjacentHTML('beforeend', text), markup);
  return shop;
}

async function goWithoutScript({page}: Shop, tag: Tag): Promise<void> {
  const link = page.locator(`${tag} a`);
  assert.equal(await link.getAttribute('href'), `https://m.me/${PAGE_ID}?ref=written`);
  await tabTo(page, link);
  assert.match(await page.locator(tag).ariaSnapshot(), /^- link "Write to us in Messenger"/m);
  await link.click({trial: true});
}

async function go(situation: Situation, tag: Tag): Promise<Way> {
  const shop = await openShop(situation, tag);
  try {
    if (situation.name === 'no JavaScript') {
      await goWithoutScript(shop, tag);
      return 'link';
    }
    const way = situation.others?.[tag] ?? (tag === 'messenger-link' ? 'link' : situation.way);
    const status = {plugin: 'rendered', link: situation.name === 'no consent' ? 'waiting' : 'link'};
    await shop.page.waitForFunction(
      ([selector = '', wanted]) => {
        const element = document.querySelector(selector);
        return element && 'status' in element && element.status === wanted;
      },
      [tag, tag === 'messenger-link' ? 'link' : status[way]],
    );
    await (way === 'plugin' ? goByPlugin : goByLink)(shop, tag);
    if (situation.name === 'no consent') assert.deepEqual(shop.requests, []);
    assert.deepEqual(await findViolations(shop.page, {}, tag), []);
    return way;
  } finally {
    await shop.close();
  }
}

/** The table of what was found: the tests end in any order. */
function writeTable(found: ReadonlyMap<string, Way>): string {
  const names = SITUATIONS.map(({name}) => name);
  const rows = TAGS.map(tag => [tag, ...names.map(name => found.get(`${tag} ${name}`) ?? 'none')]);
  const lines = [['element', ...names], names.concat('').map(() => '---'), ...rows];
  return lines.map(cells => `| ${cells.join(' | ')} |\n`).join('');
}

describe('a way in', {concurrency: 2}, () => {
  const found = new Map<string, Way>();
  before(startBrowser);
  after(async () => {
    await stopBrowser();
    if (process.env['TABLE'] === '1') process.stdout.write(writeTable(found));
  });

  for (const tag of TAGS) {
    describe(`by <${tag}>`, () => {
      for (const situation of SITUATIONS) {
        it(`where ${situation.name}`, async () => {
          found.set(`${tag} ${situation.name}`, await go(situation, tag));
        });
      }
    });
  }
});
