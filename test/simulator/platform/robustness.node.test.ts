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
