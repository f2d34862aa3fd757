import assert from 'node:assert/strict';
import {it} from 'node:test';
import {describeApp, expectPlugins} from '../scenarios.js';
import {renderOnServer} from '../stage.js';

const booleans = {
  absent: false,
  bare: true,
  empty: true,
  'text-true': true,
  'text-false': false,
  true: true,
  false: false,
  undefined: false,
  'camel-bare': true,
  'camel-true': true,
  'camel-false': false,
  'camel-undefined': false,
  'spread-true': true,
  'spread-false': false,
};

describeApp({name: 'react', booleans, hydrates: true}, use => {
  it('may be written as a controlled checkbox, and belong to a form that is elsewhere', () =>
    use({scene: 'controlled'}, async app => {
      const box = app.element('controlled').locator('input');
      await box.check();
      await app.part('ticked').waitFor();
      await app.page.locator('[type="submit"]').click();
      await app.waitForText('sent', 'controlled');
      await box.uncheck();
      await app.part('ticked').waitFor({state: 'detached'});
      await app.page.locator('[type="submit"]').click();
      await app.waitForText('sent', 'null');
    }));

  it('has what is written without a hyphen as a property, and not in the markup', () =>
    use({scene: 'bindings'}, async app => {
      const read = (node: Element) => {
        const {qr} = node as HTMLElementTagNameMap['messenger-link'];
        return [qr, node.hasAttribute('qr')];
      };
      assert.deepEqual(await app.element('qr').evaluate(read), [true, false]);
    }));

  it('is heard by a listener that an effect adds, as React 18 needs it', () =>
    use({scene: 'listening'}, async app => {
      await app.frame('heard').locator('input').check();
      await app.part('ticked').waitFor();
      await app.frame('heard').locator('input').uncheck();
      await app.part('ticked').waitFor({state: 'detached'});
    }));

  it('comes and goes with a portal', () =>
    use({scene: 'moved'}, async app => {
      await expectPlugins(app, ['suspended']);
      for (let count = 0; count < 2; count += 1) {
        await app.part('move').click();
        await expectPlugins(app, ['moved', 'suspended']);
        await app.part('move').click();
        await app.element('moved').waitFor({state: 'detached'});
        await expectPlugins(app, ['suspended']);
      }
    }));

  it('keeps its plugin, and the tick, while Suspense hides it', () =>
    use({scene: 'moved'}, async app => {
      await expectPlugins(app, ['suspended']);
      await app.frame('suspended').locator('input').check();
      await app.waitForProperty('suspended', 'checked', true);
      await app.part('wait').click();
      await app.part('waiting').waitFor();
      await app.element('suspended').waitFor({state: 'hidden'});
      await app.page.evaluate(() => dispatchEvent(new Event('answer')));
      await app.element('suspended').waitFor({state: 'visible'});
      await expectPlugins(app, ['suspended']);
      assert.equal(await app.read('suspended', 'checked'), true);
      assert.equal(await app.frame('suspended').locator('input').isChecked(), true);
    }));

  it('is rendered anew where it has no content at all and hydration comes late', async () => {
    const markup = await renderOnServer('react', 'renderEmpty');
    const says = ['Error: Hydration failed'];
    const options = {path: '/hydrate.html', query: {part: 'empty'}, markup, says};
    await use({...options, meta: {era: '2024'}}, async app => {
      await expectPlugins(app, ['empty']);
      await app.page.evaluate(() => dispatchEvent(new Event('hydrate')));
      await app.findQuery('empty', 2);
      await expectPlugins(app, ['empty']);
    });
  });

  it('does not get from React what is written as a property where the server renders', async () => {
    const markup = await renderOnServer('react', 'renderProperties');
    const options = {path: '/hydrate.html', query: {part: 'properties', at: 'once'}, markup};
    await use(options, async app => {
      await expectPlugins(app, ['properties']);
      assert.equal((await app.findQuery('properties'))['allow_login'], 'true');
    });
  });
});
