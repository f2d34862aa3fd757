// Every way in which a person can come, and what the server makes of it, through the simulator: real webhooks with real
// signatures, the real handler, the real pairing. TABLE=1 prints the table.
import assert from 'node:assert/strict';
import {after, describe, it} from 'node:test';
import {createCode} from '../../src/server/code.js';
import {createPairing, createWebhook, meta} from '../../src/server/index.js';
import type {MessengerEvent} from '../../src/server/index.js';
import {createSimulator} from '../../src/simulator/index.js';
import {createUserRef, DAY} from './pairing-stage.js';

const PAGE = '1234567890';
const CUSTOMER = 'customer-1';

const THREADS = ['new thread', 'existing thread'] as const;
const FATES = ['delivered', 'lost', 'doubled'] as const;
const WAYS = ['plugin', 'link'] as const;
const WHO = ['right person', 'stranger with a used reference', 'expired', 'guessed'] as const;

interface Journey {
  readonly thread: (typeof THREADS)[number];
  readonly fate: (typeof FATES)[number];
  readonly way: (typeof WAYS)[number];
  readonly who: (typeof WHO)[number];
}

const JOURNEYS: readonly Journey[] = THREADS.flatMap(thread =>
  FATES.flatMap(fate => WAYS.flatMap(way => WHO.map(who => ({thread, fate, way, who})))),
);

/** A shop as a user would write it: it thanks whoever is paired, once. */
function openShop() {
  const clock = {time: Date.UTC(2026, 10, 21)};
  const now = () => clock.time;
  const errors: unknown[] = [];
  const simulator = createSimulator({
    pageId: PAGE,
    getStarted: 'GET_STARTED',
    redeliverySpeed: 0,
    now,
    webhook: request => handle(request),
  });
  const {pageId = PAGE, ...credentials} = simulator.credentials.meta;
  const platform = meta({...credentials, pageId, fetch: simulator.fetch, retries: 0});
  const pairing = createPairing({now});
  const meet = async (event: MessengerEvent) => {
    const found = await pairing.resolve(event);
    if (found?.isNew) await platform.send(found.contact, {text: 'Thank you for your order!'});
  };
  const handle = createWebhook({
    platform,
    on: {optIn: meet, message: meet, postback: meet, referral: meet},
    onError: error => errors.push(error),
  });
  const pass = (milliseconds: number) => {
    clock.time += milliseconds;
  };
  return {simulator, pairing, pass, errors};
}

type Shop = ReturnType<typeof openShop>;

/** What the person brings: what the server has issued and the page submitted, or what somebody made up. */
interface Brought {
  readonly userRef: string;
  readonly ref: string;
  readonly code: string;
}

/** A form is submitted: the page's own reference, and one that the server has made. */
async function order({pairing}: Shop): Promise<Brought> {
  const userRef = createUserRef();
  await pairing.remember(userRef, CUSTOMER);
  const {ref, code} = await pairing.issueRef(CUSTOMER);
  return {userRef, ref, code};
}

async function come(shop: Shop, name: string, brought: Brought, {thread, fate, way}: Journey) {
  const {simulator} = shop;
  const {userRef, ref, code} = brought;
  const person = simulator.person(name);
  // Only the reference meets a fate, not what came before it.
  simulator.state.referral = 'delivered';
  if (thread === 'existing thread') {
    await person.getStarted();
    await person.say('Good morning');
  }
  simulator.state.referral = fate;
  if (way === 'plugin') {
    await person.confirmCheckbox(fate === 'lost' ? {userRef} : {userRef, ref});
    if (fate === 'doubled') {
      const {id} = simulator.describe().deliveries.at(-1) ?? assert.fail('There was no opt-in.');
      await simulator.redeliver(id);
    }
    // Whoever was written to has a conversation, and no Get Started button in it.
    if (person.messages().length === 0) await person.getStarted();
    await person.say('Good evening');
    return;
  }
  const text = `My order: ${code}`;
  await person.openLink({ref, text});
  if (thread === 'new thread') await person.getStarted();
  // The prefilled text is what remains of a reference that was lost.
  if (fate === 'lost') await person.say(text);
}

async function run(journey: Journey): Promise<boolean> {
  const shop = openShop();
  const {simulator, pairing, pass, errors} = shop;
  try {
    const own = await order(shop);
    const name = journey.who === 'right person' || journey.who === 'expired' ? 'Anna' : 'Mallory';
    let brought = own;
    if (journey.who === 'stranger with a used reference') {
      await come(shop, 'Anna', own, {...journey, fate: 'delivered'});
      assert.equal(await pairing.customerOf(simulator.person('Anna').contactId()), CUSTOMER);
      // A copied page renders its plugin anew, and the platform takes a user_ref of one person only.
      if (journey.way === 'plugin') {
        const copied = simulator.person(name).confirmCheckbox({userRef: own.userRef});
        await assert.rejects(copied, /belongs to Anna/);
      }
      brought = {...own, userRef: createUserRef()};
    }
    if (journey.who === 'expired') pass(8 * DAY);
    if (journey.who === 'guessed') {
      brought = {userRef: createUserRef(), ref: createUserRef(), code: createCode()};
    }
    await come(shop, name, brought, journey);
    await simulator.settle();
    assert.deepEqual(errors, []);

    const contactId = simulator.person(name).contactId();
    const isPaired = (await pairing.customerOf(contactId)) === CUSTOMER;
    const contact = await pairing.contactOf(CUSTOMER);
    assert.equal(contact?.id === contactId, isPaired, 'Both directions say the same.');
    const thanked = simulator
      .person(name)
      .messages()
      .filter(({from}) => from === 'page').length;
    assert.equal(thanked, isPaired ? 1 : 0, 'Who is paired is thanked once, and nobody else.');
    return isPaired;
  } finally {
    simulator.close();
  }
}

describe('every journey', () => {
  const lines = ['| thread | reference | way | who | paired |', '|---|---|---|---|---|'];
  after(() => {
    if (process.env.TABLE === '1') process.stdout.write(`${lines.join('\n')}\n`);
  });

  for (const journey of JOURNEYS) {
    const {thread, fate, way, who} = journey;
    const isPaired = who === 'right person';
    it(`by ${way}, ${thread}, reference ${fate}, ${who}: ${isPaired ? 'paired' : 'not paired'}`, async () => {
      const found = await run(journey);
      lines.push(`| ${thread} | ${fate} | ${way} | ${who} | ${found ? 'yes' : 'no'} |`);
      assert.equal(found, isPaired);
    });
  }

  it('is one of forty-eight', () => {
    assert.equal(JOURNEYS.length, 48);
  });
});
