/** The demo's pages of one situation: what each is there to show, and how it looks and works for everybody. */
import assert from 'node:assert/strict';
import {after, before, describe, test} from 'node:test';
import {Demo, DESKTOP, PHONE, startDemo, stopDemo, withDemo} from './demo-stage.js';
import {findViolationsInBoth} from './page-accessibility.js';

const NARROW = {...PHONE, viewport: {width: 320, height: 600}};

/** How the elements of a page end, in the order of the page, and what the keyboard must reach. */
const PAGES: Readonly<Record<string, {endings: readonly string[]; keys: readonly string[]}>> = {
  '/demo/checkout.html': {
    endings: ['messenger-checkbox rendered'],
    keys: ['#blocked-sdk', '#checkout [name="town"]', '#checkout [type="submit"]', '#clear-log'],
  },
  '/demo/checkout-done.html?cart=none': {
    endings: ['none'],
    keys: ['#again', '#clear-log'],
  },
  '/demo/consent.html': {
    endings: ['messenger-checkbox waiting', 'messenger-checkbox waiting', 'messenger-link link'],
    keys: [
      'messenger-checkbox >> nth=1 >> input',
      '#choose',
      '#clear-log',
      '#banner button >> nth=1',
    ],
  },
  '/demo/blocked.html': {
    endings: [
      'messenger-checkbox link',
      'messenger-send-button link',
      'messenger-message-us link',
      'messenger-link link',
      'messenger-chat link',
    ],
    keys: ['#blocked-csp', 'messenger-checkbox input', 'messenger-message-us a', '#clear-log'],
  },
  '/demo/spa.html': {
    endings: ['messenger-send-button link', 'messenger-checkbox rendered', 'messenger-chat link'],
    keys: ['#walk', '#routes a >> nth=2', 'messenger-send-button a', '#clear-log'],
  },
  '/demo/theming.html': {
    endings: [
      'messenger-link link',
      'messenger-send-button link',
      'messenger-message-us link',
      'messenger-checkbox link',
      'messenger-chat link',
    ],
    keys: ['#presets button >> nth=2', '#copy', '#messenger-radius', '#scheme', '#clear-log'],
  },
  '/demo/right-to-left.html': {
    endings: [
      'messenger-checkbox link',
      'messenger-send-button link',
      'messenger-link link',
      'messenger-message-us link',
      'messenger-chat link',
    ],
    keys: ['#mode-auto', 'messenger-checkbox input', 'messenger-link a', '#clear-log'],
  },
};

/** What the page of faults says itself, and the browser with it. */
const isExpected = (path: string, text: string): boolean =>
  path.includes('blocked') && /^(<messenger-|Failed to load|Refused to execute|Framing)/.test(text);

before(startDemo);
after(stopDemo);

for (const [path, {endings, keys}] of Object.entries(PAGES)) {
  describe(path, {concurrency: 2}, () => {
    test('loads in silence, and its elements are what they should be', () =>
      withDemo(path, {}, async demo => {
        const rows = await demo.page.$$eval('#element-status li', all =>
          all.map(row => {
            const {tag = '', status = ''} = (row as HTMLElement).dataset;
            return `${tag} ${status}`.trim();
          }),
        );
        assert.deepEqual(rows, endings);
        const said = [...demo.errors, ...demo.warnings];
        assert.deepEqual(
          said.filter(text => !isExpected(path, text)),
          [],
        );
        const links = await demo.page.$$eval('.situations a', all =>
          all.map(link => (link as HTMLAnchorElement).pathname),
        );
        for (const page of Object.keys(PAGES)) {
          const target = page.split('?')[0] ?? '';
          if (!target.includes('done')) assert.ok(links.includes(target), target);
        }
      }));

    for (const [device, options] of Object.entries({desktop: DESKTOP, phone: PHONE})) {
      test(`is accessible, in light and in dark: ${device}`, () =>
        withDemo(path, options, async demo => {
          await demo.page.$$eval('details', all => all.forEach(details => (details.open = true)));
          assert.deepEqual(await findViolationsInBoth(demo.page), []);
        }));
    }

    test('does not scroll sideways at 320 pixels', () =>
      withDemo(path, NARROW, async ({page}) => {
        const width = await page.evaluate(() => document.documentElement.scrollWidth);
        assert.equal(width, NARROW.viewport.width);
      }));

    test('can be walked through by keyboard', () =>
      withDemo(path, {}, async demo => {
        await demo.page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
        for (const key of keys) await demo.tabTo(demo.page.locator(key));
      }));
  });
}

