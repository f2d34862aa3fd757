import assert from 'node:assert/strict';
import {it} from 'node:test';
import {describeApp, expectPlugins} from '../scenarios.js';

const booleans = {
  absent: false,
  bare: true,
  empty: true,
  'text-true': true,
  'text-false': false,
  'bound-true': true,
  'bound-false': false,
  'bound-undefined': false,
  'camel-true': true,
  'camel-false': false,
  'prop-true': true,
  'prop-false': false,
  'attr-true': true,
  'attr-false': false,
  'object-true': true,
  'object-false': false,
};

describeApp({name: 'vue', booleans, hydrates: true}, use => {
  it('has its plugin again where KeepAlive brings it back', () =>
    use({scene: 'kept'}, async app => {
      await expectPlugins(app, ['kept']);
      for (const count of [2, 3]) {
        await app.part('switch').click();
        await app.element('kept').waitFor({state: 'detached'});
        await expectPlugins(app, []);
        await app.part('switch').click();
        await expectPlugins(app, ['kept']);
        await app.waitForEvent('messenger-rendered', count);
      }
      const {renders} = app.simulator.state;
      assert.equal(
        new Set(renders.map(({user_ref}) => user_ref)).size,
        3,
        'a user_ref was used twice',
      );
    }));

  it('has its plugin again where Teleport moves it', () =>
    use({scene: 'moved'}, async app => {
      await expectPlugins(app, ['moved', 'faded']);
      for (const place of ['away', 'home']) {
        await app.part('move').click();
        await app.part(place).and(app.page.locator(':has([data-ref="moved"])')).waitFor();
        await expectPlugins(app, ['moved', 'faded']);
      }
    }));

  it('goes and comes with a Transition', () =>
    use({scene: 'moved'}, async app => {
      await expectPlugins(app, ['moved', 'faded']);
      await app.part('fade').click();
      await expectPlugins(app, ['moved']);
      await app.part('fade').click();
      await expectPlugins(app, ['moved', 'faded']);
    }));
});
