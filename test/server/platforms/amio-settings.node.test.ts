import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {amio} from '../../../src/server/platforms/amio.js';
import {
  ACCESS_TOKEN,
  CHANNEL_ID,
  createApi,
  createPlatform,
  OTHER_CHANNEL_ID,
  OTHER_SECRET,
  SECRET,
} from './amio-stage.js';

const SETTINGS_URL = `https://api.amio.io/v1/channels/${CHANNEL_ID}/settings`;

describe("A channel's settings", () => {
  test('domains and the Get Started button are changed, and nothing else', async () => {
    const api = createApi({}, {}, {}, {});
    const platform = createPlatform({fetch: api.fetch});
    await platform.whitelistDomains(['https://shop.example', 'https://www.shop.example/facebook']);
    await platform.whitelistDomains([]);
    await platform.setGetStarted('START');
    await platform.setGetStarted(null);
    assert.deepEqual(
      api.seen.map(({body}) => body),
      [
        {domains_whitelist: ['https://shop.example', 'https://www.shop.example/facebook']},
        {domains_whitelist: null},
        {get_started_button: {payload: 'START'}},
        {get_started_button: null},
      ],
    );
    for (const {method, url, authorization} of api.seen) {
      assert.deepEqual([method, url], ['PATCH', SETTINGS_URL]);
      assert.equal(authorization, `Bearer ${ACCESS_TOKEN}`);
    }
  });

  test('are read', async () => {
    const body = {
      domains_whitelist: ['https://shop.example'],
      get_started_button: {payload: 'START'},
      menu: [{type: 'postback'}],
    };
    const api = createApi({body});
    assert.deepEqual(await createPlatform({fetch: api.fetch}).getSettings(), {
      whitelistedDomains: ['https://shop.example'],
      getStarted: 'START',
      menu: [{type: 'postback'}],
      raw: body,
    });
    assert.deepEqual([api.seen[0]?.method, api.seen[0]?.url], ['GET', SETTINGS_URL]);
  });

  test('are empty where nothing is set, or in a form that nobody has heard of', async () => {
    const empty = {whitelistedDomains: [], getStarted: null, menu: null};
    for (const body of [
      {},
      {domains_whitelist: null, get_started_button: null, menu: null},
      {domains_whitelist: 'x', get_started_button: 'x', menu: {}},
    ]) {
      const {raw, ...settings} = await createPlatform({
        fetch: createApi({body}).fetch,
      }).getSettings();
      assert.deepEqual(settings, empty);
      assert.deepEqual(raw, body);
    }
  });

  test('are of the channel that is named', async () => {
    const api = createApi({}, {}, {});
    const secrets = {[CHANNEL_ID]: SECRET, [OTHER_CHANNEL_ID]: OTHER_SECRET};
    const platform = createPlatform({fetch: api.fetch, secrets});
    await platform.whitelistDomains(['https://shop.example'], OTHER_CHANNEL_ID);
    await platform.setGetStarted('START', OTHER_CHANNEL_ID);
    await platform.getSettings(CHANNEL_ID);
    assert.deepEqual(
      api.seen.map(({url}) => /channels\/(\d+)/.exec(url)?.[1]),
      [OTHER_CHANNEL_ID, OTHER_CHANNEL_ID, CHANNEL_ID],
    );
    await assert.rejects(platform.getSettings(), /channelId/);
  });

  test('that cannot be are refused before they are sent', async () => {
    const api = createApi();
    const platform = createPlatform({fetch: api.fetch});
    const refused: [unknown, RegExp][] = [
      ['https://shop.example', /domains has to be a list/],
      [Array.from({length: 51}, (_, n) => `https://a${n}.example`), /at most 50 .*a list of 51/],
      [['https://shop.example', 'shop.example'], /domains\[1\] .*https:\/\/ before it/],
      [['http://shop.example'], /https, not http/],
      [['https://localhost'], /not localhost/],
      [['https://shop.localhost:3000'], /not localhost/],
      [['https://127.0.0.1'], /no IP address/],
      [['https://2130706433'], /no IP address/],
      [['https://[::1]:3000'], /no IP address/],
      [['https://shop'], /top-level domain/],
      [['https://user:password@shop.example'], /nothing but the address/],
      [['https://shop.example/?a=1'], /nothing but the address/],
      [[5], /domains\[0\]/],
    ];
    for (const [domains, pattern] of refused) {
      await assert.rejects(
        platform.whitelistDomains(domains as string[]),
        error => error instanceof TypeError && pattern.test(error.message),
        String(domains),
      );
    }
    for (const payload of ['', undefined, 5]) {
      await assert.rejects(
        platform.setGetStarted(payload as string),
        error => error instanceof TypeError && /payload has to be a text/.test(error.message),
      );
    }
    assert.equal(api.seen.length, 0);
  });
});

describe('The options of amio()', () => {
  const good = {accessToken: ACCESS_TOKEN, secrets: {[CHANNEL_ID]: SECRET}};
  const refused: [string, object, RegExp][] = [
    ['no token', {accessToken: undefined}, /accessToken has to be a text.*missing/],
    ['an empty token', {accessToken: ' '}, /accessToken .*empty/],
    ['a token of another kind', {accessToken: ['secret']}, /accessToken .*an array/],
    ['no secrets', {secrets: undefined}, /secrets has to be .*missing/],
    ['empty secrets', {secrets: {}}, /secrets .*an empty one/],
    ['one secret for all', {secrets: SECRET}, /secrets has to be an object/],
    [
      'a channel that is no number',
      {secrets: {main: SECRET}},
      /each name in secrets .*4 characters/,
    ],
    [
      'ids and secrets that are mixed up',
      {secrets: {[SECRET]: CHANNEL_ID}},
      /each name in secrets/,
    ],
    ['an empty secret', {secrets: {[CHANNEL_ID]: ''}}, /secrets\['6160027370600000001'\] .*empty/],
    [
      'a default channel that has lost digits',
      {channelId: 6160027370600000001},
      /channelId .*quotes/,
    ],
    ['an address that is none', {baseUrl: 'localhost:3000'}, /baseUrl/],
    ['an address with a query', {baseUrl: 'https://a.example/?a'}, /baseUrl/],
    ['a fetch that is none', {fetch: 'fetch'}, /fetch has to be a function/],
    ['no time', {timeout: 0}, /timeout .*but is 0/],
    ['endless time', {timeout: Infinity}, /timeout/],
    ['half a retry', {retries: 0.5}, /retries .*but is 0\.5/],
  ];
  for (const [name, options, pattern] of refused) {
    test(`refuse ${name}, and show no secret`, () => {
      assert.throws(
        () => amio({...good, ...options}),
        (error: unknown) => {
          assert.ok(error instanceof TypeError);
          assert.match(error.message, /^amio\(\): /);
          assert.match(error.message, pattern);
          assert.equal(error.message.includes(SECRET), false);
          assert.equal(error.message.includes(ACCESS_TOKEN), false);
          return true;
        },
      );
    });
  }

  test('refuse to be left out', () => {
    assert.throws(
      () => Reflect.apply(amio, undefined, []),
      error =>
        error instanceof TypeError && /accessToken and secrets, but is missing/.test(error.message),
    );
  });
});
