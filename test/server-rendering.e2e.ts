/** Pages whose HTML a server has rendered: what they are without scripts, and what becomes of them when scripts come. */
import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {html, type TemplateResult} from 'lit';
import type {Locator, Page} from 'playwright-core';
import {loadTexts, type MessengerCheckbox} from '../src/index.js';
import {findViolations, NO_LANDMARKS} from './page-accessibility.js';
import './server-rendered-card.js';
import {bundle, renderToText, resolveHere} from './server-rendered.js';
import {Shop, startBrowser, stopBrowser, withShop, type ShopOptions} from './shop-stage.js';

const LINK = html`<p>
  <messenger-link page-id="123456789" data-ref="footer">Ask us</messenger-link> beside
</p>`;
const SEND = html`<p>
  <messenger-send-button page-id="123456789" data-ref="send" color="white"></messenger-send-button>
  beside
</p>`;
const MESSAGE_US = html`<p>
  <messenger-message-us page-id="123456789" data-ref="us"></messenger-message-us> beside
</p>`;
const CHECKBOX = html`<form>
  <messenger-checkbox page-id="123456789" app-id="987654321" mode="link" name="news">
    Send me news
  </messenger-checkbox>
  beside
</form>`;
const CHAT = html`<messenger-chat
  page-id="123456789"
  data-ref="chat"
  theme-color="#a00000"
></messenger-chat>`;
const QR = html`<p><messenger-link page-id="123456789" data-ref="qr" qr></messenger-link></p>`;
const ALL = html`<main>
    <h1>Shop</h1>
    ${LINK} ${SEND} ${MESSAGE_US} ${CHECKBOX} ${QR}
    <p>below</p>
  </main>
  ${CHAT}`;
const WAYS_IN = [
  ['messenger-link', 'footer'],
  ['messenger-send-button', 'send'],
  ['messenger-message-us', 'us'],
  ['messenger-chat', 'chat'],
] as const;

/** What a page may load; `/app.js` brings the elements to life. */
const OWN = [resolveHere('../src/index.ts'), resolveHere('server-rendered-card.ts')];
const SUPPORT = '@lit-labs/ssr-client/lit-element-hydrate-support.js';
const APPS = {
  'without hydration support': OWN,
  'with hydration support': [SUPPORT, ...OWN],
  'with hydration support that comes late': [...OWN, SUPPORT],
};
type App = keyof typeof APPS;
let watcher: ReadonlyMap<string, string>;
const bundles = new Map<App, ReadonlyMap<string, string>>();

interface PageOptions extends Omit<ShopOptions, 'body' | 'scripts'> {
  app?: App;
  /** Whether the Czech texts never come. */
  isTextLate?: boolean;
  /** What its console is to say. */
  says?: readonly string[];
}

/** A page of a server, and everything that its console says. */
async function withServed(
  template: TemplateResult,
  {app = 'without hydration support', says = [], isTextLate, ...options}: PageOptions,
  use: (page: Page, shop: Shop) => Promise<void>,
): Promise<void> {
  const scripts = new Map<string, string | null>([...(bundles.get(app) ?? []), ...watcher]);
  if (isTextLate) scripts.set('/cs.js', null);
  await withShop({...options, body: renderToText(template), scripts}, async shop => {
    const {page} = shop;
    const said: string[] = [];
    page.on('console', message => said.push(message.text()));
    page.on('pageerror', ({message}) => said.push(message));
    await shop.context.route('https://m.me/**', route =>
      route.fulfill({contentType: 'text/html', body: '<title>Messenger</title>'}),
    );
    await use(page, shop);
    assert.deepEqual(said, says);
  });
}

async function watch(page: Page, selector: string): Promise<void> {
  await page.addScriptTag({type: 'module', url: '/watch.js'});
  await page.evaluate(watched => window.watcher.start(watched), selector);
}

const bringToLife = (page: Page) => page.addScriptTag({type: 'module', url: '/app.js'});

/** All of ours have rendered. */
const settle = (page: Page) =>
  page.evaluate(async () => {
    const tags = 'messenger-link, messenger-send-button, messenger-message-us, messenger-chat';
    for (const element of document.querySelectorAll(`${tags}, messenger-checkbox`)) {
      await customElements.whenDefined(element.localName);
      await (element as MessengerCheckbox).updateComplete;
    }
    await new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  });

