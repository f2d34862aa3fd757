import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {Sessions} from '../../src/simulator/sessions.js';

describe('sessions', () => {
  it('may have options of their own, in place of those for all', async () => {
    const heard: string[] = [];
    const sessions = new Sessions({
      era: '2024',
      pageId: '7',
      createOptions: session => ({
        ...(session === 'old' && {era: '2019'}),
        webhook: () => {
          heard.push(session);
          return new Response('ok');
        },
      }),
    });
    assert.equal(sessions.open('old').state.era, '2019');
    assert.equal(sessions.open('new').state.era, '2024');
    await sessions.open('new').person().say('Hi');
    assert.deepEqual(heard, ['new']);
    assert.equal(sessions.find('/simulator/new/control'), sessions.open('new'));
  });

  it('that are dropped are closed', async () => {
    const sessions = new Sessions({maxSessions: 1, pageId: '7', webhook: () => new Response('ok')});
    const dropped = sessions.open('a');
    sessions.open('b');
    await dropped.person().say('Hi');
    assert.equal(dropped.describe().deliveries[0]?.state, 'unsent');
  });
});
