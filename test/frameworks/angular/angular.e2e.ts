import assert from 'node:assert/strict';
import {it} from 'node:test';
import {describeApp, expectPlugins} from '../scenarios.js';
import {waitUntil} from '../stage.js';

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
      const {size, skin} = await app.findQuery('model');
      assert.deepEqual([size, skin], ['xlarge', 'dark'], 'the directive took an attribute away');
      for (const reference of ['reactive', 'model']) {
        await app.waitForText(reference, 'unticked');
        await app.frame(reference).locator('input').check();
        await app.waitForText(reference, 'ticked');
      }
      await app.waitForText('state', 'dirty');
      await app.part('reset').click();
      await app.waitForText('reactive', 'unticked');
      await app.waitForText('state', 'pristine');
      await expectPlugins(app, ['reactive', 'model']);
      assert.equal(await app.frame('reactive').locator('input').isChecked(), false);
      await app.waitForText('model', 'ticked');
      await app.part('disable').click();
      await app.element('reactive').and(app.page.locator(':disabled')).waitFor();
    }));

  it('takes what a directive lets the compiler check, and keeps what the directive is not given', () =>
    use({scene: 'values'}, async app => {
      const expectValues = async (reference: string, values: readonly (string | null)[]) => {
        const find = () =>
          app
            .element(reference)
            .evaluate(node => ['cta-text', 'color', 'size'].map(name => node.getAttribute(name)));
        await waitUntil(
          async () => ((await find()).join() === values.join() ? true : undefined),
          `${reference} to have ${values.join()}`,
        );
      };
      await expectValues('written', ['SUBSCRIBE', 'white', 'xlarge']);
      await expectValues('bound', ['GET_MESSAGES', 'blue', 'standard']);
      await expectValues('attributes', ['MESSAGE_ME', 'white', 'xlarge']);
      await app.part('paint').click();
      await expectValues('bound', ['GET_MESSAGES', 'white', 'standard']);
      await app.part('clear').click();
      await expectValues('bound', ['GET_MESSAGES', null, 'standard']);
    }));

  it('is known to a component that shows it later', () =>
    use({scene: 'asked'}, async app => {
      await app.part('ask').click();
      await expectPlugins(app, ['asked']);
      await app.frame('asked').locator('input').check();
      await app.waitForProperty('asked', 'checked', true);
      await app.part('confirm').click();
      const {ref} = await waitUntil(() => app.simulator.state.confirms[0], 'the confirmation');
      assert.equal(ref, 'asked');
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
