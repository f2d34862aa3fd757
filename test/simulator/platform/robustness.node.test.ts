import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {CHANNEL, PAGE, setPlatform} from './platform-stage.js';

/** Whatever comes, with the names that are known among it. */
const names = fc.constantFrom(
  'recipient',
  'message',
  'attachment',
  'payload',
  'quick_replies',
  'text',
  'sender_action',
  'whitelisted_domains',
  'get_started',
  'fields',
  'channel',
  'contact',
  'content',
  'type',
  'id',
  'user_ref',
  'domains_whitelist',
  'act',
  'person',
  'page',
  'failNext',
  'advance',
  '__proto__',
  'constructor',
);
const {value: anything} = fc.letrec<{value: unknown}>(tie => ({
  value: fc.oneof(
    {maxDepth: 4},
    fc.jsonValue(),
    fc.constantFrom('text', 'template', 'image', 'say', CHANNEL, PAGE),
    fc.array(tie('value'), {maxLength: 3}),
    fc.dictionary(names, tie('value'), {maxKeys: 5}),
  ),
}));

describe('what is nested too deeply or too long', () => {
  const deep = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;
  const wrap = (value: string) => `{"message": ${value}, "content": ${value}}`;
  const bodies = [
    [wrap(deep(100_000 / 4)), /longer than 100000 characters|nested more than 32 levels/],
    [wrap(deep(33)), /nested more than 32 levels/],
    [JSON.stringify({message: 'x'.repeat(100_000)}), /longer than 100000 characters/],
  ] as const;
  for (const [index, [body, problem]] of bodies.entries()) {
    it(`is refused by both APIs, and does not break the inbox: ${index + 1}`, async () => {
      const {askGraph, askAmio, ask, simulator} = setPlatform();
      const graph = await askGraph('POST', '/me/messages', body);
      assert.equal(graph.status, 400);
      assert.match(JSON.stringify(graph.body), problem);
      const amio = await askAmio('POST', '/messages', body);
      assert.equal(amio.status, 422);
      assert.match(JSON.stringify(amio.body), problem);
      const state = await ask('GET', '/inbox/state');
      assert.equal((state.body['calls'] as unknown[]).length, 2);
      for (const call of simulator.describe().calls) {
        assert.match(String(call.body), /^\(\d+ characters, not kept: /);
      }
      for (const [method, path] of [
        ['PATCH', '/control'],
        ['POST', '/inbox/act'],
        ['POST', '/frame/tick'],
        ['POST', '/frame/chat/say'],
      ] as const) {
        assert.equal((await ask(method, path, body)).status, 400, path);
      }
    });
  }

  it('in a parameter of the query is refused as the text that it is', async () => {
    const {askGraph} = setPlatform();
    const query = new URLSearchParams({recipient: deep(40), message: '{"text": "Hi"}'});
    const {status, body} = await askGraph('POST', `/me/messages?${query}`);
    assert.equal(status, 400);
    assert.match(JSON.stringify(body), /recipient: expected an object, found/);
  });
});

describe('whatever is sent', () => {
  const calls = [
    ['POST', '/v26.0/me/messages'],
    ['POST', '/v26.0/me/messenger_profile'],
    ['DELETE', '/v26.0/me/messenger_profile'],
    ['POST', '/v26.0/me/chat_plugin'],
    ['POST', '/v1/messages'],
    ['POST', '/v1/notifications'],
    ['PATCH', `/v1/channels/${CHANNEL}/settings`],
    ['POST', '/inbox/act'],
    ['PATCH', '/control'],
    ['POST', '/frame/opt-in'],
    ['POST', '/frame/confirm'],
    ['POST', '/frame/tick'],
    ['POST', '/frame/chat/start'],
    ['POST', '/frame/chat/say'],
  ] as const;
  for (const [method, path] of calls) {
    it(`to ${method} ${path} is answered, and never throws`, async () => {
      const {simulator} = setPlatform();
      const token = path.startsWith('/v1/')
        ? simulator.credentials.amio.accessToken
        : simulator.credentials.meta.pageAccessToken;
      await fc.assert(
        fc.asyncProperty(anything, async body => {
          const response = await simulator.fetch(`https://simulator.test${path}`, {
            method,
            headers: {Authorization: `Bearer ${token}`},
            body: JSON.stringify(body),
          });
          assert.ok([200, 201, 204, 400, 404, 422].includes(response.status), `${response.status}`);
          if (response.status !== 204) await response.json();
          JSON.stringify(simulator.describe());
        }),
        {numRuns: 150},
      );
    });
  }
});
