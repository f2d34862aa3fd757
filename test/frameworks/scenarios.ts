/**
 * What every framework app has to prove. The apps are one page written in each framework's own way; what the tests find in
 * it has the same names everywhere. Which part is shown is the query's `scene`:
 *
 * - `checkout` (without a scene): the sample of docs/frameworks.md. A checkbox `order-42`, `ticked` (shown while the app's
 *   model says so), a submit button, `outcome` with `without Messenger` or the reference that was handed over.
 * - `bindings`: checkboxes whose `no-login` and `prechecked` are written in one of the framework's ways each; the reference is
 *   the way's name. `flipped` has both bound to a state that the button `flip` turns over, from false. `values` is a checkbox
 *   with an id bound as a number, size `small`, skin `dark`, a centred frame, a timeout of 20000 and an undefined text; the
 *   button `grow` makes its size `xlarge`.
 * - `events`: a checkbox `box`, a send button `send`, Message Us `us`, a link `link` whose click is cancelled, and a chat `chat`,
 *   in the query's `mode`, each with a handler for each event that it has. Handlers write into `log`: `<li data-event="name">`
 *   with the detail as JSON. Buttons: `confirm`, `show`, `hide`, `open`, `close`.
 * - `life`: `toggle` mounts and unmounts a checkbox `single`; `reverse` turns over a keyed list of checkboxes `a`, `b`, `c`,
 *   whose models are in `model-a` and so on (`ticked` or `unticked`); `rename` changes the labels of `plain`, whose label is
 *   its text, and of `wrapped`, whose label is an element.
 *
 * `/hydrate.html` holds, where `<!--server-->` is, what `dist/server/render.js` renders; it hydrates when the window gets an
 * event `hydrate`. In it: a checkbox `box`, a send button `send`, Message Us `us`, all in mode `plugin` and with text; `log`,
 * `ticked`, and the part `hydrated` once the app runs.
 */
import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {Memory} from '../memory.js';
import {
  BUILDS,
  renderOnServer,
  startBrowser,
  stopBrowser,
  waitUntil,
  withApp,
  type App,
  type AppOptions,
} from './stage.js';

export const PAGE_ID = '123456789';

export interface AppUnderTest {
  /** The folder's name. */
  readonly name: string;
  /** What each way to write a boolean means. */
  readonly booleans: Readonly<Record<string, boolean>>;
  /** Whether it renders on the server and hydrates. */
  readonly hydrates: boolean;
}

/** Runs a test's steps in an app. */
export type Use = (
  options: Omit<AppOptions, 'build'>,
  use: (app: App) => Promise<void>,
) => Promise<void>;

/**
 * Declares the tests that all apps share, and the app's own. All run in the development build, where a framework says what it
 * does not like; in the production build, those of what it does with values and with markup.
 */
export function describeApp(app: AppUnderTest, describeOwn?: (use: Use) => void): void {
  for (const build of BUILDS) {
    const use: Use = (options, steps) => withApp(app.name, {...options, build}, steps);
    describe(`${app.name}, ${build} build`, {concurrency: 2}, () => {
      before(startBrowser);
      after(stopBrowser);
      describeCheckout(use);
      describeBindings(use, app.booleans);
      if (app.hydrates) describeHydration(use, app.name);
      if (build === 'production') return;
      describeEvents(use);
      describeLife(use);
      describeOwn?.(use);
    });
  }
}

/** Where the plugin of a reference was shown, nothing is doubled and nothing lost. */
export async function expectPlugins(app: App, references: readonly string[]): Promise<void> {
  for (const reference of references) await app.waitForProperty(reference, 'status', 'rendered');
  await waitUntil(
    async () =>
      (await app.page.locator('iframe').count()) === references.length ? true : undefined,
    `${references.length} frames`,
  );
  assert.equal(await app.page.locator('[slot="plugin"]').count(), references.length);
  assert.equal(app.scripts.length, 1, app.requests.join('\n'));
}

