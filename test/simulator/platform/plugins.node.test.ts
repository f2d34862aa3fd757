import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {PAGE, setPlatform} from './platform-stage.js';
import type {StageOptions} from './platform-stage.js';

function setPlugins(options: StageOptions = {}) {
  const stage = setPlatform(options);
  const post = (path: string, body: unknown) =>
    stage.simulator.fetch(`https://simulator.test${path}`, {
      method: 'POST',
      body: JSON.stringify(body),
    });
  const readChat = async (userRef: string) => {
    const url = `https://simulator.test/frame/chat?user_ref=${userRef}`;
    const response = await stage.simulator.fetch(url);
    return {status: response.status, body: (await response.json()) as Record<string, unknown>};
  };
  return {...stage, post, readChat};
}

const CONFIRM = {app_id: '42', page_id: PAGE, user_ref: 'u-1', ref: 'basket'};

describe('a confirmed checkbox', () => {
  it('opts in where its box is ticked, for the visitor', async () => {
    const {post, items, simulator} = setPlugins();
    await post('/frame/confirm', CONFIRM);
    await simulator.settle();
    assert.equal(items().length, 0);
    await post('/frame/tick', {user_ref: 'u-1', checked: true});
    await post('/frame/confirm', CONFIRM);
    await simulator.settle();
    assert.deepEqual(items()[0]?.optin, {ref: 'basket', user_ref: 'u-1'});
    assert.equal(items()[0]?.sender, undefined);
    const [grant] = simulator.describe().grants;
    assert.deepEqual([grant?.person, grant?.appId], ['Pat Example', '42']);
  });

  it('by the pixel opts in as well, in 2019', async () => {
    const {post, items, simulator} = setPlugins({era: '2019'});
    await post('/frame/tick', {user_ref: 'u-1', checked: true});
    const query = new URLSearchParams({id: '42', ev: 'MessengerCheckboxUserConfirmation'});
    for (const [name, value] of Object.entries(CONFIRM)) query.set(`cd[${name}]`, value);
    await simulator.fetch(`https://simulator.test/tr/?${query}`);
    await simulator.settle();
    assert.deepEqual(items()[0]?.optin, {ref: 'basket', user_ref: 'u-1'});
  });

  it('of another page is not accepted', async () => {
    const {post, simulator} = setPlugins();
    await post('/frame/tick', {user_ref: 'u-1', checked: true});
    for (const page_id of ['7', 'shop', undefined]) {
      assert.equal((await post('/frame/confirm', {...CONFIRM, page_id})).status, 204);
    }
    const accepted = simulator.state.confirms.map(confirm => confirm.accepted);
    assert.deepEqual(accepted, [false, false, false]);
    assert.equal(simulator.describe().deliveries.length, 0);
  });

  it('stays that of the person who confirmed it first', async () => {
    const {post, simulator} = setPlugins();
    await post('/frame/tick', {user_ref: 'u-1', checked: true});
    await post('/frame/confirm', CONFIRM);
    simulator.state.person.name = 'Somebody else';
    await post('/frame/confirm', CONFIRM);
    const people = simulator.describe().grants.map(({person}) => person);
    assert.deepEqual(people, ['Pat Example']);
  });
});

describe('a user_ref', () => {
  it('that cannot be one is not accepted, although it is ticked', async () => {
    const {post, simulator} = setPlugins();
    for (const user_ref of ['', 'with space', 'x'.repeat(251)]) {
      await post('/frame/tick', {user_ref, checked: true});
      assert.equal((await post('/frame/confirm', {...CONFIRM, user_ref})).status, 204);
    }
    const accepted = simulator.state.confirms.map(confirm => confirm.accepted);
    assert.deepEqual(accepted, [false, false, false]);
    assert.equal(simulator.describe().deliveries.length, 0);
  });

  it('of somebody else does not open their chat', async () => {
    const {post, readChat, simulator, person} = setPlugins({era: '2024'});
    await person.confirmCheckbox({userRef: 'u-1'});
    const answer = await post('/frame/chat/start', {user_ref: 'u-1', page_id: PAGE});
    assert.equal(answer.status, 400);
    assert.match(await answer.text(), /belongs to Ada/);
    assert.equal((await readChat('u-1')).status, 404);
    await simulator.settle();
  });
});