/** Who follows the link where it leads. */
async function follow(page: Page, act: () => Promise<void>): Promise<string> {
  const [opened] = await Promise.all([page.waitForEvent('popup'), act()]);
  await opened.waitForLoadState();
  const address = opened.url();
  await opened.close();
  return address;
}

const visible = (page: Page, selector: string): Locator =>
  page.locator(selector).filter({visible: true});

before(async () => {
  await startBrowser();
  for (const [app, modules] of Object.entries(APPS)) {
    bundles.set(app as App, await bundle('app', modules));
  }
  watcher = await bundle('watch', [resolveHere('server-rendered-watch.ts')]);
});
after(stopBrowser);

describe('without scripts', () => {
  const context = {javaScriptEnabled: false};

  it('every element is a link that opens the conversation by a click', () =>
    withServed(ALL, {context}, async page => {
      for (const [tag, ref] of WAYS_IN) {
        const link = visible(page, `${tag} a`).first();
        const address = await follow(page, () => link.click());
        assert.equal(address, `https://m.me/123456789?ref=${ref}`);
      }
      assert.equal(await visible(page, 'a').count(), 5);
      assert.equal(await visible(page, 'button').count(), 0);
      assert.equal(await visible(page, '[part=qr]').count(), 0);
    }));

  it('every link is reached and used by keyboard, each once', () =>
    withServed(html`${LINK} ${SEND} ${MESSAGE_US} ${CHAT}`, {context}, async page => {
      for (const [, ref] of WAYS_IN) {
        await page.keyboard.press('Tab');
        const address = await follow(page, () => page.keyboard.press('Enter'));
        assert.equal(address, `https://m.me/123456789?ref=${ref}`);
      }
    }));

  it('a tick reveals the link, and taking it back hides it', () =>
    withServed(CHECKBOX, {context}, async page => {
      const link = page.locator('messenger-checkbox a');
      assert.equal(await link.isVisible(), false);
      await page.locator('messenger-checkbox label').click();
      assert.equal(await follow(page, () => link.click()), 'https://m.me/123456789');
      await page.locator('messenger-checkbox label').click();
      assert.equal(await link.isVisible(), false);
    }));

  it('a tick by keyboard reveals the link, which is next', () =>
    withServed(CHECKBOX, {context}, async page => {
      await page.keyboard.press('Tab');
      await page.keyboard.press('Space');
      await page.locator('messenger-checkbox a').waitFor();
      await page.keyboard.press('Tab');
      const address = await follow(page, () => page.keyboard.press('Enter'));
      assert.equal(address, 'https://m.me/123456789');
    }));

  it('a box that is disabled cannot be ticked', () =>
    withServed(
      html`<messenger-checkbox page-id="1" disabled>News</messenger-checkbox>`,
      {context},
      async page => {
        assert.equal(await page.locator('messenger-checkbox input').isDisabled(), true);
        assert.equal(await page.locator('messenger-checkbox a').isVisible(), false);
      },
    ));

  it('an <a> of the author in slot="fallback" is the only link', () =>
    withServed(
      html`<messenger-link page-id="1"
        ><a slot="fallback" href="https://m.me/1">Own</a></messenger-link
      >`,
      {context},
      async page => {
        const links = visible(page, 'messenger-link a');
        assert.deepEqual(await links.allTextContents(), ['Own']);
      },
    ));

  it('axe finds nothing', () =>
    withServed(ALL, {}, async page => {
      assert.deepEqual(await findViolations(page, NO_LANDMARKS), []);
      await page.locator('messenger-checkbox input').check();
      assert.deepEqual(await findViolations(page, NO_LANDMARKS), []);
    }));
});

