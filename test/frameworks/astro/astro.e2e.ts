/** A page that Astro has rendered, as a visitor gets it: before scripts, without them, and with them. */
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {after, before, describe, it} from 'node:test';
import type {Page} from 'playwright-core';
import {
  findBuilt,
  startBrowser,
  stopBrowser,
  withApp,
  type App,
  type AppOptions,
} from '../stage.js';

const WAYS_IN = [
  ['messenger-link', 'footer'],
  ['messenger-send-button', 'send'],
  ['messenger-checkbox', 'order-42'],
  ['messenger-chat', 'chat'],
] as const;
const address = (ref: string) => `https://m.me/123456789?ref=${ref}`;

const use = (options: Omit<AppOptions, 'build'>, steps: (app: App) => Promise<void>) =>
  withApp('astro', {...options, build: 'production'}, steps);

const shown = (page: Page, selector: string) => page.locator(selector).filter({visible: true});

describe('astro', () => {
  before(startBrowser);
  after(stopBrowser);

  it('has every link in the HTML that it builds', () => {
    const markup = readFileSync(join(findBuilt('astro', 'production'), 'index.html'), 'utf8');
    for (const [tag, ref] of WAYS_IN) {
      const [, element = ''] = markup.split(`<${tag}`);
      const [root = ''] = element.split('</template>');
      assert.match(root, /<template [^>]*shadowrootmode="open"/);
      assert.ok(root.includes(`href="${address(ref)}"`), tag);
    }
  });

  it('gives visitors without scripts every way in', () =>
    use({context: {javaScriptEnabled: false}}, async ({page}) => {
      await page.locator('messenger-checkbox input').check();
      for (const [tag, ref] of WAYS_IN) {
        const links = shown(page, `${tag} a`);
        assert.equal(await links.count(), 1, tag);
        assert.equal(await links.getAttribute('href'), address(ref));
      }
    }));

  it('keeps one of each when scripts come, and the plugin takes the place of the box', () =>
    use({}, async app => {
      const {page} = app;
      await app.waitForProperty('order-42', 'status', 'rendered');
      await shown(page, 'messenger-chat button').waitFor();
      for (const tag of ['messenger-link', 'messenger-send-button']) {
        assert.equal(await shown(page, `${tag} a`).count(), 1, tag);
      }
      assert.equal(await shown(page, 'messenger-chat :is(a, button)').count(), 1);
      assert.equal(await page.locator('messenger-checkbox :is(a, label)').count(), 0);
      assert.equal(await page.locator('messenger-checkbox iframe').count(), 1);
    }));

  it('keeps the box and its tick where Meta cannot be reached', () =>
    use(
      {
        prepare: simulator => (simulator.state.blocked = 'sdk'),
        says: [/^Failed to load resource/, /^Refused to execute/, /^<messenger-checkbox>: /],
      },
      async app => {
        await app.page.locator('messenger-checkbox input').check();
        await app.waitForProperty('order-42', 'status', 'link');
        await app.waitForProperty('order-42', 'checked', true);
        const links = shown(app.page, 'messenger-checkbox a');
        assert.equal(await links.getAttribute('href'), address('order-42'));
      },
    ));
});