async function placeOrder(demo: Demo): Promise<void> {
  await demo.tabTo(demo.page.locator('#checkout [type="submit"]'));
  await demo.page.keyboard.press('Enter');
  await demo.page.waitForURL(/checkout-done\.html\?cart=/);
  await demo.waitForText('#thanks', 'Thank you, Pat Example!');
}

const isDone = (demo: Demo, step: string, done: boolean) =>
  demo.page.locator(`#journey [data-step="${step}"][data-done="${done}"]`).waitFor();

describe('the checkout', {concurrency: 2}, () => {
  test('takes the tick along where the form leaves the page', () =>
    withDemo('/demo/checkout.html', {}, async demo => {
      const {page} = demo;
      await demo.tabTo(page.frameLocator('messenger-checkbox iframe').locator('input'));
      await page.keyboard.press('Space');
      await page.waitForFunction(() => document.querySelector('messenger-checkbox')?.checked);
      const userRef = await page.$eval('messenger-checkbox', element => element.userRef);
      await placeOrder(demo);
      for (const step of ['form', 'confirmation', 'webhook', 'thanks']) {
        await isDone(demo, step, true);
      }
      await demo.waitForText('[data-step="form"]', `messenger-reference=${userRef}`);
      const {confirms} = await demo.readSimulator();
      assert.deepEqual(
        confirms.map(({user_ref, accepted}) => [user_ref, accepted]),
        [[userRef, true]],
      );
      assert.match(
        await page.locator('[data-webhook]').first().innerText(),
        RegExp(String(userRef)),
      );
      assert.deepEqual(demo.errors, []);
    }));

  test('sends nothing for a box that is not ticked', () =>
    withDemo('/demo/checkout.html', {}, async demo => {
      await placeOrder(demo);
      await isDone(demo, 'form', true);
      await isDone(demo, 'confirmation', false);
      await demo.waitForText('[data-step="form"]', 'an unticked box sends nothing');
      assert.equal(await demo.page.locator('#way-in').isVisible(), false);
      assert.deepEqual((await demo.readSimulator()).confirms, []);
    }));

  for (const blocked of ['sdk', 'sdk-silent', 'frame-silent', 'domain']) {
    test(`goes through where the plugin does not work (${blocked}), and leaves a way in`, () =>
      withDemo(`/demo/checkout.html?blocked=${blocked}`, {}, async demo => {
        await demo.page.locator('messenger-checkbox input').check();
        const reference = await demo.readReference();
        await placeOrder(demo);
        await isDone(demo, 'form', true);
        await isDone(demo, 'webhook', false);
        const link = demo.page.locator('#way-in a');
        const opened = demo.page.context().waitForEvent('page');
        await link.click();
        const messenger = await opened;
        await messenger.getByRole('button', {name: 'Get Started'}).click();
        assert.equal(
          new URL((await link.getAttribute('href')) ?? '').searchParams.get('ref'),
          reference,
        );
        await isDone(demo, 'webhook', true);
        await isDone(demo, 'thanks', true);
        assert.deepEqual(
          demo.warnings.filter(text => !/sdk-|plugin-/.test(text)),
          [],
        );
      }));
  }

  test('does not wait for an SDK that is still silent', () =>
    withDemo('/demo/checkout.html?blocked=sdk', {}, async demo => {
      const {page} = demo;
      await page.goto(page.url().replace('blocked=sdk', 'blocked=sdk-silent'), {
        waitUntil: 'commit',
      });
      await page.locator('#checkout[action*="/checkout"] [type="submit"]').click();
      await page.waitForURL(/checkout-done/);
      await demo.waitForText('#thanks', 'Thank you');
    }));
});