for (const app of Object.keys(APPS) as App[]) {
  describe(`when scripts come, ${app}`, () => {
    it('nothing doubles, nothing moves, and no frame shows an element empty', () =>
      withServed(ALL, {app}, async page => {
        const measure = () =>
          page.locator('p, form, messenger-chat .launcher').evaluateAll(all =>
            all.map(one => {
              const {x, y, width, height} = one.getBoundingClientRect();
              return [x, y, width, height];
            }),
          );
        const places = await measure();
        await watch(page, 'main > p > *, messenger-chat');
        await bringToLife(page);
        await settle(page);
        const {shifts, empty, frames} = await page.evaluate(() => window.watcher.stop());
        assert.ok(frames > 1);
        assert.deepEqual(empty, []);
        assert.deepEqual(shifts, []);
        assert.deepEqual(await measure(), places);
        for (const [tag] of WAYS_IN) {
          const count = tag === 'messenger-link' ? 2 : 1;
          assert.equal(await visible(page, `${tag} :is(a, button)`).count(), count, tag);
        }
        assert.equal(await visible(page, 'messenger-checkbox input').count(), 1);
        assert.equal(await page.locator('messenger-checkbox a').count(), 0);
        assert.equal(await page.locator('style').count(), 0);
        // The chat is what it is on a desktop: a button that opens a card.
        await page.locator('messenger-chat button.launcher').click();
        await visible(page, 'messenger-chat [part=greeting] a').waitFor();
        assert.deepEqual(await findViolations(page, NO_LANDMARKS), []);
      }));

    it('a tick is kept, told once, and goes into the form', () =>
      withServed(CHECKBOX, {app}, async (page, shop) => {
        await page.locator('messenger-checkbox input').check();
        const measure = () => page.locator('messenger-checkbox a').boundingBox();
        const place = await measure();
        assert.ok(place);
        await bringToLife(page);
        const {checked, userRef} = await shop.waitFor('messenger-change');
        assert.equal(checked, true);
        await settle(page);
        assert.equal(await page.locator('messenger-checkbox input').isChecked(), true);
        assert.deepEqual(await measure(), place);
        const link = page.locator('messenger-checkbox a');
        assert.equal(await link.getAttribute('href'), `https://m.me/123456789?ref=${userRef}`);
        const value = await page
          .locator('form')
          .evaluate(form => new FormData(form as HTMLFormElement).get('news'));
        assert.equal(value, userRef);
        const confirmed = await page
          .locator('messenger-checkbox')
          .evaluate(element => (element as MessengerCheckbox).confirm());
        assert.equal(confirmed.ref, userRef);
        await page.locator('messenger-checkbox input').uncheck();
        await shop.waitFor('messenger-change', 2);
        assert.deepEqual(
          shop.details('messenger-change').map(detail => detail.checked),
          [true, false],
        );
      }));

    it('the focus stays where it is', () =>
      withServed(ALL, {app}, async page => {
        await page.locator('messenger-send-button a').focus();
        await bringToLife(page);
        await settle(page);
        assert.equal(await readFocus(page), 'messenger-send-button a.button');
      }));
  });
}

// Without the support, Lit's own component would render itself a second time: that is the page's affair.
it('a component around ours, brought to life by hydration support, passes on what it knows', () =>
  withServed(
    html`<shop-card order="o-7"></shop-card>`,
    {app: 'with hydration support'},
    async page => {
      await page.locator('shop-card messenger-checkbox input').check();
      await bringToLife(page);
      await settle(page);
      assert.equal(await page.locator('shop-card messenger-checkbox input').count(), 1);
      const link = page.locator('shop-card messenger-checkbox a');
      await link.waitFor();
      const address = 'https://m.me/123456789?ref=o-7&text=About%20o-7';
      assert.equal(await link.getAttribute('href'), address);
      await page.locator('output', {hasText: /^ticked$/}).waitFor();
      await page.locator('shop-card').evaluate(card => {
        Object.assign(card, {order: 'o-8', isLocked: true});
      });
      await page.locator('shop-card a[href*="ref=o-8&"]').waitFor();
      assert.equal(await page.locator('shop-card input').isDisabled(), true);
    },
  ));

/** What has the focus, in the shadow root as well. */
const readFocus = (page: Page) =>
  page.evaluate(() => {
    const host = document.activeElement;
    const inside = host?.shadowRoot?.activeElement;
    const [name = ''] = inside?.classList ?? [];
    return `${host?.localName}${inside ? ` ${inside.localName}${name && `.${name}`}` : ''}`;
  });

