import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {setStage} from '../core-stage.js';
import {PAGE, readError, setPlatform} from './platform-stage.js';

const PATH = '/me/messenger_profile';

describe('the Messenger Profile', () => {
  it('is set, read and deleted by field', async () => {
    const {askGraph} = setPlatform();
    const fields = {
      get_started: {payload: 'GO'},
      greeting: [{locale: 'default', text: 'Hi'}],
      ice_breakers: [{question: 'Open?', payload: 'OPEN'}],
      persistent_menu: [{locale: 'default', call_to_actions: []}],
      whitelisted_domains: ['https://shop.example/path', 'https://shop.example'],
    };
    const {status, body} = await askGraph('POST', PATH, fields);
    assert.deepEqual([status, body], [200, {result: 'success'}]);
    const names = Object.keys(fields).join(',');
    const read = await askGraph('GET', `${PATH}?fields=${names}`);
    const expected = {...fields, whitelisted_domains: ['https://shop.example']};
    assert.deepEqual(read.body, {data: [expected]});
    const gone = ['greeting', 'get_started', 'whitelisted_domains'];
    const deleted = await askGraph('DELETE', PATH, {fields: gone});
    assert.deepEqual(deleted.body, {result: 'success'});
    const left = await askGraph('GET', `${PATH}?fields=greeting,get_started,ice_breakers`);
    assert.deepEqual(left.body, {data: [{ice_breakers: fields.ice_breakers}]});
    const empty = await askGraph('GET', `${PATH}?fields=greeting`);
    assert.deepEqual(empty.body, {data: []});
  });

  it('decides which origins may show plugins', async () => {
    const {askFrame, simulator, ask} = setStage({pageId: '7'});
    assert.equal((await askFrame()).refused, null);
    const token = simulator.credentials.meta.pageAccessToken;
    const set = (domains: string[]) =>
      ask(`/v26.0/me/messenger_profile?access_token=${token}`, {
        method: 'POST',
        body: JSON.stringify({whitelisted_domains: domains}),
      });
    await set(['https://other.example']);
    assert.match((await askFrame()).refused ?? '', /shop\.example is not whitelisted/);
    await set(['https://shop.example']);
    assert.equal((await askFrame()).refused, null);
  });

  const many = Array.from({length: 51}, (_, index) => `https://shop${index}.example`);
  const wrong: [body: unknown, error: RegExp][] = [
    ...[
      'http://shop.example',
      'https://localhost',
      'https://shop.localhost',
      'https://127.0.0.1',
      'https://[::1]',
      'https://shop',
      'https://localhost.',
      'https://shop.example.',
      'shop.example',
      7,
    ].map((domain): [unknown, RegExp] => [
      {whitelisted_domains: [domain]},
      /whitelisted_domains: expected domains such as "https:\/\/shop\.example"/,
    ]),
    [{whitelisted_domains: many}, /whitelisted_domains: expected at most 50, found 51/],
    [{whitelisted_domains: 'https://shop.example'}, /expected a list that is not empty/],
    [{get_started: {}}, /get_started\.payload: expected a text/],
    [{get_started: {payload: 'A', label: 'B'}}, /Unexpected parameter "label" in get_started/],
    [{greeting: 'Hi'}, /greeting: expected a list/],
    [{greeting: [1]}, /greeting\[0\]: expected an object, found 1/],
    [{ice_breakers: [null]}, /ice_breakers\[0\]: expected an object, found null/],
    [{greeting: [{txt: 'Hi'}]}, /Unexpected parameter "txt" in greeting\[0\]/],
    [{home_url: {}}, /Unexpected parameter "home_url": the simulator knows whitelisted_domains/],
    [{}, /The body: expected one of whitelisted_domains/],
    [{persistent_menu: [{}]}, /persistent_menu: the page must have a get_started button first/],
  ];
  for (const [body, error] of wrong) {
    it(`refuses ${JSON.stringify(body).slice(0, 60)} and changes nothing`, async () => {
      const {askGraph, simulator} = setPlatform();
      const before = simulator.describe();
      const fields = typeof body === 'object' ? {...body} : {};
      const more = 'whitelisted_domains' in fields ? {get_started: {payload: 'A'}} : {};
      const answer = await askGraph('POST', PATH, {...more, ...fields});
      assert.equal(readError(answer).code, 100);
      assert.match(readError(answer).message, error);
      const {profiles, whitelistedDomains} = simulator.describe();
      assert.deepEqual(
        [profiles, whitelistedDomains],
        [before.profiles, before.whitelistedDomains],
      );
    });
  }

  it('refuses fields that it does not know, or none', async () => {
    const {askGraph} = setPlatform();
    assert.match(readError(await askGraph('GET', PATH)).message, /fields: expected a text/);
    const read = await askGraph('GET', `${PATH}?fields=name`);
    assert.match(readError(read).message, /fields: expected one of/);
    const deleted = await askGraph('DELETE', `${PATH}?fields=["name"]`);
    assert.match(readError(deleted).message, /fields: expected one of/);
  });
});