describe('confirmations', () => {
  it('are kept to the last 500', async () => {
    const {post, simulator} = setPlugins();
    for (let count = 0; count < 503; count += 1) {
      await post('/frame/confirm', {...CONFIRM, user_ref: `u-${count}`});
    }
    const {confirms} = simulator.state;
    assert.deepEqual([confirms.length, confirms[0]?.user_ref], [500, 'u-3']);
  });
});

describe("the send button's opt-in", () => {
  it('tells the reference and the contact id', async () => {
    const {post, items, simulator} = setPlugins();
    const answer = await post('/frame/opt-in', {page_id: PAGE, app_id: '42', ref: 'basket'});
    assert.equal(answer.status, 204);
    await simulator.settle();
    const id = simulator.person().contactId();
    assert.deepEqual([items()[0]?.sender, items()[0]?.optin], [{id}, {ref: 'basket'}]);
  });

  it('is refused for a page that is not served', async () => {
    const {post, received} = setPlugins();
    for (const body of [{page_id: '7'}, {}, null]) {
      const answer = await post('/frame/opt-in', body);
      assert.equal(answer.status, 400);
      assert.match(await answer.text(), /page_id: expected a page that is served/);
    }
    assert.equal(received.length, 0);
  });
});

describe("the chat plugin's frame", () => {
  it('begins, says, shows what was said, and presses', async () => {
    const {post, readChat, items, askGraph, simulator} = setPlugins({era: '2024'});
    const user_ref = 'c-1';
    assert.equal((await readChat(user_ref)).status, 404);
    assert.equal((await post('/frame/chat/say', {user_ref, text: 'Hi'})).status, 404);
    assert.equal((await post('/frame/chat/start', {user_ref, page_id: PAGE})).status, 204);
    await post('/frame/chat/say', {user_ref, text: 'Hi'});
    await simulator.settle();
    assert.deepEqual(items()[0]?.message?.tags, {source: 'customer_chat_plugin'});
    const quick_replies = [{content_type: 'text', title: 'Red', payload: 'RED'}];
    await askGraph('POST', '/me/messages', {
      recipient: {user_ref},
      message: {text: 'Which?', quick_replies},
    });
    const {body} = await readChat(user_ref);
    assert.equal(body['isPageTyping'], false);
    const texts = (body['messages'] as {text: string}[]).map(({text}) => text);
    assert.deepEqual(texts, ['Hi', 'Which?']);
    assert.equal((await post('/frame/chat/press', {user_ref, title: 'Red'})).status, 204);
    const wrong = await post('/frame/chat/press', {user_ref, title: 'Blue'});
    assert.equal(wrong.status, 400);
    assert.match(await wrong.text(), /no button says/);
    await simulator.settle();
    assert.deepEqual(items().at(-1)?.message?.quick_reply, {payload: 'RED'});
    assert.deepEqual(items().at(-1)?.message?.tags, {source: 'customer_chat_plugin'});
  });

  it('makes a guest a person of their own', async () => {
    const {post, simulator, items} = setPlugins({era: '2024', getStarted: 'GO'});
    const start = {user_ref: 'abcdefgh', page_id: PAGE, guest: true, ref: 'footer'};
    await post('/frame/chat/start', {...start, referer_uri: 'https://shop.example/'});
    await simulator.settle();
    assert.equal(simulator.describe().threads[0]?.person, 'Guest abcdef');
    const {referral} = items()[0]?.postback ?? {};
    assert.deepEqual([referral?.is_guest_user, referral?.ref], [true, 'footer']);
    assert.equal(referral?.referer_uri, 'https://shop.example/');
  });

  it('is refused without a user_ref, or for a page that is not served', async () => {
    const {post} = setPlugins();
    const nameless = await post('/frame/chat/start', {page_id: PAGE});
    assert.match(await nameless.text(), /user_ref: expected a text/);
    const stranger = await post('/frame/chat/start', {page_id: '7', user_ref: 'c-1'});
    assert.equal(stranger.status, 400);
  });
});
