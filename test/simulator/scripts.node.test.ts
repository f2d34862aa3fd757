import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {Script} from 'node:vm';
import {setStage} from './core-stage.js';

describe('the scripts', () => {
  it('are classic scripts that carry their configuration', async () => {
    const {ask, simulator} = setStage({basePath: '/simulator/demo', era: '2019'});
    simulator.state.chatDelay = 5;
    const response = await ask('/cs_CZ/sdk.js');
    assert.equal(response.status, 200);
    assert.equal(response.headers.get('Content-Type'), 'text/javascript; charset=utf-8');
    const script = await response.text();
    assert.match(script, /"baseUrl":"https:\/\/meta\.test\/simulator\/demo"/);
    assert.match(script, /"era":"2019","build":"plain","locale":"cs_CZ","chatDelay":5/);
    assert.doesNotThrow(() => new Script(script));
  });

  for (const [era, loads] of [
    ['2019', false],
    ['2024', true],
    ['2026', true],
  ] as const) {
    it(`are ${loads ? 'a loader and a bundle' : 'one file'} in ${era}`, async () => {
      const {ask} = setStage({era});
      const script = await (await ask('/en_US/sdk.js')).text();
      assert.equal(script.includes(`/en_US/sdk.js?hash=${era}`), loads);
      const bundle = await (await ask(`/en_US/sdk.js?hash=${era}`)).text();
      assert.ok(bundle.includes('"build":"plain"'));
      const chat = await (await ask('/en_US/sdk/xfbml.customerchat.js')).text();
      assert.ok(chat.includes('"build":"chat"'));
    });
  }

  it('are refused with 403 when the SDK is blocked', async () => {
    const {ask, simulator} = setStage();
    simulator.state.blocked = 'sdk';
    assert.equal((await ask('/en_US/sdk.js')).status, 403);
    assert.equal((await ask('/en_US/sdk/xfbml.customerchat.js')).status, 403);
  });

  it('are refused beyond the loader when the bundle is blocked', async () => {
    const {ask, simulator} = setStage();
    simulator.state.blocked = 'bundle';
    assert.equal((await ask('/en_US/sdk.js')).status, 200);
    assert.equal((await ask('/en_US/sdk.js?hash=2026')).status, 403);
  });

  it('are never answered when the SDK is silent, and end when the request is aborted', async () => {
    const {ask, simulator} = setStage();
    simulator.state.blocked = 'sdk-silent';
    const abort = new AbortController();
    let answered = false;
    const response = ask('/en_US/sdk.js', {signal: abort.signal}).then(found => {
      answered = true;
      return found;
    });
    await new Promise(resolve => setImmediate(resolve));
    assert.equal(answered, false);
    abort.abort();
    assert.equal((await response).status, 499);
    const aborted = AbortSignal.abort();
    assert.equal((await ask('/en_US/sdk.js', {signal: aborted})).status, 499);
  });

  it('have a locale of two and two letters', async () => {
    const {ask} = setStage();
    for (const locale of ['en', 'en-US', 'EN_us', 'en_US%0a', '..']) {
      assert.equal((await ask(`/${locale}/sdk.js`)).status, 404, locale);
    }
  });
});
