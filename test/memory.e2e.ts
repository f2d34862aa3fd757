/** An SDK may keep what it was given for good, as the simulated one does: what was taken off the page is free all the same. */
import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import type {SimulatorOptions} from '../src/simulator/index.js';
import {Memory} from './memory.js';
import {startBrowser, stopBrowser, withShop, type Shop} from './shop-stage.js';

const LIBRARY = '<script type="module" src="/index.js"></script>';
const MOUNTS = 4;

/** Puts an element on the page and, once it is there, takes it off again. */
async function mount(shop: Shop, tag: string, mode: string, count: number): Promise<void> {
  await shop.page.evaluate(
    ([name, wanted]) => {
      const element = document.createElement(name);
      const attributes = {'app-id': '987654321', 'page-id': '123456789', loading: 'eager'};
      for (const [key, value] of Object.entries({...attributes, mode: wanted})) {
        element.setAttribute(key, value);
      }
      document.body.append(element);
    },
    [tag, mode] as const,
  );
  if (mode === 'plugin') await shop.waitFor('messenger-rendered', count);
  const inside = shop.page.locator(`${tag} :is(a, button, input, iframe)`).first();
  await inside.waitFor({state: 'attached'});
  await shop.page.evaluate(name => document.querySelector(name)?.remove(), tag);
}

describe('the memory of a page', () => {
  before(startBrowser);
  after(stopBrowser);

  const meta: SimulatorOptions = {era: '2024'};
  for (const [tag, mode] of [
    ['messenger-checkbox', 'plugin'],
    ['messenger-send-button', 'plugin'],
    ['messenger-message-us', 'plugin'],
    ['messenger-checkbox', 'link'],
    ['messenger-chat', 'link'],
    ['messenger-link', 'link'],
  ] as const) {
    it(`holds no ${tag} (${mode}) that was taken off it`, () =>
      withShop({body: LIBRARY, meta}, async shop => {
        await shop.page.waitForFunction(name => customElements.get(name), tag);
        for (let count = 1; count <= MOUNTS; count += 1) await mount(shop, tag, mode, count);
        const memory = await Memory.of(shop.page);
        // The browser itself may hold on to what it painted last.
        assert.ok((await memory.waitForElements(tag, 1)) <= 1);
      }));
  }
});