function describeCheckout(use: Use): void {
  it('knows the state of the box, and hands the tick over when the form is sent', () =>
    use({}, async app => {
      await app.frame('order-42').locator('input').check();
      await app.part('ticked').waitFor();
      await app.frame('order-42').locator('input').uncheck();
      await app.part('ticked').waitFor({state: 'detached'});
      await app.frame('order-42').locator('input').check();
      await app.part('ticked').waitFor();
      await app.page.locator('[type="submit"]').click();
      await app.waitForText('outcome', 'order-42');
      const confirm = await waitUntil(() => app.simulator.state.confirms[0], 'the confirmation');
      assert.deepEqual([confirm.ref, confirm.accepted], ['order-42', true]);
    }));

  it('hands one tick over once, however often the form is sent', () =>
    use({}, async app => {
      await app.frame('order-42').locator('input').check();
      await app.part('ticked').waitFor();
      const submit = app.page.locator('[type="submit"]');
      const optIns = await submit.evaluate(async button => {
        let count = 0;
        document.addEventListener('messenger-opt-in', () => (count += 1));
        for (let click = 0; click < 3; click += 1) {
          (button as HTMLElement).click();
          await Promise.resolve();
        }
        await new Promise(resolve => setTimeout(resolve));
        return count;
      });
      assert.equal(optIns, 1);
      await app.waitForText('outcome', 'order-42');
      await submit.and(app.page.locator(':disabled')).waitFor();
      // The frame would have heard of another before its box is unticked.
      await app.frame('order-42').locator('input').uncheck();
      await app.part('ticked').waitFor({state: 'detached'});
      assert.equal(app.simulator.state.confirms.length, 1);
    }));

  it('takes the order where nobody ticks the box', () =>
    use({}, async app => {
      await app.waitForProperty('order-42', 'status', 'rendered');
      await app.page.locator('[type="submit"]').click();
      await app.waitForText('outcome', 'without Messenger');
      assert.deepEqual(app.simulator.state.confirms, []);
    }));

  it('knows the state of the box that takes over where Meta is blocked', () =>
    use(
      {
        prepare: ({state}) => void (state.blocked = 'sdk'),
        says: ['Failed to load resource', 'Refused to execute script', '<messenger-checkbox>: '],
      },
      async app => {
        await app.waitForProperty('order-42', 'status', 'link');
        await app.element('order-42').locator('input').check();
        await app.part('ticked').waitFor();
        await app.element('order-42').locator('a').waitFor();
        await app.page.locator('[type="submit"]').click();
        await app.waitForText('outcome', 'order-42');
        await app.element('order-42').locator('input').uncheck();
        await app.part('ticked').waitFor({state: 'detached'});
      },
    ));
}

function describeBindings(use: Use, booleans: AppUnderTest['booleans']): void {
  it('takes a boolean in every way that the framework writes it', () =>
    use(
      {scene: 'bindings', prepare: ({state}) => void (state.honoursPrechecked = true)},
      async app => {
        const found: Record<string, boolean> = {};
        for (const way of Object.keys(booleans)) {
          await app.element(way).scrollIntoViewIfNeeded();
          const {prechecked, allow_login} = await app.findQuery(way);
          assert.equal(allow_login, prechecked === 'true' ? 'false' : 'true', way);
          found[way] = prechecked === 'true';
          assert.equal(await app.frame(way).locator('input').isChecked(), found[way], way);
        }
        assert.deepEqual(found, booleans);
      },
    ));

  it('follows a boolean that changes', () =>
    use({scene: 'bindings'}, async app => {
      await app.element('flipped').scrollIntoViewIfNeeded();
      const read = async (count: number) => {
        const {prechecked, allow_login} = await app.findQuery('flipped', count);
        return [prechecked, allow_login];
      };
      assert.deepEqual(await read(1), ['false', 'true']);
      await app.part('flip').click();
      assert.deepEqual(await read(2), ['true', 'false']);
      await app.part('flip').click();
      assert.deepEqual(await read(3), ['false', 'true']);
    }));

  it('takes strings, numbers and words of a list, as attributes and as properties', () =>
    use({scene: 'bindings'}, async app => {
      await app.element('values').scrollIntoViewIfNeeded();
      const {page_id, size, skin, center_align} = await app.findQuery('values');
      assert.deepEqual([page_id, size, skin, center_align], [PAGE_ID, 'small', 'dark', 'true']);
      const properties = await app.element('values').evaluate(node => {
        const {timeout, text} = node as HTMLElementTagNameMap['messenger-checkbox'];
        return [Number(timeout), text ?? ''];
      });
      assert.deepEqual(properties, [20_000, '']);
      await app.part('grow').click();
      assert.equal((await app.findQuery('values', 2))['size'], 'xlarge');
    }));
}

