import assert from 'node:assert/strict';
import {afterEach, describe, test} from 'node:test';
import type {MessengerEvent} from '../../../src/server/event.js';
import {PlatformError} from '../../../src/server/platform-error.js';
import {amio} from '../../../src/server/platforms/amio.js';
import {createWebhook} from '../../../src/server/webhook.js';
import {
  createSimulator,
  type Simulator,
  type SimulatorOptions,
} from '../../../src/simulator/index.js';

const USER_REF = 'b6f0c9ac-5a1f-4c62-8d0c-2f3a6f9e7c11';
const simulators: Simulator[] = [];

/** A shop against the simulator: the events it heard, and its platform. */
function openShop(options: SimulatorOptions = {}, retries = 0) {
  const events: MessengerEvent[] = [];
  const simulator: Simulator = createSimulator({
    form: 'amio',
    pageId: '100000000000001',
    redeliverySpeed: 0,
    webhook: request => handle(request),
    ...options,
  });
  simulators.push(simulator);
  const {credentials, fetch} = simulator;
  const platform = amio({...credentials.amio, fetch, retries});
  const keep = (event: MessengerEvent) => void events.push(event);
  const handle = createWebhook({
    platform,
    onError: error => {
      throw error;
    },
    on: {
      optIn: keep,
      message: keep,
      postback: keep,
      referral: keep,
      delivery: keep,
      read: keep,
      echo: keep,
      other: keep,
    },
  });
  return {simulator, platform, events, find: (type: string) => events.filter(e => e.type === type)};
}

describe('amio() against the simulator', () => {
  afterEach(() => simulators.splice(0).forEach(simulator => simulator.close()));

  test('a ticked checkbox is answered by its user_ref, and the reply tells who it was', async () => {
    const {simulator, platform, find} = openShop();
    const person = simulator.person('Eva');
    await person.confirmCheckbox({userRef: USER_REF, ref: 'order-1'});
    const [optIn] = find('opt-in');
    assert.deepEqual(optIn?.contact, {userRef: USER_REF});
    assert.equal(optIn.ref, 'order-1');
    assert.equal(optIn.channelId, simulator.credentials.amio.channelId);

    const sent = await platform.send(optIn.contact, {text: 'Thanks for your order'});
    assert.equal(sent.contactId, undefined);
    assert.equal(person.messages().at(-1)?.text, 'Thanks for your order');

    await person.say('Where is it?');
    const [message] = find('message');
    assert.deepEqual(message?.contact, {id: person.contactId(), userRef: USER_REF});
    assert.equal(message.text, 'Where is it?');

    const answered = await platform.send(message.contact, {text: 'On its way'});
    assert.equal(answered.contactId, person.contactId());
  });

  test('every kind of message arrives, and what is pressed comes back', async () => {
    const {simulator, platform, find} = openShop();
    const person = simulator.person('Eva');
    await person.say('Hello');
    const to = {id: person.contactId()};
    const url = 'https://shop.example/a.png';
    await platform.send(to, {attachment: {type: 'image', url}, metadata: {order: 7}});
    await platform.send(to, {
      text: 'More?',
      buttons: [
        {type: 'url', title: 'Shop', url},
        {type: 'phone', title: 'Call', phone: '+420123456789'},
        {type: 'postback', title: 'More', payload: 'MORE'},
      ],
    });
    await platform.send(to, {
      cards: [{title: 'Shoes', imageUrl: url, url}, {text: 'Untitled'}],
      quickReplies: [{title: 'Yes', payload: 'YES', imageUrl: url}],
    });
    await platform.send(to, {cards: [{title: 'One'}]});
    await person.press('More');
    assert.equal(find('postback')[0]?.payload, 'MORE');
    await platform.send(to, {text: 'Sure?', quickReplies: [{title: 'Sure', payload: 'SURE'}]});
    await person.press('Sure');
    const pressed = find('message').at(-1);
    assert.equal(pressed?.text, 'Sure');
    assert.equal(pressed.payload, 'SURE');
  });

  test('a link brings its reference', async () => {
    const {simulator, platform, events} = openShop();
    await platform.setGetStarted('START');
    const person = simulator.person('Eva');
    await person.openLink({ref: 'reference-of-a-link'});
    await person.getStarted();
    assert.ok(events.some(event => event.type === 'postback' && event.payload === 'START'));
    assert.ok(events.some(event => event.ref === 'reference-of-a-link'));
  });

  test('actions and settings are taken, and settings are read back', async () => {
    const {simulator, platform} = openShop();
    const person = simulator.person('Eva');
    await person.say('Hello');
    for (const action of ['typing_on', 'typing_off', 'mark_seen'] as const) {
      await platform.sendAction({id: person.contactId()}, action);
    }
    await platform.whitelistDomains(['https://shop.example']);
    await platform.setGetStarted('START');
    const {raw, ...settings} = await platform.getSettings();
    assert.ok(raw);
    assert.equal(settings.getStarted, 'START');
    assert.deepEqual(
      settings.whitelistedDomains.map(domain => new URL(domain).hostname),
      ['shop.example'],
    );
    await platform.setGetStarted(null);
    await platform.whitelistDomains([]);
    const emptied = await platform.getSettings();
    assert.equal(emptied.getStarted, null);
    assert.deepEqual(emptied.whitelistedDomains, []);
  });

  test('a stranger and a user_ref sent as id are refused with a cure', async () => {
    const {platform} = openShop();
    for (const id of ['1', USER_REF]) {
      await assert.rejects(platform.send({id}, {text: 'Hi'}), (error: unknown) => {
        assert.ok(error instanceof PlatformError);
        assert.equal(error.status, 404);
        assert.equal(error.retryable, false);
        return true;
      });
    }
  });

  test('a rate limit is got over', async () => {
    const {simulator, platform} = openShop({}, 1);
    const person = simulator.person('Eva');
    await person.say('Hello');
    simulator.failNext({code: 429, headers: {'X-RateLimit-Reset': '0.1'}});
    const {messageId} = await platform.send({id: person.contactId()}, {text: 'Hi'});
    assert.ok(messageId);
    assert.equal(person.messages().filter(({text}) => text === 'Hi').length, 1);
  });

  test('webhooks that are signed with another secret are not handled', async () => {
    const statuses: number[] = [];
    const simulator: Simulator = createSimulator({
      form: 'amio',
      pageId: '100000000000001',
      redeliverySpeed: 0,
      webhook: async request => {
        const response = await handle(request);
        statuses.push(response.status);
        return response;
      },
    });
    simulators.push(simulator);
    const {channelId, ...credentials} = simulator.credentials.amio;
    const handle = createWebhook({
      platform: amio({...credentials, secrets: {[channelId]: 'another'}}),
      onError: () => undefined,
      on: {message: () => assert.fail('It was handled.')},
    });
    await simulator.person('Eva').say('Hello');
    assert.deepEqual(statuses, [403]);
  });
});
