import assert from 'node:assert/strict';
import {join} from 'node:path';
import {it} from 'node:test';
import {pathToFileURL} from 'node:url';
import {describeApp, expectPlugins} from '../scenarios.js';
import {findBuilt, waitUntil} from '../stage.js';

const booleans = {
  absent: false,
  bare: true,
  empty: true,
  'text-true': true,
  'text-false': false,
  'literal-true': true,
  'literal-false': false,
  'state-true': true,
  'state-false': false,
  undefined: false,
  null: false,
  'property-true': true,
  'property-false': false,
  'spread-true': true,
  'spread-false': false,
};

/** Renders the component whose label changes: inside of the element, or outside. */
async function renderLabelled(isInside: boolean): Promise<string> {
  const file = pathToFileURL(join(findBuilt('svelte', 'server'), 'render.js')).href;
  const server = (await import(file)) as {renderLabelled(isInside: boolean): string};
  return server.renderLabelled(isInside);
}

describeApp({name: 'svelte', booleans, hydrates: true}, use => {
  it('has a plugin of its own for every value of {#key}', () =>
    use({scene: 'renewed'}, async app => {
      await expectPlugins(app, ['keyed', 'faded', 'order-1']);
      await app.frame('keyed').locator('input').check();
      await app.part('renew').click();
      await expectPlugins(app, ['keyed', 'faded', 'order-2']);
      assert.equal(await app.frame('keyed').locator('input').isChecked(), false);
      const names = app.simulator.state.renders.map(({user_ref}) => user_ref);
      assert.equal(names.length, 5);
      assert.equal(new Set(names).size, 5, 'a user_ref was used twice');
    }));

  it('is known to a component that shows it later, and heard by its parent and the document', () =>
    use({scene: 'asked'}, async app => {
      await app.waitForText('document', 'nothing');
      await app.part('ask').click();
      await expectPlugins(app, ['asked']);
      await app.waitForText('document', 'rendered');
      await app.waitForText('parent', 'nothing');
      await app.frame('asked').locator('input').check();
      await app.waitForText('parent', 'ticked');
      await app.part('confirm').click();
      const {ref} = await waitUntil(() => app.simulator.state.confirms[0], 'the confirmation');
      assert.equal(ref, 'asked');
    }));

  it('goes and comes with a transition', () =>
    use({scene: 'renewed'}, async app => {
      await expectPlugins(app, ['keyed', 'faded', 'order-1']);
      await app.part('fade').click();
      await expectPlugins(app, ['keyed', 'order-1']);
      await app.part('fade').click();
      await expectPlugins(app, ['keyed', 'faded', 'order-1']);
    }));

  it('keeps the plugin where a label that changes hydrates before it', async () => {
    const markup = await renderLabelled(true);
    const query = {label: 'inside', at: 'once'};
    await use({path: '/hydrate.html', query, markup}, async app => {
      await app.part('hydrated').waitFor();
      await expectPlugins(app, ['labelled']);
      await app.frame('labelled').locator('input').check();
      await app.part('rename').click();
      await app.element('labelled').and(app.page.getByText('Send me offers')).waitFor();
      assert.equal(await app.frame('labelled').locator('input').isChecked(), true);
      assert.equal(app.simulator.state.renders.length, 1);
    });
  });

  it('keeps the plugin where such a label stands outside of it, and hydrates after it', async () => {
    const markup = await renderLabelled(false);
    await use({path: '/hydrate.html', query: {label: 'outside'}, markup}, async app => {
      await expectPlugins(app, ['labelled']);
      await app.frame('labelled').locator('input').check();
      await app.page.evaluate(() => dispatchEvent(new Event('hydrate')));
      await app.part('hydrated').waitFor();
      await app.part('rename').click();
      await app.page.getByText('Send me offers').waitFor();
      assert.equal(await app.frame('labelled').locator('input').isChecked(), true);
      assert.equal(app.simulator.state.renders.length, 1);
    });
  });

  it('mounts anew, with one plugin, where such a label stands in it and hydrates after it', async () => {
    const markup = await renderLabelled(true);
    const query = {label: 'inside'};
    await use({path: '/hydrate.html', query, markup, says: [/hydration_mismatch/]}, async app => {
      await expectPlugins(app, ['labelled']);
      await app.frame('labelled').locator('input').check();
      await app.page.evaluate(() => dispatchEvent(new Event('hydrate')));
      await app.part('hydrated').waitFor();
      await expectPlugins(app, ['labelled']);
      assert.equal(await app.frame('labelled').locator('input').isChecked(), false);
    });
  });
});
