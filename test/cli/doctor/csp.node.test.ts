import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {examineCsp} from '../../../src/cli/doctor/csp.js';
import {readContent} from '../../../src/cli/doctor/html.js';
import {matchesSource} from '../../../src/cli/doctor/source-match.js';

const PAGE = 'https://shop.example/checkout';

describe('a source of a Content-Security-Policy', () => {
  const SDK = 'https://connect.facebook.net/en_US/sdk.js';
  const cases: [source: string, address: string, isAllowed: boolean, page?: string][] = [
    ['*', SDK, true],
    ['*', 'data:text/html,x', false],
    ['https:', SDK, true],
    ['http:', SDK, true],
    ['HTTPS:', SDK, true],
    ['data:', SDK, false],
    ['https://connect.facebook.net', SDK, true],
    ['https://CONNECT.facebook.net/', SDK, true],
    ['http://connect.facebook.net', SDK, true],
    ['connect.facebook.net', SDK, true],
    ['connect.facebook.net', SDK, true, 'http://shop.example/'],
    ['connect.facebook.net', 'http://connect.facebook.net/', false],
    ['*.facebook.net', SDK, true],
    ['*.facebook.net', 'https://facebook.net/', false],
    ['*.facebook.net', 'https://evilfacebook.net/', false],
    ['facebook.net', SDK, false],
    ['https://connect.facebook.net:443', SDK, true],
    ['http://connect.facebook.net:80', SDK, true],
    ['https://connect.facebook.net:*', SDK, true],
    ['https://connect.facebook.net:8443', SDK, false],
    ['http://127.0.0.1:4400', 'http://127.0.0.1:4400/en_US/sdk.js', true],
    ['http://127.0.0.1', 'http://127.0.0.1:4400/en_US/sdk.js', false],
    ['http://localhost:*', 'http://localhost:4400/x', true],
    ['https://connect.facebook.net/en_US/', SDK, true],
    ['https://connect.facebook.net/en_US/sdk.js', SDK, true],
    ['https://connect.facebook.net/en_US', SDK, false],
    ['https://connect.facebook.net/cs_CZ/', SDK, false],
    ['https://connect.facebook.net/en%5FUS/', SDK, true],
    ['https://connect.facebook.net/%', SDK, false],
    ["'self'", 'https://shop.example/x.js', true],
    ["'SELF'", 'https://shop.example/x.js', true],
    ["'self'", 'https://shop.example/x.js', true, 'http://shop.example/'],
    ["'self'", 'http://shop.example/x.js', false],
    ["'self'", SDK, false],
    ["'none'", SDK, false],
    ["'unsafe-inline'", SDK, false],
    ["'nonce-abc'", SDK, false],
    ['https://', SDK, false],
    ['', SDK, false],
  ];
  for (const [source, address, isAllowed, page = PAGE] of cases) {
    it(`${source || '(empty)'} ${isAllowed ? 'allows' : 'does not allow'} ${address} on ${page}`, () => {
      assert.equal(matchesSource(source, new URL(address), new URL(page)), isAllowed);
    });
  }
});

