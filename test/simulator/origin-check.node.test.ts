/** Whose pages may act in the simulator. */
import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {createSimulator} from '../../src/simulator/index.js';

const BASE = 'http://192.168.1.7:4400/simulator/test';

const ACTS = [
  ['POST', '/inbox/act', {act: 'say', person: 'Pat', page: '1', text: 'Hello'}],
  ['POST', '/frame/chat/start', {user_ref: 'made-up', page_id: '1'}],
  ['PATCH', '/control', {person: {name: 'Ben'}}],
  ['POST', '/control/reset', {}],
] as const;

/** Asks as a browser does for a page that is there: as plain text, for which no permission is asked before. */
function askFrom(origin: string | null, method: string, path: string, body?: object) {
  const simulator = createSimulator({basePath: '/simulator/test'});
  return simulator.fetch(BASE + path, {
    method,
    headers: {'Content-Type': 'text/plain', ...(origin !== null && {Origin: origin})},
    ...(body && {body: JSON.stringify(body)}),
  });
}

describe('the simulator', () => {
  for (const origin of [
    'https://stranger.example',
    'https://localhost.stranger.example',
    'http://127.0.0.1.stranger.example:4400',
    'http://notlocalhost:4400',
    'http://192.168.1.8:4400',
    'http://192.168.1.7:3000',
    'null',
    'no origin',
  ]) {
    test(`lets no page from "${origin}" act`, async () => {
      for (const [method, path, body] of ACTS) {
        const response = await askFrom(origin, method, path, body);
        assert.equal(response.status, 403, path);
        const {error} = (await response.json()) as {error: string};
        assert.match(
          error,
          /^Origin: expected the simulator's own \(http:\/\/192\.168\.1\.7:4400\)/,
        );
        assert.ok(error.includes(`found "${origin}"`), error);
      }
    });
  }

  for (const origin of [
    null,
    'http://192.168.1.7:4400',
    'http://localhost:3000',
    'https://localhost',
    'http://shop.localhost:5173',
    'http://127.0.0.1:4401',
    'http://127.8.8.8',
    'http://[::1]:3000',
  ]) {
    test(`lets who asks from ${origin ?? 'no page at all'} act`, async () => {
      for (const [method, path, body] of ACTS) {
        const response = await askFrom(origin, method, path, body);
        assert.ok(response.ok, `${path}: ${response.status}`);
      }
    });
  }

  test('can be read from everywhere, and its APIs called: they ask for a token', async () => {
    const origin = 'https://shop.example';
    for (const path of ['/inbox/state', '/control', '/en_US/sdk.js']) {
      assert.equal((await askFrom(origin, 'GET', path)).status, 200, path);
    }
    const call = await askFrom(origin, 'POST', '/v26.0/me/messages', {});
    assert.notEqual(call.status, 403);
  });
});