describe('consent', {concurrency: 2}, () => {
  const eager = 'messenger-checkbox[name="delivery-news"]';
  const intent = 'messenger-checkbox[name="harvest-letter"]';
  const waitForStatus = ({page}: Demo, selector: string, status: string) =>
    page.waitForFunction(
      ([one, wanted]) => {
        const element = document.querySelector(one ?? '');
        return element !== null && Reflect.get(element, 'status') === wanted;
      },
      [selector, status],
    );
  const answer = ({page}: Demo, name: string) => page.getByRole('button', {name}).click();
  const countFrames = ({page}: Demo) => page.locator('iframe').count();

  test('is waited for: no request before, whatever the visitor does', () =>
    withDemo('/demo/consent.html', {}, async demo => {
      const {page} = demo;
      await page.locator(`${eager} input`).check();
      await page.locator(`${intent} input`).check();
      await page.locator('messenger-link a').hover();
      assert.ok(await page.locator(`${eager} a`).isVisible());
      await page.waitForTimeout(1000);
      assert.deepEqual(demo.requests, []);
      assert.equal(await page.locator('#request-count').innerText(), '0');
      assert.equal(
        await page.locator('link[rel~="preconnect"], link[rel~="dns-prefetch"]').count(),
        0,
      );
    }));

  test('starts the eager plugin at once, and the other at the first touch', () =>
    withDemo('/demo/consent.html', {}, async demo => {
      await answer(demo, 'Agree');
      await waitForStatus(demo, eager, 'rendered');
      await waitForStatus(demo, intent, 'waiting');
      assert.equal(await countFrames(demo), 1);
      assert.ok(demo.requests.includes('/en_US/sdk.js'));
      await demo.page.locator(intent).hover();
      await demo.page.waitForFunction(() => document.querySelectorAll('iframe').length === 2);
      // Nothing changes under the pointer: the plugin takes its place when that has gone.
      await demo.page.locator('.brand').hover();
      await waitForStatus(demo, intent, 'rendered');
      await demo.page.locator('#requests [data-path="/en_US/sdk.js"]').first().waitFor();
      assert.ok(Number(await demo.page.locator('#request-count').innerText()) > 0);
    }));

  test('that is refused leaves the links, and not one request', () =>
    withDemo('/demo/consent.html', {}, async demo => {
      await answer(demo, 'Refuse');
      await demo.waitForText('#choice', 'You have refused.');
      assert.equal(await demo.page.locator('#choose:focus').count(), 1);
      await demo.page.locator(intent).hover();
      await demo.page.reload();
      await demo.waitForElements();
      assert.equal(await demo.page.locator('#banner').isVisible(), false);
      await demo.page.locator(`${eager} input`).check();
      assert.ok(await demo.page.locator(`${eager} a`).isVisible());
      assert.deepEqual(demo.requests, []);
    }));

  test('is followed from a real consent manager: yes, and no after all', () =>
    withDemo('/demo/consent.html?banner=manager', {}, async demo => {
      await demo.page.getByRole('dialog').waitFor();
      await demo.page.locator(intent).hover();
      assert.deepEqual(demo.requests, []);
      await answer(demo, 'Agree');
      await waitForStatus(demo, eager, 'rendered');
      await answer(demo, 'Change my choice');
      await answer(demo, 'Refuse all');
      await waitForStatus(demo, eager, 'waiting');
      await demo.waitForText('#choice', 'You have refused.');
      assert.equal(await countFrames(demo), 0);
      const before = demo.requests.length;
      await demo.page.reload();
      await demo.waitForElements();
      await demo.page.waitForTimeout(500);
      assert.equal(demo.requests.length, before);
      assert.deepEqual([...demo.errors, ...demo.warnings], []);
    }));

  test('that is taken back takes the plugins down, and nothing more is requested', () =>
    withDemo('/demo/consent.html', {}, async demo => {
      await answer(demo, 'Agree');
      await waitForStatus(demo, eager, 'rendered');
      await answer(demo, 'Change my choice');
      await answer(demo, 'Refuse');
      await waitForStatus(demo, eager, 'waiting');
      assert.equal(await countFrames(demo), 0);
      const before = demo.requests.length;
      await demo.page.locator(intent).hover();
      await demo.page.locator(`${eager} input`).check();
      await demo.page.waitForTimeout(500);
      assert.equal(demo.requests.length, before);
      await answer(demo, 'Change my choice');
      await answer(demo, 'Agree');
      await demo.page.waitForFunction(() => document.querySelector('iframe') !== null);
    }));
});

