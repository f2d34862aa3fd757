import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {fail, pass, quote, showAddress, skip} from '../../../src/cli/doctor/finding.js';
import {cleanFinding, writeJson, writeLines} from '../../../src/cli/doctor/report.js';
import {createHider} from '../../../src/cli/doctor/secrets.js';

const FINDINGS = [
  pass('token', 'The page access token is valid.'),
  fail('sdk', 'expected none; found one.', 'Remove it.', 'csp-blocked'),
  skip('token-page', 'Not asked.'),
];

describe('the report', () => {
  it('has one line for each finding, and a sum', () => {
    assert.equal(
      writeLines(FINDINGS, false),
      `ok    token                The page access token is valid.
fail  sdk                  Expected none; found one. Remove it. https://unpkg.com/messenger-elements/docs/problems.md#csp-blocked
skip  token-page           Not asked.

1 failed, 0 warned of, 1 in order, 1 not checked.
`,
    );
  });

  it('is coloured where a terminal shows it', () => {
    const [first] = writeLines(FINDINGS, true).split('\n');
    assert.equal(
      first,
      '\u001b[32mok  \u001b[0m  token                The page access token is valid.',
    );
  });

  it('is JSON on request', () => {
    const text = writeJson('https://shop.example/', FINDINGS);
    assert.deepEqual(JSON.parse(text), {
      page: 'https://shop.example/',
      isHealthy: false,
      counts: {ok: 1, warn: 0, fail: 1, skip: 1},
      findings: FINDINGS,
    });
  });

  it('writes nothing into the terminal that a page could have sent', () => {
    const text = 'a\u001b[31mb\nc\u0085d\u202ee\u2066f\u007f';
    const {found} = cleanFinding(fail('sdk', text, text), createHider([]));
    assert.equal(found, 'a\\u001b[31mb\\u000ac\\u0085d\\u202ee\\u2066f\\u007f');
  });

  it('shows addresses without their queries, and cuts what is long', () => {
    assert.equal(showAddress('https://shop.example/a?token=1#b'), 'https://shop.example/a?…');
    assert.equal(showAddress('https://shop.example/a'), 'https://shop.example/a');
    assert.equal(quote('a"b'), '"a\\"b"');
    const {found} = cleanFinding(fail('sdk', quote('x'.repeat(500)), ''), createHider([]));
    assert.match(found, /^"x{59}…" \(500 characters\)$/);
  });
});

describe('a secret', () => {
  it('is hidden before what holds it is cut', () => {
    const secret = `EAAG${'x'.repeat(200)}`;
    const {found} = cleanFinding(fail('sdk', quote(`page ${secret}`), ''), createHider([secret]));
    assert.equal(found, '"page [hidden]"');
  });

  it('is hidden in every form in which texts carry it', () => {
    const secret = 'a b/c"d+é&|1';
    const url = new URL('https://shop.example/');
    [url.pathname, url.search] = [secret, secret];
    const forms = [
      secret,
      url.pathname.slice(1),
      url.search.slice(1),
      JSON.stringify(url.pathname).slice(2, -1),
      encodeURIComponent(secret),
      encodeURIComponent(secret).toLowerCase(),
      new URLSearchParams({t: secret}).toString().slice(2),
      JSON.stringify(secret).slice(1, -1),
    ];
    const hide = createHider([secret]);
    for (const form of forms) assert.equal(hide(`<${form}>`), '<[hidden]>');
    assert.equal(createHider(['a\nb c'])(JSON.stringify('a\nb c')), '"[hidden]"');
  });

  it('is hidden as a whole where another one is its beginning', () => {
    assert.equal(createHider(['secret', 'secret-2'])('secret-2 secret'), '[hidden] [hidden]');
  });

  it('is hidden whatever it is made of, and nothing else is', () => {
    fc.assert(
      fc.property(
        fc.string({minLength: 4, unit: 'grapheme-ascii'}),
        fc.string(),
        (secret, rest) => {
          const hide = createHider([secret, undefined]);
          assert.equal(hide(`(${secret})`).includes(secret), '([hidden])'.includes(secret));
          if (!rest.toLowerCase().includes(secret.toLowerCase().slice(0, 1))) {
            assert.equal(hide(rest), rest);
          }
        },
      ),
    );
    assert.equal(createHider([])('text'), 'text');
    assert.equal(createHider(['a'])('a text'), 'a text');
  });
});
