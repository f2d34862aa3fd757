import assert from 'node:assert/strict';
import {it} from 'node:test';
import {describeApp, expectPlugins} from '../scenarios.js';

const booleans = {
  absent: false,
  bare: true,
  empty: true,
  'text-true': true,
  'text-false': false,
  'property-true': true,
  'property-false': false,
  'property-undefined': false,
  'property-null': false,
  'attribute-true': true,
  'attribute-false': false,
  'attribute-empty': true,
  'attribute-null': false,
  'interpolated-attribute': false,
  'interpolated-property': false,
};

describeApp({name: 'angular', booleans, hydrates: true}, use => {
  it('is a control of Angular’s forms, reactive and with a model', () =>
    use({scene: 'forms'}, async app => {
      await expectPlugins(app, ['reactive', 'model']);
      assert.equal((await app.findQuery('reactive'))['size'], 'small');
      for (const reference of ['reactive', 'model']) {
        await app.waitForText(reference, 'unticked');
        await app.frame(reference).locator('input').check();
        await app.waitForText(reference, 'ticked');
      }
      await app.part('reset').click();
      await app.waitForText('reactive', 'unticked');
      await expectPlugins(app, ['reactive', 'model']);
      assert.equal(await app.frame('reactive').locator('input').isChecked(), false);
      await app.waitForText('model', 'ticked');
      await app.part('disable').click();
      await app.element('reactive').and(app.page.locator(':disabled')).waitFor();
    }));

  it('has a plugin of its own for every reference, and where it is projected or deferred', () =>
    use({scene: 'projected'}, async app => {
      await expectPlugins(app, ['projected', 'order-1']);
      await app.part('renew').click();
      await expectPlugins(app, ['projected', 'order-2', 'deferred']);
      const names = app.simulator.state.renders.map(({user_ref}) => user_ref);
      assert.equal(names.length, 4);
      assert.equal(new Set(names).size, 4, 'a user_ref was used twice');
    }));

  it('keeps the plugin where its only text changes', () =>
    use({scene: 'life'}, async app => {
      await expectPlugins(app, ['a', 'b', 'c', 'plain', 'wrapped']);
      await app.frame('plain').locator('input').check();
      await app.part('rename').click();
      await app.element('plain').and(app.page.getByText('label 2')).waitFor({state: 'attached'});
      assert.equal(await app.frame('plain').locator('input').isChecked(), true);
    }));
});
