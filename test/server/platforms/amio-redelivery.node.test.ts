/** What Amio sends again, through the webhook: handled once where that can be known, and never lost. */
import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {createWebhook} from '../../../src/server/webhook.js';
import {CONTACT_ID, createPlatform, sign, writeEnvelope} from './amio-stage.js';

/** A shop's webhook, and the types of the events that it has handled. */
function openShop() {
  const handled: string[] = [];
  const note = ({type}: {type: string}) => void handled.push(type);
  const handle = createWebhook({
    platform: createPlatform(),
    on: {message: note, postback: note, optIn: note},
  });
  async function deliver(envelope: object): Promise<number> {
    const body = JSON.stringify(envelope);
    const headers = sign(body);
    headers.set('content-type', 'application/json');
    const url = 'https://shop.example/webhook';
    return (await handle(new Request(url, {method: 'POST', body, headers}))).status;
  }
  return {deliver, handled};
}

const contact = {id: CONTACT_ID};
const message = writeEnvelope('message_received', {
  id: 'm-1',
  contact,
  content: {type: 'text', payload: 'Hi'},
});
const postback = writeEnvelope('postback', {contact, postback: {payload: 'BUY'}});
const optIn = writeEnvelope('opt_in', {contact, opt_in: {type: 'checkbox', payload: 'order-1'}});
const later = {timestamp: '2016-10-06T13:43:48Z'};

describe('A redelivery of Amio', () => {
  for (const [name, envelope] of Object.entries({message, postback, optIn})) {
    test(`of the same bytes is handled once: ${name}`, async () => {
      const {deliver, handled} = openShop();
      assert.deepEqual([await deliver(envelope), await deliver(envelope)], [200, 200]);
      assert.equal(handled.length, 1);
    });
  }

  test('of a message is handled once even if it is stamped anew, by its id', async () => {
    const {deliver, handled} = openShop();
    assert.deepEqual([await deliver(message), await deliver({...message, ...later})], [200, 200]);
    assert.equal(handled.length, 1);
  });

  test('of a postback that is stamped anew is handled again, for it may be a second press', async () => {
    const {deliver, handled} = openShop();
    assert.deepEqual([await deliver(postback), await deliver({...postback, ...later})], [200, 200]);
    assert.deepEqual(handled, ['postback', 'postback']);
  });
});