function describeEvents(use: Use): void {
  it('hears every event of today’s plugin and links, with its detail', () =>
    use({scene: 'events'}, async app => {
      const {userRef = ''} = await app.waitForEvent('messenger-rendered');
      const box = app.frame('box');
      await box.locator('input').check();
      assert.deepEqual(await app.waitForEvent('messenger-change'), {checked: true, userRef});
      await app.part('confirm').click();
      assert.deepEqual(await app.waitForEvent('messenger-opt-in'), {
        userRef,
        ref: 'box',
        source: 'checkbox',
      });
      await box.locator('[data-not-you]').click();
      assert.deepEqual(await app.waitForEvent('messenger-not-you'), {userRef});
      await app.element('link').locator('a').click();
      const url = `https://m.me/${PAGE_ID}?ref=link`;
      assert.deepEqual(await app.waitForEvent('messenger-click'), {mode: 'link', url});
      assert.equal(app.page.context().pages().length, 1, 'the click was not cancelled');
    }));

  it('hears the launcher’s events, and calls its methods', () =>
    use({scene: 'events'}, async app => {
      for (const name of ['hide', 'show', 'open', 'close'] as const) {
        await app.part(name).click();
        assert.deepEqual(await app.waitForEvent(`messenger-${name}`), {});
      }
    }));

  it('hears that Meta refused the plugin, why, and what took over', () =>
    use(
      {
        scene: 'events',
        prepare: ({state}) => void (state.blocked = 'domain'),
        says: ['<messenger-checkbox>: '],
      },
      async app => {
        assert.ok((await app.waitForEvent('messenger-hidden')).userRef);
        const {code, message, cure, docs} = await app.waitForEvent('messenger-error');
        assert.equal(code, 'plugin-hidden');
        assert.ok(message && cure && docs);
        const {reason, url} = await app.waitForEvent('messenger-fallback');
        assert.deepEqual([reason, url], ['plugin-hidden', `https://m.me/${PAGE_ID}?ref=box`]);
      },
    ));

  it('hears the events of the plugins that Meta has retired', () =>
    use({scene: 'events', query: {mode: 'plugin'}, meta: {era: '2024'}}, async app => {
      for (const reference of ['box', 'send', 'us', 'chat']) {
        await app.waitForProperty(reference, 'status', 'rendered');
      }
      await app.frame('send').locator('[data-send]').click();
      assert.deepEqual(await app.waitForEvent('messenger-click'), {mode: 'plugin'});
      assert.deepEqual(await app.waitForEvent('messenger-opt-in'), {
        ref: 'send',
        source: 'send-button',
      });
      await app.frame('send').locator('[data-not-you]').click();
      assert.deepEqual(await app.waitForEvent('messenger-not-you'), {});
      // The SDK takes one call in about a second.
      for (const name of ['open', 'close', 'hide', 'show'] as const) {
        await waitUntil(async () => {
          await app.part(name).click({force: true});
          return (await app.countEvents(`messenger-${name}`)) > 0 ? true : undefined;
        }, `messenger-${name}`);
      }
    }));
}