/** The code of every element but the plain link, by fault. */
const FAULTS: Readonly<Record<string, readonly [checkbox: string, others: string]>> = {
  sdk: ['sdk-blocked', 'sdk-blocked'],
  'sdk-silent': ['sdk-timeout', 'sdk-timeout'],
  frame: ['plugin-timeout', 'plugin-timeout'],
  'frame-silent': ['plugin-timeout', 'plugin-timeout'],
  csp: ['csp-blocked', 'csp-blocked'],
  domain: ['plugin-hidden', 'plugin-timeout'],
  retired: ['', 'plugin-retired'],
  referrer: ['referrer-policy', 'referrer-policy'],
  none: ['', ''],
};

describe('a fault', {concurrency: 2}, () => {
  for (const [fault, [checkbox, others]] of Object.entries(FAULTS)) {
    test(`${fault}: every element says what is wrong, and leaves a way in`, () =>
      withDemo(`/demo/blocked.html?blocked=${fault}`, {}, async demo => {
        const {page} = demo;
        const describeEnding = (code: string) => (code ? `link, ${code}` : 'rendered');
        assert.deepEqual(await demo.readEndings(), {
          'messenger-checkbox': describeEnding(checkbox),
          'messenger-send-button': describeEnding(others),
          'messenger-message-us': describeEnding(others),
          'messenger-link': 'link',
          'messenger-chat': describeEnding(others),
        });
        const codes = new Set([checkbox, others].filter(code => code !== ''));
        const shown = await page.$$eval('#problems [data-code]', all =>
          all.map(one => (one as HTMLElement).dataset['code'] ?? ''),
        );
        assert.deepEqual(new Set(shown), codes);
        for (const code of codes) {
          const problem = page.locator(`#problems [data-code="${code}"]`);
          assert.match(await problem.innerText(), /expected [\s\S]+ found [\s\S]+\sCure: \S/);
          const guide = await problem.locator('a').getAttribute('href');
          const heading = await page.evaluate(
            async url => (await fetch(url)).text(),
            guide?.split('#')[0] ?? '',
          );
          assert.ok(heading.includes(`## ${code}\n`));
        }
        const ways = ['messenger-link a'];
        if (checkbox) ways.push('messenger-checkbox input');
        if (others) {
          ways.push(
            'messenger-send-button a',
            'messenger-message-us a',
            'messenger-chat [part="launcher"]',
          );
        }
        for (const way of ways) assert.ok(await page.locator(way).first().isVisible(), way);
      }));
  }
});

describe('a single-page app', {concurrency: 2}, () => {
  const readCount = async ({page}: Demo, name: string): Promise<number> =>
    Number(await page.locator(`[data-count="${name}"] dd`).innerText());

  for (const era of ['2026', '2024']) {
    for (const [button, changes] of [
      ['#walk', 10],
      ['#run', 100],
    ] as const) {
      test(`leaves nothing behind after ${changes} routes (${era})`, () =>
        withDemo(`/demo/spa.html?era=${era}`, {}, async demo => {
          await demo.page.locator(button).click();
          await demo.page.locator(`${button}:enabled`).waitFor({timeout: 60_000});
          await demo.page.waitForTimeout(500);
          assert.equal(await readCount(demo, 'changes'), changes);
          assert.equal(await readCount(demo, 'hosts'), 0);
          assert.equal(await readCount(demo, 'frames'), 0);
          assert.equal(await readCount(demo, 'scripts'), 1);
          // A chat cannot be taken down: it is parked, and there is never more than the one.
          assert.equal(await readCount(demo, 'parked'), era === '2024' ? 1 : 0);
          assert.ok((await readCount(demo, 'user-refs')) > 0);
          const {renders} = await demo.readSimulator();
          const userRefs = renders.flatMap(({user_ref}) => user_ref ?? []);
          assert.equal(new Set(userRefs).size, userRefs.length);
          assert.deepEqual([...demo.errors, ...demo.warnings], []);
        }));
    }
  }

  test('goes back and forth, and moves the focus to where it leads', () =>
    withDemo('/demo/spa.html', {}, async ({page}) => {
      await page.getByRole('link', {name: 'Order'}).press('Enter');
      await page.locator('#view-title:focus').filter({hasText: 'Your order'}).waitFor();
      await page.goBack();
      await page.locator('#view-title').filter({hasText: 'Low Orchard'}).waitFor();
      await page.goForward();
      await page.reload();
      await page.locator('#view-title').filter({hasText: 'Your order'}).waitFor();
    }));
});

