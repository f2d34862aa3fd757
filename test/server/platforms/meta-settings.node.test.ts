/** The settings of a page: domains, Get Started, and the chat plugin that Meta has retired. */
import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {
  CHAT_PLUGIN_SPACINGS,
  CHAT_PLUGIN_TEXTS,
  CHAT_PLUGIN_VALUES,
} from '../../../src/contract/graph.js';
import type {MetaPlatform} from '../../../src/server/platforms/meta.js';
import {answerWith, catchPlatformError, OPTIONS, refuse, stageGraph} from './meta-stage.js';

const query = `?access_token=${OPTIONS.pageAccessToken}`;
const PROFILE = `https://graph.facebook.com/v26.0/me/messenger_profile${query}`;
const CHAT = `https://graph.facebook.com/v26.0/${OPTIONS.pageId}/chat_plugin${query}`;
const success = answerWith({result: 'success'});

async function refuseCall(
  make: (platform: MetaPlatform) => Promise<unknown>,
  pattern: RegExp,
): Promise<void> {
  const {platform, calls} = stageGraph(success);
  await assert.rejects(make(platform), (error: Error) => {
    assert.ok(error instanceof TypeError);
    assert.match(error.message, pattern);
    return true;
  });
  assert.equal(calls.length, 0);
}

describe('the domains', () => {
  it('are set as a list', async () => {
    const {platform, calls} = stageGraph(success);
    const domains = ['https://shop.example', 'https://www.shop.example'];
    await platform.whitelistDomains(domains);
    const body = {whitelisted_domains: domains};
    assert.deepEqual(calls, [{method: 'POST', path: PROFILE, body}]);
  });

  it('are taken away by an empty list', async () => {
    const {platform, calls} = stageGraph(success);
    await platform.whitelistDomains([]);
    const body = {fields: ['whitelisted_domains']};
    assert.deepEqual(calls, [{method: 'DELETE', path: PROFILE, body}]);
  });

  it('have to be https with a full domain name, and at most 50', async () => {
    const refused = (domain: string) =>
      refuseCall(platform => platform.whitelistDomains([domain]), /whitelistDomains\(\): domains/);
    for (const host of [
      'http://shop.example',
      'shop.example',
      'https://localhost',
      'https://127.0.0.1',
      'https://[::1]',
      'https://shop',
    ]) {
      await refused(host);
    }
    const many = Array.from({length: 51}, (_, index) => `https://shop${index}.example`);
    await refuseCall(
      platform => platform.whitelistDomains(many),
      /at most 50 addresses, but is a list of 51/,
    );
  });

  it('are set again after a fault that passes', async () => {
    const {platform, calls} = stageGraph(() => new Response('', {status: 500}), success);
    await platform.whitelistDomains(['https://shop.example']);
    assert.equal(calls.length, 2);
  });

  it('are not set unless Meta says so', async () => {
    const {platform} = stageGraph(answerWith({result: 'perhaps'}));
    const error = await catchPlatformError(platform.whitelistDomains(['https://shop.example']));
    assert.match(
      error.message,
      /POST me\/messenger_profile was answered .* expected \{"result": "success"\}/,
    );
  });

  it("bring Meta's refusal as an error", async () => {
    const {platform} = stageGraph(refuse(190, 401));
    const error = await catchPlatformError(platform.whitelistDomains(['https://shop.example']));
    assert.equal(error.code, 190);
  });
});

describe('Get Started', () => {
  it('is set with its payload, and taken away with null', async () => {
    const {platform, calls} = stageGraph(success);
    await platform.setGetStarted('START');
    await platform.setGetStarted(null);
    assert.deepEqual(calls, [
      {method: 'POST', path: PROFILE, body: {get_started: {payload: 'START'}}},
      {method: 'DELETE', path: PROFILE, body: {fields: ['get_started']}},
    ]);
  });

  it('needs a payload', async () => {
    for (const payload of ['', undefined, 1]) {
      const set = (platform: MetaPlatform) => platform.setGetStarted(payload as string);
      await refuseCall(set, /payload has to be a text, or null/);
    }
  });
});

describe('the chat plugin', () => {
  const settings = {
    alignment: 'LEFT',
    entryPointIcon: 'CHAT_ROUND_ICON',
    entryPointLabel: 'ASK_US',
    greetingDialogDisplay: 'WELCOME_MESSAGE',
    guestChatMode: 'DISABLED',
    mobileChatDisplay: 'CHAT_TAB',
    desktopBottomSpacing: 24,
    desktopSideSpacing: 0,
    mobileBottomSpacing: 12,
    mobileSideSpacing: 8,
    themeColor: '#0A7CFF',
    welcomeScreenGreeting: 'Hello',
  } as const;

  it("is set in Meta's words, all twelve of them", async () => {
    const {platform, calls} = stageGraph(success);
    await platform.setChatPlugin(settings);
    const [call] = calls;
    assert.equal(call?.method, 'POST');
    assert.equal(call?.path, CHAT);
    const names = [
      ...Object.keys(CHAT_PLUGIN_VALUES),
      ...CHAT_PLUGIN_SPACINGS,
      ...CHAT_PLUGIN_TEXTS,
    ];
    assert.deepEqual(Object.keys(call?.body as object).sort(), names.sort());
    assert.equal((call?.body as Record<string, unknown>).desktop_side_spacing, 0);
  });

  it("is read from Meta's strings", async () => {
    const found = {
      alignment: 'LEFT',
      desktop_bottom_spacing: '24',
      theme_color: '#0A7CFF',
      new_field: 'x',
    };
    const {platform, calls} = stageGraph(answerWith({data: [found]}));
    assert.deepEqual(await platform.getChatPlugin(), {
      alignment: 'LEFT',
      desktopBottomSpacing: 24,
      themeColor: '#0A7CFF',
    });
    assert.deepEqual(calls, [{method: 'GET', path: CHAT, body: undefined}]);
  });

  it('has no settings where Meta tells of none', async () => {
    for (const answer of [{data: []}, {}, [], null]) {
      const {platform} = stageGraph(answerWith(answer));
      assert.deepEqual(await platform.getChatPlugin(), {});
    }
  });

  it('refuses what Meta does not take before it is sent', async () => {
    const cases: [Record<string, unknown> | undefined, RegExp][] = [
      [undefined, /settings has to be an object with at least one setting, but is missing/],
      [{}, /but is an empty one/],
      [
        {theme_color: '#0A7CFF'},
        /no other fields than .*themeColor.* but is one with "theme_color"/,
      ],
      [{alignment: 'TOP'}, /settings\.alignment has to be one of LEFT, RIGHT, but is "TOP"/],
      [{desktopSideSpacing: -1}, /settings\.desktopSideSpacing has to be a whole number of pixels/],
      [{desktopSideSpacing: '8'}, /settings\.desktopSideSpacing has to be a whole number/],
      [{themeColor: 'blue'}, /settings\.themeColor has to be a colour such as #0A7CFF/],
      [{welcomeScreenGreeting: ''}, /settings\.welcomeScreenGreeting has to be a text/],
    ];
    for (const [given, pattern] of cases) {
      await refuseCall(platform => platform.setChatPlugin(given as object), pattern);
    }
  });
});