describe('the Content-Security-Policy of a page', () => {
  type Extra = {html?: string; nonce?: string; sdkUrl?: string; mayBeConfigured?: boolean};

  /** The checks that did not pass, with how grave that is. */
  function examine(header: string, extra: Extra = {}): string[] {
    const {
      html = '',
      nonce,
      sdkUrl = 'https://connect.facebook.net',
      mayBeConfigured = false,
    } = extra;
    const page = new URL(PAGE);
    const {elements} = readContent(html, page);
    const headers = new Headers(header === '' ? {} : {'content-security-policy': header});
    return examineCsp({page, headers, elements, sdkUrl, nonce, mayBeConfigured})
      .filter(({status}) => status !== 'ok')
      .map(({check, status}) => `${check} ${status}`);
  }

  it('may be missing, or have nothing to do with it', () => {
    assert.deepEqual(examine(''), []);
    assert.deepEqual(examine("img-src 'self'; object-src 'none'; upgrade-insecure-requests"), []);
  });

  it('judges by the most special of its directives', () => {
    const frames = 'frame-src https://socialplugin.facebook.net https://www.facebook.com';
    assert.deepEqual(
      examine(`default-src 'none'; script-src-elem *; script-src 'none'; ${frames}`),
      [],
    );
    assert.deepEqual(examine(`script-src-elem 'self'; script-src *; ${frames}`), [
      'csp-script fail',
    ]);
    assert.deepEqual(examine("child-src *; default-src 'self' *.facebook.net"), []);
    assert.deepEqual(examine('frame-src *.facebook.net; script-src *'), ['csp-frame fail']);
  });

  it('must let through in every policy, one by one', () => {
    assert.deepEqual(examine("script-src *, script-src 'self'"), ['csp-script fail']);
    const html = `<head><meta http-equiv=Content-Security-Policy content="script-src 'self'"></head>`;
    assert.deepEqual(examine('script-src *', {html}), ['csp-script fail']);
  });

  it('counts as a tag in the head alone', () => {
    const html = `<body><meta http-equiv=Content-Security-Policy content="script-src 'self'">`;
    assert.deepEqual(examine('', {html}), []);
  });

  it('takes a nonce that the configuration has for enough for the first script alone', () => {
    const policy = "script-src 'self' 'nonce-R4nd0m'";
    const withHost = `${policy} https://connect.facebook.net`;
    assert.deepEqual(examine(policy, {nonce: 'R4nd0m'}), ['csp-script warn']);
    assert.deepEqual(examine(`${policy} 'strict-dynamic'`, {nonce: 'R4nd0m'}), []);
    assert.deepEqual(examine(withHost, {nonce: 'R4nd0m'}), []);
    assert.deepEqual(examine(policy, {nonce: 'other'}), ['csp-script fail']);
    assert.deepEqual(examine(policy), ['csp-script fail']);
    assert.deepEqual(examine(policy, {mayBeConfigured: true}), ['csp-script warn']);
    assert.deepEqual(examine("script-src 'self'", {mayBeConfigured: true}), ['csp-script fail']);
  });

  it("trusts what trusted scripts add, with 'strict-dynamic', and looks at no host then", () => {
    assert.deepEqual(examine("script-src 'strict-dynamic' 'nonce-R4nd0m'"), []);
    assert.deepEqual(examine("script-src 'strict-dynamic' 'sha256-abc='"), []);
    assert.deepEqual(examine("script-src 'strict-dynamic' https://connect.facebook.net"), [
      'csp-script fail',
    ]);
  });

  it('lets every name of Trusted Types through where it lists none, or a star', () => {
    assert.deepEqual(examine("require-trusted-types-for 'script'"), []);
    assert.deepEqual(examine('trusted-types *'), []);
    assert.deepEqual(examine('trusted-types lit-html messenger-elements other'), []);
    assert.deepEqual(examine("trusted-types 'none'"), ['trusted-types fail']);
    assert.deepEqual(examine('trusted-types'), ['trusted-types fail']);
  });

  it('is asked for the simulator where the SDK is there', () => {
    const sdkUrl = 'http://127.0.0.1:4400/simulator/demo';
    assert.deepEqual(examine('default-src http://127.0.0.1:4400', {sdkUrl}), []);
    assert.deepEqual(examine('default-src https://connect.facebook.net', {sdkUrl}), [
      'csp-script fail',
      'csp-frame fail',
    ]);
  });

  it('may be nonsense', () => {
    assert.deepEqual(examine(';;; ,,'), []);
    assert.deepEqual(examine('script-src'), ['csp-script fail']);
    assert.deepEqual(examine("script-src https://x% 'nonce- \\ *.*"), ['csp-script fail']);
  });
});