describe("the chat plugin's settings", () => {
  it('come back by the fields that are asked for, and only by those that there are', async () => {
    const {askGraph} = setPlatform();
    await askGraph('POST', '/me/chat_plugin', {alignment: 'LEFT', theme_color: '#0A7CFF'});
    const read = await askGraph('GET', '/me/chat_plugin?fields=theme_color,alignment');
    assert.deepEqual(read.body, {data: [{alignment: 'LEFT', theme_color: '#0A7CFF'}]});
    const wrong = await askGraph('GET', '/me/chat_plugin?fields=nonsense');
    assert.match(readError(wrong).message, /fields: expected one of alignment/);
  });

  const settings = {
    alignment: 'LEFT',
    desktop_bottom_spacing: '24',
    desktop_side_spacing: '24',
    mobile_bottom_spacing: '12',
    mobile_side_spacing: '12',
    entry_point_icon: 'CHAT_ROUND_ICON',
    entry_point_label: 'HELP',
    greeting_dialog_display: 'WELCOME_MESSAGE',
    guest_chat_mode: 'DISABLED',
    mobile_chat_display: 'CHAT_TAB',
    theme_color: '0A7CFF',
    welcome_screen_greeting: 'Hi there',
  };

  for (const era of ['2019', '2024', '2026'] as const) {
    it(`are kept and come back as texts, in ${era} as well`, async () => {
      const {askGraph} = setPlatform({era});
      const path = `/${PAGE}/chat_plugin`;
      const before = (await askGraph('GET', path)).body['data'] as Record<string, unknown>[];
      assert.deepEqual(Object.keys(before[0] ?? {}).sort(), Object.keys(settings).sort());
      for (const value of Object.values(before[0] ?? {})) assert.equal(typeof value, 'string');
      const sent = await askGraph('POST', path, {...settings, desktop_side_spacing: 24});
      assert.deepEqual(sent.body, {success: true});
      assert.deepEqual((await askGraph('GET', path)).body, {data: [settings]});
      await askGraph('POST', `${path}?alignment=RIGHT`);
      const {body} = await askGraph('GET', path);
      assert.deepEqual(body, {data: [{...settings, alignment: 'RIGHT'}]});
    });
  }

  const wrong: [body: object, error: RegExp][] = [
    [{alignment: 'TOP'}, /alignment: expected one of LEFT, RIGHT, found "TOP"/],
    [{mobile_side_spacing: -1}, /mobile_side_spacing: expected whole pixels from 0 up, found -1/],
    [{mobile_side_spacing: 1.5}, /whole pixels/],
    [{theme_color: 7}, /theme_color: expected a text, found 7/],
    [{theme_color: 'banana'}, /theme_color: expected a colour such as "#0A7CFF", found "banana"/],
    [{color: 'red'}, /Unexpected parameter "color"/],
  ];
  for (const [body, error] of wrong) {
    it(`refuse ${JSON.stringify(body)}`, async () => {
      const {askGraph} = setPlatform();
      assert.match(readError(await askGraph('POST', '/me/chat_plugin', body)).message, error);
    });
  }
});