function describeLife(use: Use): void {
  it('neither leaks nor loses the plugin where it is mounted again and again', () =>
    use({scene: 'life'}, async app => {
      const others = ['a', 'b', 'c', 'plain', 'wrapped'];
      await expectPlugins(app, others);
      const memory = await Memory.of(app.page);
      const turn = async () => {
        await app.part('toggle').click();
        await app.waitForProperty('single', 'status', 'rendered');
        await app.part('toggle').click();
        await app.element('single').waitFor({state: 'detached'});
      };
      await turn();
      const listeners = await memory.countListeners();
      for (let count = 0; count < 5; count += 1) await turn();
      await expectPlugins(app, others);
      assert.equal(await memory.countListeners(), listeners);
      // A framework may hold on to what it took down last.
      const most = others.length + 2;
      const found = await memory.waitForElements('messenger-checkbox', most);
      assert.ok(found <= most, `${found - others.length} of 6 checkboxes are still in memory`);
      await app.part('toggle').click();
      await expectPlugins(app, [...others, 'single']);
    }));

  it('starts one plugin where it comes and goes at once', () =>
    use({scene: 'life'}, async app => {
      await app.waitForProperty('a', 'status', 'rendered');
      await app.part('toggle').evaluate(async button => {
        for (let count = 0; count < 7; count += 1) {
          (button as HTMLElement).click();
          await Promise.resolve();
        }
      });
      await expectPlugins(app, ['a', 'b', 'c', 'plain', 'wrapped', 'single']);
    }));

  it('keeps plugins and models together where a list changes its order', () =>
    use({scene: 'life'}, async app => {
      const all = ['a', 'b', 'c', 'plain', 'wrapped'];
      await expectPlugins(app, all);
      await app.frame('b').locator('input').check();
      await app.waitForText('model-b', 'ticked');
      for (const order of [
        ['c', 'b', 'a'],
        ['a', 'b', 'c'],
      ]) {
        await app.part('reverse').click();
        const items = app.page.locator('[data-testid="list"] messenger-checkbox');
        await items
          .nth(0)
          .and(app.element(order[0] ?? ''))
          .waitFor();
        assert.deepEqual(
          await items.evaluateAll(nodes => nodes.map(node => node.getAttribute('data-ref'))),
          order,
        );
        await expectPlugins(app, all);
        for (const reference of order) {
          const checked = await app.read(reference, 'checked');
          await app.waitForText(`model-${reference}`, checked ? 'ticked' : 'unticked');
          assert.equal(await app.frame(reference).locator('input').isChecked(), checked);
        }
      }
    }));

  it('has its plugin again after its label was changed, and at once where the label is an element', () =>
    use({scene: 'life'}, async app => {
      const all = ['a', 'b', 'c', 'plain', 'wrapped'];
      await expectPlugins(app, all);
      await app.frame('wrapped').locator('input').check();
      for (const label of ['label 2', 'label 3']) {
        await app.part('rename').click();
        await app.element('plain').and(app.page.getByText(label)).waitFor({state: 'attached'});
        await expectPlugins(app, all);
      }
      assert.equal(await app.frame('wrapped').locator('input').isChecked(), true);
      const {length} = app.simulator.state.renders.filter(({query}) => query['ref'] === 'wrapped');
      assert.equal(length, 1);
    }));
}

function describeHydration(use: Use, name: string): void {
  it('is on the page before the app runs, and is still itself after', async () => {
    const markup = await renderOnServer(name);
    assert.match(markup, /<messenger-checkbox[^>]* data-ref="box"/);
    await use({path: '/hydrate.html', markup, meta: {era: '2024'}}, async app => {
      const all = ['box', 'send', 'us'];
      await expectPlugins(app, all);
      await app.frame('box').locator('input').check();
      await app.waitForProperty('box', 'checked', true);
      await app.page.evaluate(() => dispatchEvent(new Event('hydrate')));
      await app.part('hydrated').waitFor();
      // What was ticked before is known to the app.
      await app.part('ticked').waitFor();
      await expectPlugins(app, all);
      assert.equal(app.simulator.state.renders.length, all.length, 'a plugin was made anew');
      assert.equal(await app.frame('box').locator('input').isChecked(), true);
      await app.frame('box').locator('input').uncheck();
      const {checked} = await app.waitForEvent('messenger-change');
      assert.equal(checked, false);
      await app.part('ticked').waitFor({state: 'detached'});
    });
  });

  it('is one with the app that runs at once', async () => {
    const markup = await renderOnServer(name);
    await use(
      {path: '/hydrate.html', query: {at: 'once'}, markup, meta: {era: '2024'}},
      async app => {
        await app.part('hydrated').waitFor();
        const all = ['box', 'send', 'us'];
        await expectPlugins(app, all);
        await app.frame('box').locator('input').check();
        await app.part('ticked').waitFor();
        assert.equal(app.simulator.state.renders.length, all.length, 'a plugin was made anew');
      },
    );
  });
}