describe('what a visitor does just when scripts come', () => {
  const FOCUSED = [
    ['messenger-link a', 'messenger-link a'],
    ['messenger-chat a.launcher', 'messenger-chat button.launcher'],
    ['messenger-checkbox input', 'messenger-checkbox input'],
  ] as const;
  for (const [before, after] of FOCUSED) {
    it(`does not lose the focus of ${before}`, () =>
      withServed(html`${LINK} ${CHECKBOX} ${CHAT}`, {}, async page => {
        await page.locator(before).focus();
        await bringToLife(page);
        await settle(page);
        assert.equal(await readFocus(page), after);
      }));
  }

  it('does not lose the focus of the link that a tick has revealed', () =>
    withServed(CHECKBOX, {}, async page => {
      await page.locator('messenger-checkbox input').check();
      await page.locator('messenger-checkbox a').focus();
      await bringToLife(page);
      await settle(page);
      assert.equal(await readFocus(page), 'messenger-checkbox a.button');
    }));

  it('takes the focus from nobody', () =>
    withServed(html`<input id="name" aria-label="Name" />${LINK} ${CHECKBOX}`, {}, async page => {
      await page.locator('#name').focus();
      await bringToLife(page);
      await settle(page);
      assert.equal(await readFocus(page), 'input');
    }));

  it('does not lose a click that has begun', () =>
    withServed(SEND, {}, async page => {
      await page.locator('messenger-send-button a').hover();
      await page.mouse.down();
      await bringToLife(page);
      await page.evaluate(() => customElements.whenDefined('messenger-send-button'));
      await page.evaluate(() => new Promise(resolve => requestAnimationFrame(resolve)));
      const address = await follow(page, () => page.mouse.up());
      assert.equal(address, 'https://m.me/123456789?ref=send');
      await settle(page);
      assert.equal(await visible(page, 'messenger-send-button a').count(), 1);
      // By now it is ours: its use is told.
      const told = page.evaluate(
        () =>
          new Promise(resolve =>
            document.addEventListener('messenger-click', () => resolve('told'), {once: true}),
          ),
      );
      await follow(page, () => page.locator('messenger-send-button a').click());
      assert.equal(await told, 'told');
    }));

  it('does not lose a tick that has begun, by pointer or by keyboard', async () => {
    const acts = [
      {
        begin: async (page: Page) => {
          await page.locator('messenger-checkbox label').hover();
          await page.mouse.down();
        },
        end: (page: Page) => page.mouse.up(),
      },
      {
        begin: async (page: Page) => {
          await page.locator('messenger-checkbox input').focus();
          await page.keyboard.down('Space');
        },
        end: (page: Page) => page.keyboard.up('Space'),
      },
    ];
    for (const {begin, end} of acts) {
      await withServed(CHECKBOX, {}, async (page, shop) => {
        await begin(page);
        await bringToLife(page);
        await page.evaluate(() => customElements.whenDefined('messenger-checkbox'));
        await page.evaluate(() => new Promise(resolve => requestAnimationFrame(resolve)));
        await end(page);
        assert.equal((await shop.waitFor('messenger-change')).checked, true);
        assert.equal(await page.locator('messenger-checkbox input').isChecked(), true);
      });
    }
  });

  it('may take the tick back before the page can hear', () =>
    withServed(CHECKBOX, {}, async (page, shop) => {
      const box = page.locator('messenger-checkbox input');
      await box.check();
      await box.uncheck();
      await bringToLife(page);
      await settle(page);
      assert.equal(await box.isChecked(), false);
      assert.deepEqual(shop.details('messenger-change'), []);
    }));
});

