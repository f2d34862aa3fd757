/** The demo in every state that its switches give: what the elements do, what a visitor meets, and how it looks. */
import assert from 'node:assert/strict';
import {after, before, describe, test} from 'node:test';
import {Demo, DESKTOP, PHONE, startDemo, stopDemo, withDemo} from './demo-stage.js';
import {findViolationsInBoth} from './page-accessibility.js';

/** What the browser itself says about what a state blocks. */
const OF_THE_BROWSER = /^(Failed to load resource|Refused to (display|execute)|Framing ')/;

/** How an element ends: as the plugin, as the link that was wanted, or as a link because of a problem. */
type Ending = 'rendered' | 'link' | `link, ${string}`;

/** A state of the demo, and how checkbox, both buttons and chat end in it. */
type State = readonly [query: string, checkbox: Ending, buttons: Ending, chat: Ending];

const RETIRED = 'link, plugin-retired';
const BLOCKED = 'link, sdk-blocked';
const SILENT = 'link, sdk-timeout';
const TIMEOUT = 'link, plugin-timeout';
const HIDDEN = 'link, plugin-hidden';

const STATES: readonly State[] = [
  ['era=2026', 'rendered', 'link', 'link'],
  ['era=2026&person=out', 'rendered', 'link', 'link'],
  ['era=2026&mode=plugin', 'rendered', RETIRED, RETIRED],
  ['era=2026&mode=plugin&person=out', 'rendered', RETIRED, RETIRED],
  ['era=2026&mode=link', 'link', 'link', 'link'],
  ['era=2024', 'rendered', 'link', 'link'],
  ['era=2024&mode=plugin', 'rendered', 'rendered', 'rendered'],
  ['era=2024&mode=plugin&person=out', 'rendered', 'rendered', 'rendered'],
  ['era=2024&mode=link&person=out', 'link', 'link', 'link'],
  ['era=2019', 'rendered', 'link', 'link'],
  ['era=2019&mode=plugin', 'rendered', 'rendered', 'rendered'],
  ['era=2019&mode=plugin&person=out', 'rendered', 'rendered', 'rendered'],
  ['era=2019&mode=link', 'link', 'link', 'link'],
  ['era=2026&blocked=sdk', BLOCKED, 'link', 'link'],
  ['era=2026&blocked=sdk-silent', SILENT, 'link', 'link'],
  ['era=2026&blocked=frame', TIMEOUT, 'link', 'link'],
  ['era=2026&blocked=frame-silent', TIMEOUT, 'link', 'link'],
  ['era=2026&blocked=domain', HIDDEN, 'link', 'link'],
  ['era=2026&mode=link&blocked=sdk', 'link', 'link', 'link'],
  ['era=2024&mode=plugin&blocked=sdk', BLOCKED, BLOCKED, BLOCKED],
  ['era=2024&mode=plugin&blocked=sdk-silent', SILENT, SILENT, SILENT],
  ['era=2024&mode=plugin&blocked=frame', TIMEOUT, TIMEOUT, TIMEOUT],
  ['era=2019&mode=plugin&blocked=frame-silent', TIMEOUT, TIMEOUT, TIMEOUT],
  ['era=2024&mode=plugin&blocked=domain', HIDDEN, TIMEOUT, TIMEOUT],
];

before(startDemo);
after(stopDemo);

/** The log that an ending leaves behind. */
function expectLog(tag: string, ending: Ending): string[] {
  if (ending === 'rendered') return [`messenger-rendered ${tag}`];
  const code = ending.split(', ')[1];
  if (code === undefined) return [];
  const refusal = code === 'plugin-hidden' ? [`messenger-hidden ${tag}`] : [];
  return [...refusal, `messenger-error ${tag} ${code}`, `messenger-fallback ${tag}`];
}

describe('each state of the demo', {concurrency: 4}, () => {
  for (const [query, checkbox, buttons, chat] of STATES) {
    test(query, () =>
      withDemo(query, {}, async demo => {
        const endings = {
          'messenger-checkbox': checkbox,
          'messenger-send-button': buttons,
          'messenger-message-us': buttons,
          'messenger-link': 'link',
          'messenger-chat': chat,
        } as const;
        assert.deepEqual(await demo.readEndings(), endings);
        const log = Object.entries(endings).flatMap(([tag, ending]) => expectLog(tag, ending));
        assert.deepEqual(await demo.readLog(), log.sort());
        const isBlocked = query.includes('blocked');
        const ours = demo.errors.filter(text => !isBlocked || !OF_THE_BROWSER.test(text));
        assert.deepEqual(ours, []);
        assert.deepEqual(
          demo.warnings.filter(text => !text.startsWith('<messenger-')),
          [],
        );
        const isLink = Object.values(endings).every(ending => ending === 'link');
        if (isLink) assert.deepEqual(demo.requests, []);
      }),
    );
  }

  test('in 2026 the checkbox alone contacts Meta', () =>
    withDemo('era=2026', {}, async demo => {
      const {renders} = await demo.readSimulator();
      assert.deepEqual(
        renders.map(({plugin}) => plugin),
        ['checkbox'],
      );
      const frames = demo.requests.filter(path => path.endsWith('.php'));
      assert.deepEqual(frames, ['/v26.0/messenger_checkbox.php']);
      const scripts = demo.requests.filter(path => path.endsWith('.js') && path !== '/frame.js');
      assert.deepEqual([...new Set(scripts)], ['/en_US/sdk.js']);
    }));
});

describe('a visitor of the demo', {concurrency: 3}, () => {
  for (const [era, via] of [
    ['2019', 'log-event'],
    ['2024', 'checkbox-plugin'],
    ['2026', 'checkbox-plugin'],
  ]) {
    test(`ticks the box and places the order by keyboard (${era})`, () =>
      withDemo(`era=${era}`, {}, async demo => {
        const {page} = demo;
        await demo.tabTo(page.frameLocator('messenger-checkbox iframe').locator('input'));
        await page.keyboard.press('Space');
        await page.waitForFunction(() => document.querySelector('messenger-checkbox')?.checked);
        await demo.tabTo(page.locator('#order [type="submit"]'));
        await page.keyboard.press('Enter');
        await page.locator('#receipt h3:focus').waitFor();
        assert.match(await page.locator('#receipt').innerText(), /The webhook is the proof/);
        await page.locator('#received [data-confirm]').waitFor();
        const {confirms} = await demo.readSimulator();
        const userRef = await page.$eval('messenger-checkbox', element => element.userRef);
        assert.deepEqual(
          confirms.map(confirm => [confirm.user_ref, confirm.ref, confirm.via, confirm.accepted]),
          [[userRef, await demo.readReference(), via, true]],
        );
        assert.ok((await demo.readLog()).includes('messenger-opt-in messenger-checkbox'));
        await page.getByRole('button', {name: 'Place another order'}).press('Enter');
        await page.waitForFunction(before => {
          const checkbox = document.querySelector('messenger-checkbox');
          return checkbox?.status === 'rendered' && checkbox.userRef !== before;
        }, userRef);
      }));
  }

  test('who does not tick the box orders all the same, and nothing is confirmed', () =>
    withDemo('era=2026', {}, async demo => {
      await demo.page.locator('#order [type="submit"]').press('Enter');
      await demo.page.getByText('We will write to you by email only.').waitFor();
      assert.deepEqual((await demo.readSimulator()).confirms, []);
    }));

  test('finds the way into Messenger by link where the plugin is blocked', () =>
    withDemo('era=2026&blocked=sdk', PHONE, async demo => {
      const {page} = demo;
      await page.locator('messenger-checkbox input').tap();
      const link = page.locator('messenger-checkbox a');
      const opened = page.context().waitForEvent('page');
      await link.tap();
      const messenger = await opened;
      assert.equal(await messenger.locator('#ref').innerText(), await demo.readReference());
      await page.locator('#event-log .messenger-click').waitFor();
      await page.locator('#order [type="submit"]').tap();
      await page.getByText('For news in Messenger, press').waitFor();
    }));

  test('changes a switch by keyboard and is where they were, in a page whose address says it', () =>
    withDemo('era=2026', {}, async ({page}) => {
      await page.locator('#blocked-frame-silent').press('Enter');
      await page.waitForURL(/era=2026&mode=auto&person=in&blocked=frame-silent/);
      await page.locator('#blocked-frame-silent[aria-current="true"]:focus').waitFor();
    }));

  test('clears the log, and copies the HTML of an element', () =>
    withDemo('era=2026', {permissions: ['clipboard-read', 'clipboard-write']}, async ({page}) => {
      await page.locator('#clear-log').click();
      await page.getByText('Nothing yet.').waitFor();
      await page.getByText('<messenger-link>', {exact: true}).last().click();
      await page.getByRole('button', {name: 'Copy the source of <messenger-link>'}).click();
      await page.getByText('Copied.').waitFor();
      assert.equal(
        await page.evaluate(() => navigator.clipboard.readText()),
        '<messenger-link\n  data-ref="footer-help"\n>\n  Ask a roaster in Messenger\n</messenger-link>',
      );
    }));
});

/** Everything that can be open is open, and an order is placed. */
async function unfold({page}: Demo): Promise<void> {
  const box = page.locator('messenger-checkbox input');
  if (await box.isVisible()) await box.check();
  await page.locator('#order [type="submit"]').click();
  await page.locator('#receipt h3').waitFor();
  await page.$$eval('details', all => all.forEach(details => (details.open = true)));
  await page.$eval('messenger-chat', chat => chat.open());
}

describe('the looks of the demo', {concurrency: 3}, () => {
  for (const query of ['era=2026', 'era=2026&mode=link', 'era=2019&mode=plugin&blocked=sdk']) {
    for (const [device, options] of Object.entries({desktop: DESKTOP, phone: PHONE})) {
      test(`are accessible, in light and in dark: ${query}, ${device}`, () =>
        withDemo(query, options, async demo => {
          await unfold(demo);
          const {page} = demo;
          const width = await page.evaluate(() => document.documentElement.scrollWidth);
          assert.equal(width, options.viewport.width, 'the page scrolls sideways');
          assert.deepEqual(await findViolationsInBoth(page), []);
        }));
    }
  }
});
