/** The signature of a webhook's body: the published vector, and everything that must not pass. */
import assert from 'node:assert/strict';
import {createHmac} from 'node:crypto';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {createSignatureCheck} from '../../src/server/signature.js';

const SECRET = 'test_app_secret';
const BODY = String.raw`{"object":"page","entry":[{"id":"1","time":1700000000000,"messaging":[{"sender":{"id":"2"},"recipient":{"id":"1"},"timestamp":1700000000000,"message":{"mid":"m_x","text":"\u00e4\u00f6\u00e5 \ud83d\ude00 a\u0040b.cz 100\u0025 \u003Cb> a\/b"}}]}]}`;
const SHA256 = 'sha256=ca7c0aea2111bd227261fe9cc14668ac1c59dc271a072fe2cb8552f583c1cf63';
const SHA1 = 'sha1=ad87f6476dba71138e430868236883b3ce002a68';

const encode = (text: string) => new TextEncoder().encode(text);
const check = createSignatureCheck('SHA-256', SECRET);
const oldCheck = createSignatureCheck('SHA-1', SECRET);

describe('a signature', () => {
  it('passes over the escaped bytes that the platform signed', async () => {
    assert.equal(await check.verify(encode(BODY), SHA256), true);
    assert.equal(await oldCheck.verify(encode(BODY), SHA1), true);
  });

  it('fails over the same JSON, serialised again', async () => {
    const again = JSON.stringify(JSON.parse(BODY));
    assert.notEqual(again, BODY);
    assert.equal(await check.verify(encode(again), SHA256), false);
  });

  it('fails over a body that was cut, lengthened or changed in one byte', async () => {
    const forged = [BODY.slice(0, -1), `${BODY}\n`, BODY.replace('"id":"2"', '"id":"3"'), ''];
    for (const body of forged) assert.equal(await check.verify(encode(body), SHA256), false);
  });

  it('fails under another secret, and under another hash', async () => {
    const other = createSignatureCheck('SHA-256', `${SECRET}!`);
    assert.equal(await other.verify(encode(BODY), SHA256), false);
    assert.equal(await check.verify(encode(BODY), SHA1), false);
    assert.equal(await oldCheck.verify(encode(BODY), SHA256), false);
  });

  it('fails without throwing where the header is missing or has another form', async () => {
    const digits = SHA256.slice('sha256='.length);
    const headers = [
      null,
      '',
      'sha256=',
      digits,
      `sha1=${digits}`,
      `sha256=${digits.slice(1)}`,
      `sha256=${digits}0`,
      `sha256=${digits.toUpperCase()}`,
      `SHA256=${digits}`,
      ` ${SHA256}`,
      `sha256=${'g'.repeat(64)}`,
      `sha256=${'é'.repeat(64)}`,
    ];
    for (const header of headers) {
      assert.equal(await check.verify(encode(BODY), header), false, String(header));
    }
  });

  it('never passes under a header that somebody made up', async () => {
    const hex = fc.string({
      unit: fc.constantFrom(...'0123456789abcdef'),
      minLength: 64,
      maxLength: 64,
    });
    const header = fc.oneof(
      fc.string(),
      fc.string({unit: 'binary'}),
      hex.map(digits => `sha256=${digits}`),
    );
    await fc.assert(
      fc.asyncProperty(header, async made => {
        fc.pre(made !== SHA256);
        assert.equal(await check.verify(encode(BODY), made), false);
      }),
    );
  });

  it('agrees with another implementation over any bytes and any secret', async () => {
    const bytes = fc.uint8Array({maxLength: 300});
    await fc.assert(
      fc.asyncProperty(bytes, fc.string({minLength: 1}), async (body, secret) => {
        const header = `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
        const copy = Uint8Array.from(body);
        assert.equal(await createSignatureCheck('SHA-256', secret).verify(copy, header), true);
      }),
    );
  });

  it('is checked for many bodies at once', async () => {
    const fresh = createSignatureCheck('SHA-256', SECRET);
    const bodies = Array.from({length: 20}, (_, index) => `{"n":${index}}`);
    const results = await Promise.all(
      bodies.map((body, index) => {
        const secret = index % 2 === 0 ? SECRET : 'wrong';
        const hex = createHmac('sha256', secret).update(body).digest('hex');
        return fresh.verify(encode(body), `sha256=${hex}`);
      }),
    );
    assert.deepEqual(
      results,
      bodies.map((_, index) => index % 2 === 0),
    );
  });
});