describe('theming', {concurrency: 2}, () => {
  const readButton = ({page}: Demo) =>
    page.locator('messenger-send-button a').evaluate(link => {
      const {backgroundColor, color, borderRadius, boxShadow} = getComputedStyle(link);
      return {backgroundColor, color, borderRadius, hasShadow: boxShadow !== 'none'};
    });

  test('shows each choice in the preview, and as CSS to copy', () =>
    withDemo(
      '/demo/theming.html',
      {permissions: ['clipboard-read', 'clipboard-write']},
      async demo => {
        const {page} = demo;
        await page.getByRole('button', {name: 'Harvest'}).click();
        await page.locator('#messenger-accent').fill('#113355');
        await page.locator('#messenger-on-accent').fill('#ffeecc');
        assert.deepEqual(await readButton(demo), {
          backgroundColor: 'rgb(17, 51, 85)',
          color: 'rgb(255, 238, 204)',
          borderRadius: '6px',
          hasShadow: true,
        });
        await page.locator('#copy').click();
        await page.getByText('Copied.').waitFor();
        const css = await page.evaluate(() => navigator.clipboard.readText());
        assert.match(css, /^:root \{\n {2}--messenger-accent: #113355;\n/);
        assert.match(css, /::part\(link\) \{\n {2}box-shadow/);
        assert.deepEqual(demo.requests, []);
      },
    ));

  test('says where a text could not be read', () =>
    withDemo('/demo/theming.html', {}, async ({page}) => {
      await page.locator('#messenger-accent').fill('#dddddd');
      const bad = page.locator('.contrast[data-enough="false"]');
      await bad.filter({hasText: 'Text on the accent: 1.4:1'}).waitFor();
    }));

  test('changes sizes, colours and icons by attributes and slots', () =>
    withDemo('/demo/theming.html', {}, async ({page}) => {
      const link = page.locator('messenger-send-button a');
      const before = await link.boundingBox();
      await page.locator('#size').selectOption('xlarge');
      await page.waitForFunction(height => {
        const button = document.querySelector('messenger-send-button');
        const inner = button?.shadowRoot?.querySelector('a');
        return (inner?.getBoundingClientRect().height ?? 0) > height;
      }, before?.height ?? 0);
      await page.locator('#icon').selectOption('a leaf');
      assert.ok(await page.locator('messenger-send-button svg[slot="icon"]').isVisible());
      await page.locator('#icon').selectOption('our glyph');
      assert.equal(await page.locator('messenger-send-button svg[slot="icon"]').count(), 0);
      assert.ok(await page.locator('messenger-send-button .glyph').isVisible());
    }));

  test('draws the QR code of the link', () =>
    withDemo('/demo/theming.html', {}, ({page}) => page.getByRole('img', {name: /QR/}).waitFor()));
});

describe('right to left', {concurrency: 2}, () => {
  test('the elements are mirrored, and the links lead where they should', () =>
    withDemo('/demo/right-to-left.html', {}, async ({page}) => {
      const launcher = await page.locator('messenger-chat [part="launcher"]').boundingBox();
      assert.ok(launcher && launcher.x < 200, 'the chat stands on the left');
      const glyph = await page.locator('messenger-send-button .glyph').boundingBox();
      const button = await page.locator('messenger-send-button a').boundingBox();
      assert.ok(glyph && button && glyph.x > button.x + button.width / 2, 'the icon on the right');
      const readRef = async (selector: string) => {
        const href = await page.locator(selector).getAttribute('href');
        return new URL(href ?? '').searchParams.get('ref');
      };
      assert.equal(await readRef('messenger-link a'), 'rtl-help');
      await page.locator('messenger-checkbox input').check();
      const way = page.getByRole('link', {name: 'المتابعة في ماسنجر'});
      await way.waitFor();
      assert.equal(await readRef('messenger-checkbox > a'), 'rtl-news');
    }));

  test('the plugin renders where it is wanted, in the language of the page', () =>
    withDemo('/demo/right-to-left.html?mode=auto', {}, async demo => {
      assert.equal((await demo.readEndings())['messenger-checkbox'], 'rendered');
      assert.ok(demo.requests.includes('/ar_AR/sdk.js'));
    }));
});
