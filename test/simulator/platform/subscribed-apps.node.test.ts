import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {WEBHOOK_FIELDS, type WebhookField} from '../../../src/contract/webhooks.js';
import {PAGE, readError, setPlatform, type StageOptions} from './platform-stage.js';

const PATH = `/${PAGE}/subscribed_apps`;
const ALL_BUT_ECHOES = WEBHOOK_FIELDS.filter(field => field !== 'message_echoes');

describe("the apps that the page's webhooks go to", () => {
  it('are the one of the simulator, with the fields that are delivered', async () => {
    const {askGraph, simulator} = setPlatform({appId: '77'});
    const app = {id: '77', name: 'Simulated app', subscribed_fields: ALL_BUT_ECHOES};
    const {status, body} = await askGraph('GET', PATH);
    assert.deepEqual([status, body], [200, {data: [app]}]);
    assert.deepEqual((await askGraph('GET', '/me/subscribed_apps')).body, {data: [app]});
    simulator.state.echoes = true;
    const withEchoes = {...app, subscribed_fields: [...WEBHOOK_FIELDS]};
    assert.deepEqual((await askGraph('GET', PATH)).body, {data: [withEchoes]});
  });

  it('have an id also where every app is served', async () => {
    const {askGraph} = setPlatform();
    const [app] = (await askGraph('GET', PATH)).body['data'] as {id: string}[];
    assert.match(app?.id ?? '', /^\d+$/);
  });

  it('are none where none is subscribed', async () => {
    const {askGraph} = setPlatform({subscribedFields: null});
    assert.deepEqual((await askGraph('GET', PATH)).body, {data: []});
  });

  it('change by the control route, and are as at the start after a reset', async () => {
    const {ask, askGraph} = setPlatform({subscribedFields: ['messages']});
    const readFields = async () =>
      ((await askGraph('GET', PATH)).body['data'] as {subscribed_fields: string[]}[]).map(
        app => app.subscribed_fields,
      );
    assert.deepEqual(await readFields(), [['messages']]);
    await ask('PATCH', '/control', {subscribedFields: []});
    assert.deepEqual(await readFields(), [[]]);
    await ask('PATCH', '/control', {subscribedFields: null});
    assert.deepEqual(await readFields(), []);
    await ask('POST', '/control/reset');
    assert.deepEqual(await readFields(), [['messages']]);
  });

  it('are told to the page access token alone, and of no other page', async () => {
    const {ask, askGraph} = setPlatform();
    const path = `/v26.0${PATH}`;
    assert.equal(readError(await ask('GET', path)).code, 190);
    assert.equal(readError(await askGraph('GET', '/7/subscribed_apps')).code, 100);
  });

  it('take no parameters', async () => {
    const {askGraph} = setPlatform();
    const {code, message} = readError(await askGraph('GET', `${PATH}?field=messages`));
    assert.equal(code, 100);
    assert.match(message, /Unexpected parameter "field": the simulator knows none\./);
  });

  it('are not told where a permission is missing', async () => {
    const {askGraph, simulator} = setPlatform();
    simulator.failNext({code: 200, status: 403});
    const answer = await askGraph('GET', PATH);
    assert.deepEqual([answer.status, readError(answer).code], [403, 200]);
  });
});

describe('the webhook of an app', () => {
  /** Everything that can be told, once each. */
  async function live(options: StageOptions): Promise<string[]> {
    const stage = setPlatform({getStarted: 'GO', ...options});
    const {simulator, person, askGraph} = stage;
    simulator.state.echoes = true;
    await person.openLink({ref: 'a'});
    await person.getStarted();
    await person.say('Hi');
    await person.openLink({ref: 'b'});
    await person.confirmCheckbox({userRef: 'u-1'});
    const id = person.contactId();
    const sent = await askGraph('POST', '/me/messages', {recipient: {id}, message: {text: 'Ho'}});
    assert.equal(sent.status, 200);
    await person.read();
    await simulator.settle();
    const {deliveries} = simulator.describe();
    assert.equal(deliveries.length, stage.received.length);
    return deliveries.map(({kind}) => kind).sort();
  }

  const kinds: [field: WebhookField, kind: string][] = [
    ['messages', 'message'],
    ['messaging_postbacks', 'postback'],
    ['messaging_optins', 'optin'],
    ['messaging_referrals', 'referral'],
    ['message_deliveries', 'delivery'],
    ['message_reads', 'read'],
    ['message_echoes', 'echo'],
  ];
  const all = kinds.map(([, kind]) => kind).sort();

  it('gets everything by default', async () => {
    assert.deepEqual(await live({}), all);
  });

  for (const [field, kind] of kinds) {
    it(`that is not subscribed to ${field} gets no ${kind}, and all else`, async () => {
      const subscribedFields = WEBHOOK_FIELDS.filter(other => other !== field);
      const rest = all.filter(other => other !== kind);
      assert.deepEqual(await live({subscribedFields}), rest);
    });
  }

  it('that is not subscribed to the page gets nothing', async () => {
    assert.deepEqual(await live({subscribedFields: null}), []);
  });

  it("gets everything in Amio's form, where Amio subscribes", async () => {
    const {person, envelopes} = setPlatform({form: 'amio', subscribedFields: null});
    await person.say('Hi');
    assert.deepEqual(
      envelopes().map(({event}) => event),
      ['message_received'],
    );
  });
});
