/** `meta()` as the webhook sees it: options, handshake, signature. */
import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {meta} from '../../../src/server/platforms/meta.js';
import type {MetaOptions} from '../../../src/server/platforms/meta-options.js';
import {encode, OPTIONS, sign, wrap} from './meta-stage.js';

const platform = meta(OPTIONS);

describe('the options', () => {
  const refuse = (changes: Record<string, unknown>, pattern: RegExp) => {
    const options = {...OPTIONS, ...changes};
    assert.throws(
      () => meta(options),
      (error: Error) => {
        assert.ok(error instanceof TypeError);
        assert.match(error.message, pattern);
        for (const secret of [OPTIONS.appSecret, OPTIONS.verifyToken, OPTIONS.pageAccessToken]) {
          assert.ok(!error.message.includes(secret));
        }
        return true;
      },
    );
  };

  it('need every secret, and name the one that is missing, with the cure', () => {
    for (const name of ['appSecret', 'verifyToken', 'pageAccessToken']) {
      const pattern = (found: string) =>
        new RegExp(
          `^meta\\(\\): ${name} has to be a text that is not empty, but is ${found}\\. \\w`,
        );
      refuse({[name]: undefined}, pattern('missing'));
      refuse({[name]: ''}, pattern('empty'));
      refuse({[name]: ' '}, pattern('empty'));
      refuse({[name]: 123456789}, pattern('a number'));
      refuse({[name]: {secret: OPTIONS.appSecret}}, pattern('an object'));
    }
  });

  it('need the page as a string of digits', () => {
    refuse({pageId: undefined}, /pageId has to be a string of digits, but is missing/);
    refuse({pageId: 'myshop'}, /but is "myshop"/);
    refuse({pageId: 1029384756}, /but is the number 1029384756/);
  });

  it('have to be what a call can be made with', () => {
    refuse(
      {graphUrl: 'http://localhost'},
      /every option has to be one of .*baseUrl.*, but is "graphUrl"/,
    );
    refuse({version: '26'}, /version has to be a version of the Graph API such as v26\.0/);
    refuse({baseUrl: 'localhost:3000'}, /baseUrl has to be/);
    refuse({fetch: 'fetch'}, /fetch has to be/);
    refuse({timeout: 0}, /timeout has to be/);
    refuse({retries: -1}, /retries has to be/);
  });

  it('need a timeout that a timer can take: a longer one would be over at once', () => {
    const longest = 2_147_483_647;
    assert.ok(meta({...OPTIONS, timeout: longest}));
    for (const timeout of [longest + 1, Infinity, NaN, '5']) {
      refuse({timeout}, /timeout has to be a number of milliseconds above 0 and up to 2147483647/);
    }
  });

  it('need an address without a password, and never show one, nor a query', () => {
    for (const before of ['user:pass-word@', ':pass-word@', 'user@']) {
      refuse(
        {baseUrl: `https://${before}api.example/v1`},
        /but is one with a user name or password/,
      );
    }
    for (const baseUrl of [
      'https://:pass-word@api.example',
      'user:pass-word@api.example',
      'https://api.example/?access_token=pass-word',
      'https://api.example/#pass-word',
    ]) {
      assert.throws(
        () => meta({...OPTIONS, baseUrl}),
        (error: Error) => error instanceof TypeError && !error.message.includes('pass-word'),
        baseUrl,
      );
    }
    refuse({baseUrl: 'https://api.example/?a=1'}, /"https:\/\/api\.example\/" with a query/);
  });

  it('have to be an object', () => {
    for (const options of [undefined, null, 'options', []] as unknown[]) {
      assert.throws(() => meta(options as MetaOptions), /the argument has to be an object/);
    }
  });

  it('give a platform that waits five seconds', () => {
    assert.equal(platform.name, 'meta');
    assert.equal(platform.answerLimit, 5000);
  });
});

describe('the handshake', () => {
  const ask = (query: Record<string, string>) =>
    platform.answerHandshake(new URL(`https://shop.example/webhook?${new URLSearchParams(query)}`));
  const right = {
    'hub.mode': 'subscribe',
    'hub.verify_token': OPTIONS.verifyToken,
    'hub.challenge': '1158201444',
  };

  it('is answered with the bare challenge, as text', async () => {
    const response = ask(right);
    assert.equal(response.status, 200);
    assert.match(response.headers.get('content-type') ?? '', /^text\/plain/);
    assert.equal(response.headers.get('x-content-type-options'), 'nosniff');
    assert.equal(await response.text(), '1158201444');
  });

  it('is refused without a word for anything else', async () => {
    const wrong = [
      {...right, 'hub.verify_token': 'guessed'},
      {...right, 'hub.verify_token': ''},
      {...right, 'hub.verify_token': OPTIONS.verifyToken.slice(0, -1)},
      {...right, 'hub.verify_token': `${OPTIONS.verifyToken}x`},
      {...right, 'hub.verify_token': OPTIONS.verifyToken.repeat(2)},
      {...right, 'hub.mode': 'unsubscribe'},
      {'hub.mode': 'subscribe', 'hub.challenge': '1'},
      {'hub.mode': 'subscribe', 'hub.verify_token': OPTIONS.verifyToken},
      {'hub.verify_token': OPTIONS.verifyToken, 'hub.challenge': '1'},
    ];
    for (const query of wrong) {
      const response = ask(query as Record<string, string>);
      assert.equal(response.status, 403, JSON.stringify(query));
      assert.equal(await response.text(), '');
    }
  });

  it('is never passed with another token', () => {
    fc.assert(
      fc.property(fc.string(), token => {
        fc.pre(token !== OPTIONS.verifyToken);
        assert.equal(ask({...right, 'hub.verify_token': token}).status, 403);
      }),
    );
  });
});

describe('a delivery', () => {
  const body = JSON.stringify(
    wrap({sender: {id: '2'}, recipient: {id: '1'}, timestamp: 1, message: {mid: 'm', text: 'ä/<'}}),
  );

  it('is read where the signature over the raw bytes fits', async () => {
    const escaped = body.replace('ä', String.raw`\u00e4`).replace('/', String.raw`\/`);
    const verified = await platform.verify(encode(escaped), sign(escaped));
    assert.equal(verified?.readEvents()[0]?.text, 'ä/<');
  });

  it('is not read where the body was serialised again', async () => {
    const escaped = body.replace('ä', String.raw`\u00e4`);
    assert.equal(await platform.verify(encode(body), sign(escaped)), undefined);
  });

  it('is not read under a wrong, missing or old signature', async () => {
    const old = new Headers({'X-Hub-Signature': 'sha1=ad87f6476dba71138e430868236883b3ce002a68'});
    for (const headers of [sign(body, 'another secret'), new Headers(), old]) {
      assert.equal(await platform.verify(encode(body), headers), undefined);
    }
  });

  it('is not parsed before its signature was judged', async () => {
    assert.equal(await platform.verify(encode('no JSON'), sign('something else')), undefined);
    const verified = await platform.verify(encode('no JSON'), sign('no JSON'));
    assert.throws(() => verified?.readEvents(), SyntaxError);
  });
});