describe('a language that the server has rendered', () => {
  const CZECH = html`<p>
    <messenger-send-button page-id="1" lang="cs"></messenger-send-button> beside
  </p>`;
  before(() => loadTexts('cs'));
  const read = (page: Page) => page.locator('messenger-send-button a').innerText();

  it('stays until its texts have come', () =>
    withServed(CZECH, {}, async page => {
      const text = await read(page);
      assert.match(text, /Poslat do Messengeru/);
      await page.addScriptTag({type: 'module', url: '/watch.js'});
      await page.evaluate(() => window.watcher.start('messenger-send-button'));
      await bringToLife(page);
      await settle(page);
      const {shifts} = await page.evaluate(() => window.watcher.stop());
      assert.deepEqual(shifts, []);
      assert.equal(await read(page), text);
    }));

  it('is not waited for without an end', () =>
    withServed(CZECH, {isTextLate: true}, async page => {
      await bringToLife(page);
      await page.locator('messenger-send-button a', {hasText: 'Send to Messenger'}).waitFor();
    }));

  it('keeps nobody from ticking, and no form from its value, while its texts are on their way', () =>
    withServed(
      html`<form>
        <messenger-checkbox
          id="news"
          name="news"
          page-id="1"
          mode="link"
          data-ref="order-42"
          lang="cs"
        ></messenger-checkbox>
        <label for="news">News</label>
      </form>`,
      {isTextLate: true},
      async (page, shop) => {
        await page.locator('messenger-checkbox input').check();
        // As soon as that can be, since nobody waits for texts for long.
        const looking = page.evaluate(async () => {
          await customElements.whenDefined('messenger-checkbox');
          const [checkbox, label] = [
            document.querySelector('messenger-checkbox'),
            document.querySelector('label[for]'),
          ] as [MessengerCheckbox, HTMLLabelElement];
          const seen: unknown[] = [(await checkbox.confirm()).ref];
          for (let clicks = 0; clicks < 3; clicks += 1) {
            const value = new FormData(checkbox.form ?? undefined).get('news');
            seen.push([checkbox.hasUpdated, checkbox.status, checkbox.checked, value]);
            label.click();
          }
          label.click();
          return seen;
        });
        await bringToLife(page);
        assert.deepEqual(await looking, [
          'order-42',
          [false, 'waiting', true, 'order-42'],
          [false, 'waiting', false, null],
          [false, 'waiting', true, 'order-42'],
        ]);
        assert.equal((await shop.waitFor('messenger-change')).checked, true);
        assert.equal(await page.locator('messenger-checkbox input').isChecked(), true);
        assert.equal(shop.details('messenger-change').length, 1);
      },
    ));
});

describe('a plugin that is wanted', () => {
  const PLUGINS = {
    'messenger-checkbox': html`<messenger-checkbox
      page-id="123456789"
      app-id="987654321"
      loading="eager"
    ></messenger-checkbox>`,
    'messenger-send-button': html`<messenger-send-button
      page-id="123456789"
      app-id="987654321"
      mode="plugin"
      loading="eager"
    ></messenger-send-button>`,
    'messenger-message-us': html`<messenger-message-us
      page-id="123456789"
      app-id="987654321"
      mode="plugin"
      loading="eager"
    ></messenger-message-us>`,
    'messenger-chat': html`<messenger-chat
      page-id="123456789"
      mode="plugin"
      loading="eager"
    ></messenger-chat>`,
  };
  for (const [tag, template] of Object.entries(PLUGINS)) {
    it(`takes the place of the link of <${tag}> when it is there, and not before`, () =>
      withServed(
        template,
        {meta: {era: '2024', pageId: '123456789', appId: '987654321'}},
        async (page, shop) => {
          const way = visible(page, `${tag} :is(a, input, button)`);
          assert.equal(await way.count(), 1);
          await watch(page, tag);
          await bringToLife(page);
          await shop.waitFor('messenger-rendered');
          await way.first().waitFor({state: 'detached'});
          const {empty} = await page.evaluate(() => window.watcher.stop());
          assert.deepEqual(empty, []);
          assert.deepEqual(shop.details('messenger-fallback'), []);
        },
      ));
  }

  it('does not take a tick away, and comes when that is taken back', () =>
    withServed(
      PLUGINS['messenger-checkbox'],
      {meta: {pageId: '123456789', appId: '987654321'}},
      async (page, shop) => {
        const box = page.locator('messenger-checkbox').locator('input');
        await box.check();
        await bringToLife(page);
        assert.equal((await shop.waitFor('messenger-change')).checked, true);
        await shop.waitUntil(() => shop.simulator.state.renders[0], 'the plugin');
        assert.equal(await box.isChecked(), true);
        await box.uncheck();
        await page.mouse.move(0, 0);
        await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
        await shop.waitFor('messenger-rendered');
      },
    ));

  it('shows no link first where the server knew no page', () =>
    withServed(
      html`<messenger-checkbox app-id="987654321" loading="eager"></messenger-checkbox>`,
      {meta: {pageId: '123456789', appId: '987654321'}},
      async (page, shop) => {
        await page.evaluate(() => {
          const config = document.createElement('messenger-config');
          config.setAttribute('page-id', '123456789');
          document.body.append(config);
        });
        await bringToLife(page);
        await shop.waitFor('messenger-rendered');
      },
    ));
});

