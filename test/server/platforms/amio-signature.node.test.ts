import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import fc from 'fast-check';
import {ChannelMismatchError} from '../../../src/server/channel-mismatch.js';
import {
  CHANNEL_ID,
  createPlatform,
  encode,
  OTHER_CHANNEL_ID,
  OTHER_SECRET,
  SECRET,
  sign,
  writeEnvelope,
} from './amio-stage.js';

const BODY = JSON.stringify(writeEnvelope('postback', {postback: {payload: 'ä/b <c>'}}));
const TWO = {[CHANNEL_ID]: SECRET, [OTHER_CHANNEL_ID]: OTHER_SECRET};

/** A body whose signature was computed elsewhere. */
const VECTOR = {
  secret: 'test_app_secret',
  body: String.raw`{"object":"page","entry":[{"id":"1","time":1700000000000,"messaging":[{"sender":{"id":"2"},"recipient":{"id":"1"},"timestamp":1700000000000,"message":{"mid":"m_x","text":"\u00e4\u00f6\u00e5 \ud83d\ude00 a\u0040b.cz 100\u0025 \u003Cb> a\/b"}}]}]}`,
  signature: 'sha1=ad87f6476dba71138e430868236883b3ce002a68',
};

describe("Amio's signature", () => {
  test('fits the known vector, and no other header does', async () => {
    const platform = createPlatform({secrets: {[CHANNEL_ID]: VECTOR.secret}});
    const body = encode(VECTOR.body);
    const verify = (header: Record<string, string>) => platform.verify(body, new Headers(header));
    assert.ok(await verify({'X-Hub-Signature': VECTOR.signature}));
    assert.ok(await verify({'x-hub-signature': VECTOR.signature}));
    assert.equal(await verify({}), undefined);
    assert.equal(await verify({'X-Hub-Signature-256': VECTOR.signature}), undefined);
    for (const wrong of [
      '',
      'sha1=',
      VECTOR.signature.slice(0, -1),
      `${VECTOR.signature}0`,
      VECTOR.signature.toUpperCase(),
      VECTOR.signature.replace('sha1', 'sha256'),
      VECTOR.signature.slice(5),
      `${VECTOR.signature}, ${VECTOR.signature}`,
    ]) {
      assert.equal(await verify({'X-Hub-Signature': wrong}), undefined, wrong);
    }
  });

  test('refuses a forged, a truncated, a lengthened and a re-serialised body', async () => {
    const platform = createPlatform();
    const escaped = BODY.replace('ä', String.raw`\u00e4`).replace('/', String.raw`\/`);
    const headers = sign(escaped);
    assert.ok(await platform.verify(encode(escaped), headers));
    for (const other of [
      escaped.replace('postback', 'postbick'),
      escaped.slice(0, -1),
      `${escaped}\n`,
      JSON.stringify(JSON.parse(escaped)),
      '',
    ]) {
      assert.equal(await platform.verify(encode(other), headers), undefined, other);
    }
  });

  test('refuses a secret that is of no channel', async () => {
    const platform = createPlatform({secrets: TWO});
    assert.equal(await platform.verify(encode(BODY), sign(BODY, 'another')), undefined);
  });

  test('takes the secret of each channel for that channel', async () => {
    const platform = createPlatform({secrets: TWO});
    for (const [id, secret] of Object.entries(TWO)) {
      const text = JSON.stringify(writeEnvelope('postback', {channel: {id}}));
      const verified = await platform.verify(encode(text), sign(text, secret));
      assert.equal(verified?.readEvents()[0]?.channelId, id);
    }
  });

  test("refuses to read a body that another channel's secret has signed", async () => {
    const platform = createPlatform({secrets: TWO});
    const verified = await platform.verify(encode(BODY), sign(BODY, OTHER_SECRET));
    assert.ok(verified);
    assert.throws(
      () => verified.readEvents(),
      (error: unknown) => {
        assert.ok(error instanceof ChannelMismatchError);
        assert.equal(error.channelId, CHANNEL_ID);
        assert.deepEqual(error.signedFor, [OTHER_CHANNEL_ID]);
        assert.ok(error.message.includes(CHANNEL_ID) && error.message.includes(OTHER_CHANNEL_ID));
        assert.equal(error.message.includes(SECRET) || error.message.includes(OTHER_SECRET), false);
        return true;
      },
    );
  });

  test('refuses to read a body of a channel that nobody knows, on one line however it is named', async () => {
    const platform = createPlatform();
    const text = JSON.stringify(
      writeEnvelope('postback', {channel: {id: `7\n${'7'.repeat(500)}`}}),
    );
    const verified = await platform.verify(encode(text), sign(text));
    assert.throws(
      () => verified?.readEvents(),
      (error: unknown) =>
        error instanceof ChannelMismatchError &&
        !error.message.includes('\n') &&
        error.message.length < 400,
    );
  });

  test('lets channels share a secret', async () => {
    const platform = createPlatform({
      secrets: {[CHANNEL_ID]: SECRET, [OTHER_CHANNEL_ID]: SECRET},
    });
    for (const id of [CHANNEL_ID, OTHER_CHANNEL_ID]) {
      const text = JSON.stringify(writeEnvelope('postback', {channel: {id}}));
      const verified = await platform.verify(encode(text), sign(text));
      assert.equal(verified?.readEvents()[0]?.channelId, id);
    }
  });

  test('is judged before the body is parsed: what is no JSON fails only when it is read', async () => {
    const platform = createPlatform();
    const verified = await platform.verify(encode('{"event":'), sign('{"event":'));
    assert.ok(verified);
    assert.throws(() => verified.readEvents(), SyntaxError);
    assert.equal(await platform.verify(encode('{"event":'), new Headers()), undefined);
  });

  test('no header that was made up fits, whatever the bytes', async () => {
    const platform = createPlatform({secrets: TWO});
    const header = fc.oneof(
      fc.string(),
      fc.stringMatching(/^[0-9a-f]{40}$/).map(hex => `sha1=${hex}`),
    );
    await fc.assert(
      fc.asyncProperty(fc.uint8Array(), header, async (bytes, value) => {
        const headers = new Headers();
        headers.set('X-Hub-Signature', value.replace(/[^\x20-\x7e]/g, '?'));
        assert.equal(await platform.verify(new Uint8Array(bytes), headers), undefined);
      }),
    );
  });

  test('a platform has no handshake and waits for 60 seconds', () => {
    const platform = createPlatform();
    assert.equal(platform.answerHandshake, undefined);
    assert.equal(platform.answerLimit, 60_000);
    assert.equal(platform.name, 'amio');
  });
});
