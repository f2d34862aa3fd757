import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {setStage} from './core-stage.js';

describe('a confirmation', () => {
  const body = {app_id: '42', page_id: '7', user_ref: 'u1', ref: 'basket'};

  it('is accepted by the state of the box, as the frame reported it', async () => {
    const {ask, simulator} = setStage();
    const post = (path: string, value: unknown) =>
      ask(path, {method: 'POST', body: JSON.stringify(value)});
    await post('/frame/confirm', body);
    await post('/frame/tick', {user_ref: 'u1', checked: true});
    await post('/frame/confirm', body);
    await post('/frame/tick', {user_ref: 'u1', checked: false});
    await post('/frame/confirm', {...body, ref: undefined});
    const found = simulator.state.confirms.map(({accepted, ref, via}) => [accepted, ref, via]);
    assert.deepEqual(found, [
      [false, 'basket', 'checkbox-plugin'],
      [true, 'basket', 'checkbox-plugin'],
      [false, null, 'checkbox-plugin'],
    ]);
    assert.equal((await post('/frame/confirm', null)).status, 400);
    assert.equal((await post('/frame/tick', {})).status, 400);
  });

  it('by the pixel counts in 2019 only', async () => {
    const query = new URLSearchParams({id: '42', ev: 'MessengerCheckboxUserConfirmation'});
    for (const [name, value] of Object.entries(body)) query.set(`cd[${name}]`, value);
    for (const era of ['2019', '2024', '2026'] as const) {
      const {ask, simulator} = setStage({era});
      const response = await ask(`/tr/?${query}`);
      assert.equal(response.headers.get('Content-Type'), 'image/gif');
      const expected = era === '2019' ? [{...body, via: 'log-event', accepted: false}] : [];
      const found = simulator.state.confirms.map(({at, ...rest}) => (assert.ok(at), rest));
      assert.deepEqual(found, expected);
    }
  });

  it('is late where it is told to be, and lost where its page has left before', async () => {
    const {ask, simulator} = setStage({era: '2019'});
    const query = new URLSearchParams({ev: 'MessengerCheckboxUserConfirmation'});
    const ways: [path: string, init: RequestInit][] = [
      ['/frame/confirm', {method: 'POST', body: JSON.stringify(body)}],
      [`/tr/?${query}`, {}],
    ];
    for (const [path, init] of ways) {
      simulator.state.confirmDelay = 60_000;
      const abort = new AbortController();
      const response = ask(path, {...init, signal: abort.signal});
      abort.abort();
      assert.equal((await response).status, 499);
      assert.equal(simulator.state.confirms.length, 0);
      simulator.state.confirmDelay = 1;
      assert.ok((await ask(path, init)).ok);
      assert.equal(simulator.state.confirms.splice(0).length, 1);
    }
  });

  it('is no other event of the pixel', async () => {
    const {ask, simulator} = setStage({era: '2019'});
    await ask('/tr/?id=42&ev=Purchase');
    assert.equal(simulator.state.confirms.length, 0);
  });
});