describe('ways in which a rendered element gets onto a page', () => {
  const markup = () => renderToText(CHECKBOX);
  const expectOne = async (page: Page) => {
    await settle(page);
    assert.equal(await visible(page, 'messenger-checkbox input').count(), 1);
    assert.equal(await page.locator('messenger-checkbox input').count(), 1);
    assert.equal(await page.getByText('Send me news').isVisible(), true);
  };

  /** Another document, which the parser gets bit by bit. */
  async function openStream(page: Page) {
    const frame = page.frame('stream');
    assert.ok(frame);
    await frame.evaluate(() => document.open());
    return {
      frame,
      write: (text: string) => frame.evaluate(part => document.write(part), text),
      defineNow: async () => {
        await frame.evaluate(() => {
          const script = document.createElement('script');
          Object.assign(script, {type: 'module', async: true, src: '/app.js'});
          document.head.append(script);
        });
        await frame.waitForFunction(() => customElements.get('messenger-checkbox') !== undefined);
      },
    };
  }
  const STREAM = html`<iframe title="Arriving" name="stream"></iframe>`;

  it('the parser meets it when the element is defined already, and Chromium says that its root is not needed', () => {
    const says = Array.from({length: 2}).fill(
      'A second declarative shadow root cannot be created on a host.',
    ) as string[];
    return withServed(STREAM, {says}, async page => {
      const {frame, write, defineNow} = await openStream(page);
      await write('<!doctype html><body>');
      await defineNow();
      await write(markup() + renderToText(SEND));
      await frame.evaluate(() => document.close());
      await frame.locator('messenger-checkbox input').check();
      assert.equal(await frame.locator('messenger-checkbox :is(input, a)').count(), 2);
      // What is seen of its words, which are not the slot's where anything is in that.
      await frame.waitForFunction(() => {
        const link = document
          .querySelector('messenger-send-button')
          ?.shadowRoot?.querySelector('a');
        return link?.innerText.includes('Send to Messenger');
      });
    });
  });

  it('the element is defined while the parser is in the midst of it', async () => {
    const text = renderToText(SEND);
    for (const place of ['<style>', '</style>', '<a', '</a', '</template>']) {
      const cut = text.indexOf(place);
      assert.ok(cut > 0, place);
      await withServed(STREAM, {}, async page => {
        const {frame, write, defineNow} = await openStream(page);
        await write(`<!doctype html><body>${text.slice(0, cut)}`);
        await defineNow();
        await write(text.slice(cut));
        await frame.evaluate(() => document.close());
        await frame.locator('messenger-send-button:state(link)').waitFor();
        assert.equal(await frame.locator('messenger-send-button a').count(), 1, place);
        assert.equal(await frame.locator('style').count(), 0, place);
      });
    }
  });

  it('a script sets it as HTML, before and after the element is defined', () =>
    withServed(html`<div id="place"></div>`, {}, async page => {
      const set = () =>
        page.evaluate(text => {
          const place = document.getElementById('place') as HTMLElement & {
            setHTMLUnsafe(text: string): void;
          };
          place.setHTMLUnsafe(text);
        }, markup());
      await set();
      await bringToLife(page);
      await expectOne(page);
      await set();
      await expectOne(page);
    }));

  it('a clone of a root that can be cloned is as good', () =>
    withServed(html`<div id="place"></div>`, {}, async page => {
      const text = markup().replace('<template ', '<template shadowrootclonable ');
      await page.evaluate(source => {
        const template = document.createElement('template');
        (template as HTMLElement & {setHTMLUnsafe(text: string): void}).setHTMLUnsafe(source);
        document.getElementById('place')?.append(template.content.cloneNode(true));
      }, text);
      assert.equal(await visible(page, 'messenger-checkbox input').count(), 1);
      await bringToLife(page);
      await expectOne(page);
      await page.evaluate(() => {
        const place = document.getElementById('place');
        const clone = place?.firstElementChild?.cloneNode(true);
        if (clone) place?.replaceChildren(clone);
      });
      await expectOne(page);
    }));

  it('the browser restores a page without ticking its box', () =>
    withServed(CHECKBOX, {}, async page => {
      await page.locator('messenger-checkbox input').check();
      await page.goto('https://shop.example/next');
      await page.goBack();
      await page.locator('messenger-checkbox').waitFor();
      const box = page.locator('messenger-checkbox input');
      const navigation = await page.evaluate(
        () => performance.getEntriesByType('navigation')[0]?.toJSON() as {type: string},
      );
      assert.equal(navigation.type, 'back_forward');
      assert.equal(await box.isChecked(), false);
    }));
});
