import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {readDoctorOptions} from '../../src/cli/doctor-options.js';
import {UsageError} from '../../src/cli/usage-error.js';

const PAGE = 'https://shop.example/checkout';

describe('the words after "messenger-elements doctor"', () => {
  it('have their defaults', () => {
    assert.deepEqual(readDoctorOptions([`${PAGE}#top`], {}), {
      help: false,
      page: PAGE,
      webhook: undefined,
      pageAccessToken: undefined,
      appSecret: undefined,
      verifyToken: undefined,
      sdkUrl: 'https://connect.facebook.net',
      graphUrl: 'https://graph.facebook.com',
      timeout: 10_000,
      json: false,
    });
  });

  it('say everything', () => {
    const words = [
      ...[PAGE, '--json', '--timeout', '500', '--webhook', 'http://localhost:3000/webhook?key=1'],
      ...['--page-access-token', ' EAAG ', '--app-secret=s', '--verify-token', 'v'],
      ...['--sdk-url', 'http://127.0.0.1:4400/', '--graph-url', 'http://localhost:4400/simulator/'],
    ];
    assert.deepEqual(readDoctorOptions(words, {APP_SECRET: 'another'}), {
      help: false,
      page: PAGE,
      webhook: 'http://localhost:3000/webhook?key=1',
      pageAccessToken: 'EAAG',
      appSecret: 's',
      verifyToken: 'v',
      sdkUrl: 'http://127.0.0.1:4400',
      graphUrl: 'http://localhost:4400/simulator',
      timeout: 500,
      json: true,
    });
  });

  it('may leave the secrets to the environment, with the line break of a file', () => {
    const {pageAccessToken, appSecret, verifyToken} = readDoctorOptions([PAGE], {
      PAGE_ACCESS_TOKEN: 'EAAG\n',
      APP_SECRET: 'secret',
      VERIFY_TOKEN: '',
    });
    assert.deepEqual([pageAccessToken, appSecret, verifyToken], ['EAAG', 'secret', undefined]);
  });

  const networks = ['localhost', 'simulator', 'a.localhost', '127.0.0.1', '192.168.0.7', '[::1]'];
  for (const host of [...networks, '172.16.0.7', '[fd00::7]']) {
    it(`may send the token over http within the own network: ${host}`, () => {
      const {graphUrl} = readDoctorOptions([PAGE, '--graph-url', `http://${host}:4400`], {});
      assert.equal(graphUrl, `http://${host}:4400`);
    });
  }

  it('need no page where help is wanted', () => {
    assert.equal(readDoctorOptions(['-h'], {}).help, true);
  });

  // Whatever is typed in the wrong place may be a secret.
  const SECRET = 'EAAGsecret';
  const cases: [words: string[], error: RegExp][] = [
    [[], /the address of one web page, found 0\. Run "messenger-elements doctor --help"/],
    [[PAGE, SECRET], /one web page, found 2/],
    [
      [SECRET],
      /The page: expected an address such as https:\/\/shop\.example\/checkout, found none/,
    ],
    [['ftp://shop.example/'], /The page: expected an address/],
    [[`https://pat:${SECRET}@shop.example/`], /The page: .* without a user name and a password/],
    [[PAGE, '--webhook', SECRET], /--webhook: expected an address/],
    [[PAGE, `--app-secret${SECRET}`], /Expected options of --help, .*; found that one is unknown/],
    [[PAGE, `--${SECRET}=x`], /found that one is unknown/],
    [[PAGE, '--verify-token'], /found that --verify-token has no value/],
    [[PAGE, '--json', '--webhook', '--timeout=5'], /found that --webhook has no value/],
    [[PAGE, '--verify-token', `--${SECRET}`], /--verify-token has no value/],
    [[PAGE, '--timeout', '5', `--json=${SECRET}`], /found that --json has a value, and takes none/],
    [
      [PAGE, '--page-access-token', ' '],
      /--page-access-token: expected a text, found an empty one/,
    ],
    [[PAGE, '--timeout', SECRET], /--timeout: expected milliseconds from 1 to 600000/],
    [[PAGE, '--timeout', '0'], /--timeout/],
    [[PAGE, '--timeout', '600001'], /--timeout/],
    [[PAGE, '--sdk-url', `https://x.example/?${SECRET}`], /--sdk-url: .* without a query/],
    [[PAGE, '--graph-url', 'http://graph.example'], /--graph-url: expected https, or a simulator/],
    [
      [PAGE, '--graph-url', 'http://203.0.113.7:4400'],
      /--graph-url: expected https, or a simulator/,
    ],
    [[PAGE, '--graph-url', 'http://[2001:db8::7]'], /--graph-url: expected https, or a simulator/],
    [[PAGE, '--graph-url', 'javascript:1'], /--graph-url: expected an address/],
  ];
  for (const [words, error] of cases) {
    it(`are refused: ${words.join(' ') || '(none)'}`, () => {
      assert.throws(
        () => readDoctorOptions(words, {}),
        (thrown: unknown) => {
          assert.ok(thrown instanceof UsageError);
          assert.match(thrown.message, error);
          assert.doesNotMatch(thrown.message, /EAAG/);
          return true;
        },
      );
    });
  }
});
