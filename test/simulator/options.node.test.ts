import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {createSimulator} from '../../src/simulator/index.js';

/** As somebody without a compiler writes them. */
const make = (options: object) => () => createSimulator(options);

describe('the options of createSimulator()', () => {
  it('are refused where one is misspelt', () => {
    assert.throws(make({eraa: '2024'}), {
      name: 'TypeError',
      message: /expected options of .*\bera\b.*; found "eraa"/,
    });
  });

  it('are refused where a word is none of the list', () => {
    assert.throws(make({era: '2020'}), /era: expected one of '2019', '2024', '2026'; found "2020"/);
    assert.throws(make({form: 'Amio'}), /form: expected one of 'meta', 'amio'; found "Amio"/);
    assert.throws(
      make({subscribedFields: ['messages', 'feed']}),
      /subscribedFields: expected null or a list of messages, .*; found \["messages","feed"\]/,
    );
  });

  it('need no page: there is one where nobody has named one', async () => {
    const events: string[] = [];
    const simulator = createSimulator({
      webhook: async request => {
        events.push(await request.text());
        return new Response();
      },
    });
    await simulator.person().say('Hello');
    const {pageId} = simulator.credentials.meta;
    assert.match(pageId, /^\d+$/);
    assert.ok(events[0]?.includes(`"recipient":{"id":"${pageId}"}`), events[0]);
  });
});
