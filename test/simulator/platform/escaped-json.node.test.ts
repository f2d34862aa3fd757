import assert from 'node:assert/strict';
import {createHmac} from 'node:crypto';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {writeEscapedJson} from '../../../src/simulator/platform/escaped-json.js';
import {sign} from '../../../src/simulator/platform/sign.js';
import {setPlatform} from './platform-stage.js';

const TEXT = 'äöå 😀 a@b.cz 100% <b> a/b';
const ITEM = {
  sender: {id: '2'},
  recipient: {id: '1'},
  timestamp: 1_700_000_000_000,
  message: {mid: 'm_x', text: TEXT},
};
const ENVELOPE = {
  object: 'page',
  entry: [{id: '1', time: 1_700_000_000_000, messaging: [ITEM]}],
};
const BODY =
  '{"object":"page","entry":[{"id":"1","time":1700000000000,"messaging":[{"sender":{"id":"2"},"recipient":{"id":"1"},' +
  '"timestamp":1700000000000,"message":{"mid":"m_x","text":"\\u00e4\\u00f6\\u00e5 \\ud83d\\ude00 a\\u0040b.cz 100\\u0025 ' +
  '\\u003Cb> a\\/b"}}]}]}';

describe("Meta's escaped JSON", () => {
  it('is written as in the captured vector', () => {
    assert.equal(writeEscapedJson(ENVELOPE), BODY);
  });

  it('is signed with SHA-256 and SHA-1 as in the vector', async () => {
    assert.equal(
      await sign('SHA-256', 'test_app_secret', BODY),
      'sha256=ca7c0aea2111bd227261fe9cc14668ac1c59dc271a072fe2cb8552f583c1cf63',
    );
    assert.equal(
      await sign('SHA-1', 'test_app_secret', BODY),
      'sha1=ad87f6476dba71138e430868236883b3ce002a68',
    );
  });

  it('is ASCII without /, <, % and @ outside of escapes, and means the same, whatever it holds', () => {
    fc.assert(
      fc.property(fc.jsonValue(), value => {
        const text = writeEscapedJson(value);
        assert.deepEqual(JSON.parse(text), JSON.parse(JSON.stringify(value)));
        assert.match(text.replaceAll('\\/', ''), /^[\x20-\x7f]*$/);
        assert.ok(!/[/<%@]/.test(text.replaceAll('\\/', '')));
      }),
    );
  });
});

describe('a delivery', () => {
  it("in Meta's form is signed over exactly the bytes that arrive", async () => {
    const {person, received} = setPlatform({appSecret: 'a secret', getStarted: 'GO'});
    await person.getStarted();
    await person.say(TEXT);
    const {method, headers, body} = received[1] ?? assert.fail();
    assert.equal(method, 'POST');
    assert.equal(headers.get('Content-Type'), 'application/json');
    for (const hash of ['sha256', 'sha1'] as const) {
      const header = hash === 'sha1' ? 'X-Hub-Signature' : 'X-Hub-Signature-256';
      const expected = createHmac(hash, 'a secret').update(body).digest('hex');
      assert.equal(headers.get(header), `${hash}=${expected}`);
    }
    assert.ok(body.includes('\\u00e4\\u00f6\\u00e5 \\ud83d\\ude00 a\\u0040b.cz'));
  });

  it("in Amio's form is plain JSON, signed with the channel's secret and SHA-1", async () => {
    const amio = {secret: 'channel secret'};
    const {person, received} = setPlatform({form: 'amio', amio});
    await person.say(TEXT);
    const {headers, body} = received[0] ?? assert.fail();
    const expected = createHmac('sha1', 'channel secret').update(body).digest('hex');
    assert.equal(headers.get('X-Hub-Signature'), `sha1=${expected}`);
    assert.equal(headers.get('X-Hub-Signature-256'), null);
    assert.ok(body.includes(TEXT));
  });
});
