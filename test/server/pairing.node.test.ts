import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import Keyv from 'keyv';
import {createPairing} from '../../src/server/pairing.js';
import {createCode} from '../../src/server/code.js';
import {fillEvent} from './server-stage.js';
import {act, CHANNEL, createUserRef, DAY, HOUR, setPairingStage} from './pairing-stage.js';

describe('pairing by plugin', () => {
  it('goes from the form to the opt-in to the reply, which brings the contact id', async () => {
    const {pairing} = setPairingStage();
    const userRef = createUserRef();
    assert.deepEqual(await pairing.remember(userRef, 'anna'), {});
    assert.equal(await pairing.contactOf('anna'), undefined, 'The form is no proof.');

    const optIn = act.tick(userRef);
    const contact = {userRef, channelId: CHANNEL};
    const proven = {customer: 'anna', contact, isNew: true, by: 'user-ref'};
    assert.deepEqual(await pairing.resolve(optIn), proven);
    assert.deepEqual(await pairing.resolve(optIn), proven, 'The same event has the same answer.');
    assert.deepEqual(await pairing.contactOf('anna'), contact);
    assert.deepEqual(await pairing.resolve(act.tick(userRef)), {...proven, isNew: false});

    const full = {id: '77', userRef, channelId: CHANNEL};
    const replied = {customer: 'anna', contact: full, isNew: false, by: 'user-ref'};
    assert.deepEqual(await pairing.resolve(act.reply('77', userRef)), replied);
    assert.deepEqual(await pairing.contactOf('anna'), full);
    assert.equal(await pairing.customerOf('77'), 'anna');

    const known = {
      customer: 'anna',
      contact: {id: '77', channelId: CHANNEL},
      isNew: false,
      by: 'contact',
    };
    assert.deepEqual(await pairing.resolve(act.say('77', 'Thanks')), known);
    assert.equal(await pairing.resolve(act.reply('78', userRef)), undefined, 'The first id stays.');
  });

  it('works when the opt-in comes before the form', async () => {
    const {pairing} = setPairingStage();
    const userRef = createUserRef();
    assert.equal(await pairing.resolve(act.tick(userRef)), undefined);
    const contact = {userRef, channelId: CHANNEL};
    assert.deepEqual(await pairing.remember(userRef, 'anna'), {contact});
    assert.deepEqual(
      await pairing.remember(userRef, 'anna'),
      {contact},
      'The form may be sent twice.',
    );
    assert.deepEqual(await pairing.contactOf('anna'), contact);
    assert.equal((await pairing.resolve(act.reply('77', userRef)))?.customer, 'anna');
  });

  it('works when even the reply comes before the form', async () => {
    const {pairing} = setPairingStage();
    const userRef = createUserRef();
    await pairing.resolve(act.tick(userRef));
    await pairing.resolve(act.reply('77', userRef));
    await pairing.resolve(act.reply('78', userRef));
    const contact = {userRef, id: '77', channelId: CHANNEL};
    assert.deepEqual(await pairing.remember(userRef, 'anna'), {contact});
    assert.equal(await pairing.customerOf('77'), 'anna');
    assert.equal(await pairing.customerOf('78'), undefined);
  });

  it('by an issued ref alone gives the customer the user_ref, and the reply the contact id', async () => {
    const {pairing} = setPairingStage();
    const {ref} = await pairing.issueRef('anna');
    const userRef = createUserRef();
    const optIn = act.tick(userRef, ref);
    const contact = {userRef, channelId: CHANNEL};
    const proven = {customer: 'anna', contact, isNew: true};
    const first = await pairing.resolve(optIn);
    assert.deepEqual({...first, by: ''}, {...proven, by: ''});
    // Until the reply the reference is the user_ref's: somebody who got hold of it is a stranger.
    assert.equal(await pairing.resolve(act.openLink('666', ref)), undefined);
    assert.equal(await pairing.resolve(act.tick(createUserRef(), ref)), undefined);
    assert.equal((await pairing.resolve(act.reply('77', userRef)))?.customer, 'anna');
    const again = await pairing.resolve(act.openLink('77', ref));
    assert.deepEqual([again?.customer, again?.by, again?.isNew], ['anna', 'ref', false]);
    assert.equal(await pairing.resolve(act.openLink('666', ref)), undefined);
  });

  it('by an issued ref that was early gives the user_ref too', async () => {
    const {pairing} = setPairingStage();
    const [userRef, ref] = [createUserRef(), createUserRef()];
    await pairing.resolve(act.tick(userRef, ref));
    assert.deepEqual(await pairing.remember(ref, 'anna'), {contact: {userRef, channelId: CHANNEL}});
    assert.equal((await pairing.resolve(act.reply('77', userRef)))?.customer, 'anna');
  });

  it('by a ref finds the contact id that an early reply has brought, and leaves nothing waiting', async () => {
    const {pairing, countRecords} = setPairingStage();
    const [userRef, ref] = [createUserRef(), createUserRef()];
    await pairing.resolve(act.tick(userRef, ref));
    await pairing.resolve(act.reply('77', userRef));
    const contact = {id: '77', userRef, channelId: CHANNEL};
    assert.equal(countRecords('waiting'), 2);
    assert.deepEqual(await pairing.remember(ref, 'anna'), {contact});
    assert.deepEqual(await pairing.remember(ref, 'anna'), {contact});
    assert.equal(countRecords('waiting'), 0);
    assert.equal(await pairing.customerOf('77'), 'anna');
    assert.deepEqual(await pairing.contactOf('anna'), contact);
  });

  it('takes no id from an early reply on another page', async () => {
    const {pairing} = setPairingStage();
    const [userRef, ref] = [createUserRef(), createUserRef()];
    const elsewhere = {...act.reply('666', userRef), channelId: '2'};
    await pairing.resolve(elsewhere);
    await pairing.resolve(act.tick(userRef, ref));
    await pairing.resolve(elsewhere);
    assert.deepEqual(await pairing.remember(ref, 'anna'), {contact: {userRef, channelId: CHANNEL}});
    assert.equal(await pairing.customerOf('666'), undefined);
  });

  it('learns the contact id from a first reply that says stop', async () => {
    const {pairing} = setPairingStage();
    const userRef = createUserRef();
    await pairing.remember(userRef, 'anna');
    await pairing.resolve(act.tick(userRef));
    const stop = {...act.reply('77', userRef, 'Stop'), type: 'opt-out' as const};
    const found = await pairing.resolve(stop);
    assert.deepEqual([found?.customer, found?.by], ['anna', 'user-ref']);
    assert.equal(await pairing.customerOf('77'), 'anna');
    assert.equal((await pairing.resolve(act.say('77', 'Hello?')))?.customer, 'anna');
  });

  it('believes the user_ref where an event brings the ref of another customer', async () => {
    const {pairing} = setPairingStage();
    const {ref} = await pairing.issueRef('anna');
    const userRef = createUserRef();
    await pairing.remember(userRef, 'berta');
    const found = await pairing.resolve(act.tick(userRef, ref));
    assert.deepEqual([found?.customer, found?.by], ['berta', 'user-ref']);
    assert.equal(await pairing.contactOf('anna'), undefined);
    assert.equal((await pairing.resolve(act.reply('77', userRef)))?.customer, 'berta');
    assert.equal(await pairing.contactOf('anna'), undefined);
    assert.equal((await pairing.resolve(act.openLink('78', ref)))?.customer, 'anna');
  });

  it('believes the user_ref also where the page tells of the ref afterwards', async () => {
    const {pairing} = setPairingStage();
    const [userRef, ref] = [createUserRef(), createUserRef()];
    await pairing.remember(userRef, 'berta');
    await pairing.resolve(act.tick(userRef, ref));
    assert.deepEqual(await pairing.remember(ref, 'anna'), {});
    assert.equal(await pairing.contactOf('anna'), undefined);
    assert.equal((await pairing.contactOf('berta'))?.userRef, userRef);
  });

  it('keeps the page on which the user_ref was, when the reply comes on another', async () => {
    const {pairing} = setPairingStage();
    const [userRef, {ref}] = [createUserRef(), await pairing.issueRef('anna')];
    await pairing.remember(userRef, 'anna');
    await pairing.resolve(act.tick(userRef));
    await pairing.resolve(act.reply('77', userRef));
    const elsewhere = {...act.tick(userRef, ref), channelId: '2'};
    assert.equal((await pairing.resolve(elsewhere))?.by, 'ref');
    // The same digits on the other page are somebody else.
    assert.equal(await pairing.resolve({...act.openLink('77', ref), channelId: '2'}), undefined);
    assert.equal(await pairing.customerOf('77', '2'), undefined);
    const early = createUserRef();
    await pairing.resolve({...act.tick(userRef, early), channelId: '2'});
    assert.deepEqual(await pairing.remember(early, 'anna'), {contact: {userRef, channelId: '2'}});
  });

  it('waits 90 days for the reply', async () => {
    for (const [days, expected] of [
      [89, 'anna'],
      [91, undefined],
    ] as const) {
      const {pairing, clock} = setPairingStage();
      const userRef = createUserRef();
      await pairing.remember(userRef, 'anna');
      await pairing.resolve(act.tick(userRef));
      clock.time += days * DAY;
      const remembered = await pairing.remember(userRef, 'anna');
      assert.deepEqual(remembered, expected ? {contact: {userRef, channelId: CHANNEL}} : {});
      assert.equal((await pairing.resolve(act.reply('77', userRef)))?.customer, expected);
    }
  });
});

describe('pairing by link', () => {
  for (const open of ['openLink', 'getStarted', 'sendToMessenger'] as const) {
    it(`by the ref of an event (${open}) binds the first contact and nobody after`, async () => {
      const {pairing} = setPairingStage();
      const {ref, code} = await pairing.issueRef('anna');
      const contact = {id: '77', channelId: CHANNEL};
      const event = act[open]('77', ref);
      const proven = {customer: 'anna', contact, isNew: true, by: 'ref'};
      assert.deepEqual(await pairing.resolve(event), proven);
      assert.deepEqual(await pairing.resolve(event), proven);
      assert.deepEqual(await pairing.resolve(act[open]('77', ref)), {...proven, isNew: false});
      assert.equal(await pairing.resolve(act[open]('666', ref)), undefined);
      assert.equal(await pairing.resolve(act.say('666', code)), undefined);
      assert.equal(await pairing.customerOf('666'), undefined);
      const byCode = {...proven, isNew: false, by: 'code'};
      assert.deepEqual(await pairing.resolve(act.say('77', `My code is ${code}.`)), byCode);
      assert.deepEqual(await pairing.contactOf('anna'), contact);
    });
  }

  it('by the code in a message binds the first contact and nobody after', async () => {
    const {pairing} = setPairingStage();
    const {ref, code} = await pairing.issueRef('anna');
    const text = `Hello, ${code.toLowerCase()}!`;
    const proven = await pairing.resolve(act.say('77', text));
    const contact = {id: '77', channelId: CHANNEL};
    assert.deepEqual(proven, {customer: 'anna', contact, isNew: true, by: 'code'});
    assert.equal(await pairing.resolve(act.say('666', code)), undefined);
    assert.equal(await pairing.resolve(act.openLink('666', ref)), undefined);
  });

  it('works when the person follows the link before the order', async () => {
    const {pairing} = setPairingStage();
    const ref = createUserRef();
    assert.equal(await pairing.resolve(act.getStarted('77', ref)), undefined);
    assert.equal(await pairing.resolve(act.getStarted('666', ref)), undefined);
    const contact = {id: '77', channelId: CHANNEL};
    assert.deepEqual(await pairing.remember(ref, 'anna'), {contact});
    assert.equal(await pairing.customerOf('77'), 'anna');
    assert.equal(await pairing.resolve(act.openLink('666', ref)), undefined);
    assert.equal((await pairing.resolve(act.openLink('77', ref)))?.customer, 'anna');
  });

  it('looks for codes in messages only, not in the title of a button', async () => {
    const {pairing} = setPairingStage();
    const {code} = await pairing.issueRef('anna');
    for (const type of ['postback', 'referral', 'opt-in', 'opt-out'] as const) {
      const event = fillEvent({key: type, type, contact: {id: '666'}, text: code});
      assert.equal(await pairing.resolve(event), undefined);
    }
    assert.equal((await pairing.resolve(act.say('77', code)))?.customer, 'anna');
  });

  it('does not look for codes in what the page itself said', async () => {
    const {pairing} = setPairingStage();
    const {code, ref} = await pairing.issueRef('anna');
    for (const type of ['echo', 'delivery', 'read', 'other'] as const) {
      const event = fillEvent({key: type, type, contact: {id: '666'}, text: code, ref});
      assert.equal(await pairing.resolve(event), undefined);
    }
    assert.equal((await pairing.resolve(act.say('77', code)))?.customer, 'anna');
  });

  it('on another page or channel is somebody else, whatever the id', async () => {
    const {pairing} = setPairingStage();
    const {ref} = await pairing.issueRef('anna');
    await pairing.resolve(act.openLink('77', ref));
    const elsewhere = {...act.openLink('77', ref), channelId: '2'};
    assert.equal(await pairing.resolve(elsewhere), undefined);
    assert.equal(await pairing.customerOf('77', '2'), undefined);
    assert.equal(await pairing.customerOf('77', CHANNEL), 'anna');
  });
});

describe('a reference', () => {
  it('expires, and so does its code', async () => {
    for (const [wait, expiresIn, isPaired] of [
      [7 * DAY - 1, undefined, true],
      [7 * DAY, undefined, false],
      [999, 1000, true],
      [1000, 1000, false],
    ] as const) {
      const {pairing, clock} = setPairingStage();
      const byRef = await pairing.issueRef('anna', {expiresIn});
      const byCode = await pairing.issueRef('berta', {expiresIn});
      assert.equal(byRef.expiresAt.getTime(), clock.time + (expiresIn ?? 7 * DAY));
      clock.time += wait;
      const found = [
        (await pairing.resolve(act.openLink('77', byRef.ref)))?.customer,
        (await pairing.resolve(act.say('78', byCode.code)))?.customer,
      ];
      assert.deepEqual(found, isPaired ? ['anna', 'berta'] : [undefined, undefined]);
    }
  });

  it('that was used stays used for a year, whoever brings it and however often the page tells of it', async () => {
    const {pairing, clock} = setPairingStage();
    const ref = createUserRef();
    const contact = {id: '77', channelId: CHANNEL};
    await pairing.remember(ref, 'anna');
    await pairing.resolve(act.openLink('77', ref));
    for (const days of [8, 356]) {
      clock.time += days * DAY;
      assert.equal(await pairing.resolve(act.openLink('666', ref)), undefined);
      assert.deepEqual(await pairing.remember(ref, 'anna'), {contact});
      await assert.rejects(pairing.remember(ref, 'berta'), {name: 'ReferenceTakenError'});
      assert.equal(await pairing.customerOf('666'), undefined);
      assert.equal((await pairing.resolve(act.openLink('77', ref)))?.by, 'ref');
    }
  });

  it('that was opted in stays used as well when its reply can come no more', async () => {
    const {pairing, clock} = setPairingStage();
    const [userRef, ref] = [createUserRef(), createUserRef()];
    await pairing.remember(ref, 'anna');
    await pairing.resolve(act.tick(userRef, ref));
    clock.time += 91 * DAY;
    assert.equal(await pairing.resolve(act.openLink('666', ref)), undefined);
    assert.deepEqual(await pairing.remember(ref, 'anna'), {});
    assert.equal(await pairing.resolve(act.openLink('666', ref)), undefined);
  });

  it('with a longer time is not cut short when it is used, nor is its code', async () => {
    const {pairing, clock, records} = setPairingStage();
    const {ref, code} = await pairing.issueRef('anna', {expiresIn: 500 * DAY});
    await pairing.resolve(act.openLink('77', ref));
    clock.time += 499 * DAY;
    assert.equal((await pairing.resolve(act.openLink('77', ref)))?.by, 'ref');
    assert.equal((await pairing.resolve(act.say('77', code)))?.by, 'code');
    assert.equal(await pairing.resolve(act.openLink('666', ref)), undefined);
    await pairing.issueRef('anna');
    await pairing.forget('anna');
    assert.deepEqual([...records.keys()], []);
  });

  it('of the page expires as well, and who came early is kept for a day', async () => {
    const {pairing, clock} = setPairingStage();
    const [late, early] = [createUserRef(), createUserRef()];
    await pairing.remember(late, 'anna');
    await pairing.resolve(act.tick(early));
    clock.time += 7 * DAY;
    assert.equal(await pairing.resolve(act.tick(late)), undefined);
    assert.deepEqual(await pairing.remember(early, 'berta'), {});
  });

  it('is 24 safe characters, and no two are the same', async () => {
    const {pairing} = setPairingStage();
    const refs = new Set<string>();
    for (let i = 0; i < 50; i++) {
      const {ref} = await pairing.issueRef('anna');
      assert.match(ref, /^[A-Za-z0-9_-]{24}$/);
      refs.add(ref);
    }
    assert.equal(refs.size, 50);
  });

  it('that somebody could guess, or that is none, is refused with the cure', async () => {
    const {pairing} = setPairingStage();
    const cases: [unknown, RegExp][] = [
      [
        'order-42',
        /random reference of at least 20 characters, found 8: somebody could guess it.*issueRef\(\)/,
      ],
      ['', /found 0/],
      ['a'.repeat(2084), /at most 2083 of/],
      ['with spaces in between it', /A-Z a-z 0-9/],
      [undefined, /as text, found undefined/],
      [null, /found null/],
      [12345678901234567890n, /found bigint/],
    ];
    for (const [reference, message] of cases) {
      const asked = Promise.resolve(Reflect.apply(pairing.remember, pairing, [reference, 'anna']));
      await assert.rejects(asked, {name: 'TypeError', message});
    }
    for (const customer of ['', undefined, 7]) {
      const asked = Promise.resolve(
        Reflect.apply(pairing.remember, pairing, [createUserRef(), customer]),
      );
      await assert.rejects(asked, {name: 'TypeError', message: /customer's id as a text/});
      const issued = Promise.resolve(Reflect.apply(pairing.issueRef, pairing, [customer]));
      await assert.rejects(issued, {name: 'TypeError', message: /customer's id as a text/});
    }
    await assert.rejects(pairing.issueRef('anna', {expiresIn: 0}), /`expiresIn` to be a number/);
  });

  it('of another customer is refused, bound or not', async () => {
    const {pairing} = setPairingStage();
    const userRef = createUserRef();
    await pairing.remember(userRef, 'anna');
    await assert.rejects(pairing.remember(userRef, 'berta'), {name: 'ReferenceTakenError'});
    await pairing.resolve(act.tick(userRef));
    await assert.rejects(pairing.remember(userRef, 'berta'), {name: 'ReferenceTakenError'});
    assert.equal((await pairing.resolve(act.reply('77', userRef)))?.customer, 'anna');
  });

  it('that is too short or ill-formed leaves nothing behind when an event brings it', async () => {
    const {pairing, records} = setPairingStage();
    for (const ref of ['basket-42', 'x'.repeat(3000), '{"a": "something longer"}', ''])
      assert.equal(await pairing.resolve(act.openLink('77', ref)), undefined);
    assert.equal(records.size, 0);
  });

  it('that nobody knows waits for the person who brought it first, from when they did', async () => {
    const {pairing, clock} = setPairingStage();
    const [repeated, learnt, elsewhere] = [createUserRef(), createUserRef(), createUserRef()];
    for (const userRef of [repeated, learnt, elsewhere]) await pairing.resolve(act.tick(userRef));
    await pairing.resolve({...act.reply('666', elsewhere), channelId: '2'});
    await pairing.resolve(act.reply('77', learnt));
    await pairing.resolve(act.tick(learnt));
    const known = {contact: {id: '77', userRef: learnt, channelId: CHANNEL}};
    assert.deepEqual(await pairing.remember(learnt, 'anna'), known);
    const unknown = {contact: {userRef: elsewhere, channelId: CHANNEL}};
    assert.deepEqual(await pairing.remember(elsewhere, 'berta'), unknown);
    clock.time += 20 * HOUR;
    await pairing.resolve(act.tick(repeated));
    clock.time += 4 * HOUR;
    assert.deepEqual(await pairing.remember(repeated, 'carla'), {});
  });

  it('that nobody knows waits, twenty for a contact at most, and the oldest make room', async () => {
    const {pairing, records} = setPairingStage();
    const refs = Array.from({length: 30}, createUserRef);
    for (const ref of refs) await pairing.resolve(act.openLink('77', ref));
    assert.equal([...records.keys()].filter(key => key.includes(':waiting:')).length, 20);
    assert.deepEqual(await pairing.remember(refs[9] ?? '', 'anna'), {});
    const {contact} = await pairing.remember(refs[10] ?? '', 'berta');
    assert.equal(contact?.id, '77');
  });
});

describe('wrong codes', () => {
  it('are looked at five times an hour, and then not even a right one is', async () => {
    const {pairing, clock} = setPairingStage();
    const {code} = await pairing.issueRef('anna');
    for (let i = 0; i < 5; i++)
      assert.equal(await pairing.resolve(act.say('77', createCode())), undefined);
    assert.equal(await pairing.resolve(act.say('77', code)), undefined);
    clock.time += 3_600_000 - 1;
    assert.equal(await pairing.resolve(act.say('77', code)), undefined);
    clock.time += 1;
    assert.equal((await pairing.resolve(act.say('77', code)))?.customer, 'anna');
  });

  it('in one message count each, and a right one after too many is not seen', async () => {
    const {pairing} = setPairingStage();
    const {code} = await pairing.issueRef('anna');
    const wrong = Array.from({length: 5}, createCode);
    assert.equal(await pairing.resolve(act.say('77', [...wrong, code].join(' '))), undefined);
    const few = [...wrong.slice(0, 4), code].join(' ');
    assert.equal((await pairing.resolve(act.say('78', few)))?.customer, 'anna');
  });

  it('count once for an event that comes again, and only for the contact who sent them', async () => {
    const {pairing} = setPairingStage();
    const {code} = await pairing.issueRef('anna');
    const event = act.say('77', createCode());
    for (let i = 0; i < 10; i++) await pairing.resolve(event);
    assert.equal((await pairing.resolve(act.say('77', code)))?.customer, 'anna');
    for (let i = 0; i < 5; i++) await pairing.resolve(act.say('666', createCode()));
    const other = await pairing.issueRef('berta');
    assert.equal(await pairing.resolve(act.say('666', other.code)), undefined);
    assert.equal((await pairing.resolve(act.say('78', other.code)))?.customer, 'berta');
  });

  it('count once each when several events come again in turn', async () => {
    const {pairing} = setPairingStage();
    const {code} = await pairing.issueRef('anna');
    const events = [act.say('77', createCode()), act.say('77', `${createCode()} ${createCode()}`)];
    for (let i = 0; i < 3; i++) for (const event of events) await pairing.resolve(event);
    const again = act.say('77', createCode());
    for (let i = 0; i < 3; i++) await pairing.resolve(again);
    assert.equal((await pairing.resolve(act.say('77', code)))?.customer, 'anna');
    await pairing.resolve(act.say('77', createCode()));
    const other = await pairing.issueRef('berta');
    assert.equal(
      await pairing.resolve(act.say('77', other.code)).then(found => found?.by),
      'contact',
    );
  });

  it('that are sent at once are counted as well', async () => {
    const {pairing} = setPairingStage();
    const {code} = await pairing.issueRef('anna');
    const guesses = Array.from({length: 5}, () => pairing.resolve(act.say('77', createCode())));
    await Promise.all(guesses);
    assert.equal(await pairing.resolve(act.say('77', code)), undefined);
  });

  it('are those as well whose reference has gone, and nobody waits for it', async () => {
    const {pairing, records, countRecords} = setPairingStage({codeAttempts: 1});
    const {code} = await pairing.issueRef('anna');
    for (const key of records.keys()) if (key.includes(':reference:')) records.delete(key);
    assert.equal(await pairing.resolve(act.say('77', code)), undefined);
    assert.equal(countRecords('waiting'), 0);
    const other = await pairing.issueRef('berta');
    assert.equal(await pairing.resolve(act.say('77', other.code)), undefined);
  });

  it('are codes of others too', async () => {
    const {pairing} = setPairingStage();
    for (let i = 0; i < 5; i++) {
      const {code} = await pairing.issueRef(`customer ${i}`);
      await pairing.resolve(act.say('77', code));
      assert.equal(await pairing.resolve(act.say('666', code)), undefined);
    }
    const {code} = await pairing.issueRef('anna');
    assert.equal(await pairing.resolve(act.say('666', code)), undefined);
  });

  it('can be allowed as often as one likes', async () => {
    const {pairing} = setPairingStage({codeAttempts: 2, codeAttemptsWithin: 1000});
    const {code} = await pairing.issueRef('anna');
    for (let i = 0; i < 2; i++) await pairing.resolve(act.say('77', createCode()));
    assert.equal(await pairing.resolve(act.say('77', code)), undefined);
  });
});

describe('one person and several customers', () => {
  it('are all paired, and the newest is the answer', async () => {
    const {pairing} = setPairingStage();
    for (const customer of ['anna', 'berta', 'anna']) {
      const {ref} = await pairing.issueRef(customer);
      assert.equal((await pairing.resolve(act.openLink('77', ref)))?.customer, customer);
      assert.equal(await pairing.customerOf('77'), customer);
      assert.equal((await pairing.resolve(act.say('77', 'Hi')))?.customer, customer);
    }
    for (const customer of ['anna', 'berta'])
      assert.equal((await pairing.contactOf(customer))?.id, '77');
  });

  it('the other way round: a customer with two contacts is answered at the newest', async () => {
    const {pairing} = setPairingStage();
    for (const id of ['77', '78']) {
      const {ref} = await pairing.issueRef('anna');
      await pairing.resolve(act.openLink(id, ref));
      assert.equal((await pairing.contactOf('anna'))?.id, id);
    }
    assert.equal(await pairing.customerOf('77'), 'anna');
  });

  it('a second order by checkbox is answered by its user_ref for 24 hours, and then by the contact id', async () => {
    const {pairing, clock} = setPairingStage();
    const {ref} = await pairing.issueRef('anna');
    await pairing.resolve(act.openLink('77', ref));
    const userRef = createUserRef();
    await pairing.remember(userRef, 'anna');
    await pairing.resolve(act.tick(userRef));
    clock.time += DAY - 1;
    assert.deepEqual(await pairing.contactOf('anna'), {userRef, channelId: CHANNEL});
    clock.time += 1;
    assert.deepEqual(await pairing.contactOf('anna'), {id: '77', channelId: CHANNEL});
  });

  it('a contact that comes again and again is one contact', async () => {
    const {pairing, records} = setPairingStage();
    for (let i = 0; i < 3; i++) {
      const {ref} = await pairing.issueRef('anna');
      await pairing.resolve(act.openLink('77', ref));
      const userRef = createUserRef();
      await pairing.remember(userRef, 'anna');
      await pairing.resolve(act.reply('77', userRef));
    }
    assert.equal(JSON.stringify([...records.values()]).split('"contacts":[{').length, 2);
    const [customer = assert.fail()] = [...records].filter(([key]) => key.includes(':customer:'));
    const contacts = /"contacts":\[(?<list>.*?)\]/.exec(JSON.stringify(customer))?.groups?.list;
    assert.equal(contacts?.split('},{').length, 1);
  });

  it('a second order by checkbox becomes the contact, and its reply is the person known before', async () => {
    const {pairing} = setPairingStage();
    const [one, two] = [createUserRef(), createUserRef()];
    for (const userRef of [one, two]) {
      await pairing.remember(userRef, 'anna');
      await pairing.resolve(act.tick(userRef));
      assert.deepEqual(await pairing.contactOf('anna'), {userRef, channelId: CHANNEL});
      await pairing.resolve(act.reply('77', userRef));
      assert.deepEqual(await pairing.contactOf('anna'), {id: '77', userRef, channelId: CHANNEL});
    }
  });
});

describe('forget', () => {
  it('deletes everything of a customer, both ways, and nothing of anybody else', async () => {
    const {pairing, records} = setPairingStage();
    const userRef = createUserRef();
    await pairing.remember(userRef, 'anna');
    await pairing.resolve(act.tick(userRef, createUserRef()));
    await pairing.resolve(act.reply('77', userRef));
    const {ref: used} = await pairing.issueRef('anna');
    await pairing.resolve(act.openLink('77', used));
    const unused = await pairing.issueRef('anna');
    await pairing.remember(createUserRef(), 'anna');
    const waiting = createUserRef();
    await pairing.resolve(act.openLink('77', waiting));
    await pairing.resolve(act.say('77', createCode()));
    const {ref: other} = await pairing.issueRef('berta');
    await pairing.resolve(act.openLink('78', other));

    await pairing.forget('anna');
    assert.equal(await pairing.contactOf('anna'), undefined);
    assert.equal(await pairing.customerOf('77'), undefined);
    assert.equal(await pairing.resolve(act.say('77', unused.code)), undefined);
    assert.equal(await pairing.resolve(act.openLink('79', unused.ref)), undefined);
    assert.deepEqual(await pairing.remember(waiting, 'carla'), {});
    assert.equal(await pairing.customerOf('78'), 'berta');

    for (const customer of ['berta', 'carla']) await pairing.forget(customer);
    const left = JSON.stringify([...records]);
    assert.doesNotMatch(left, /anna|berta|carla|"78"/);
  });

  it('leaves the store empty where nobody else is in it', async () => {
    const {pairing, records, countRecords} = setPairingStage();
    const userRef = createUserRef();
    await pairing.remember(userRef, 'anna');
    await pairing.resolve(act.tick(userRef, createUserRef()));
    await pairing.resolve(act.reply('77', userRef, createCode()));
    await pairing.resolve(act.say('77', createCode()));
    assert.equal(countRecords('tries'), 1);
    await pairing.issueRef('anna');
    const {ref} = await pairing.issueRef('anna');
    await pairing.resolve(act.openLink('77', ref));
    assert.equal(countRecords('code'), 2);
    await pairing.forget('anna');
    assert.deepEqual([...records.keys()], []);
    await pairing.forget('anna');
    await pairing.forget('nobody');
  });

  it('leaves a contact to the other customer whom it proved to be', async () => {
    const {pairing} = setPairingStage();
    for (const customer of ['anna', 'berta']) {
      const {ref} = await pairing.issueRef(customer);
      await pairing.resolve(act.openLink('77', ref));
    }
    await pairing.forget('berta');
    assert.equal(await pairing.customerOf('77'), 'anna');
  });

  it('also forgets what is paired while it runs', async () => {
    const {pairing, records} = setPairingStage();
    const refs = await Promise.all(Array.from({length: 5}, () => pairing.issueRef('anna')));
    const pairings = refs.map(({ref}, index) => pairing.resolve(act.openLink(`${index}`, ref)));
    await Promise.all([pairing.forget('anna'), ...pairings]);
    await pairing.forget('anna');
    assert.doesNotMatch(JSON.stringify([...records]), /anna/);
  });
});

describe('forget, while something else happens,', () => {
  it('finds the reference that is issued meanwhile, now or when it is called again', async () => {
    for (const kind of ['customer', 'reference', 'code']) {
      const {pairing, records, meanwhile} = setPairingStage();
      let forgotten: Promise<void> | undefined;
      meanwhile.act = async (operation, key) => {
        if (forgotten || operation !== 'set' || !key.includes(`:${kind}:`)) return;
        forgotten = pairing.forget('anna');
        // Long enough for all that need not wait for issueRef().
        for (let i = 0; i < 20; i++) await new Promise(resolve => setImmediate(resolve));
      };
      await pairing.issueRef('anna');
      assert.ok(forgotten);
      await forgotten;
      await pairing.forget('anna');
      assert.deepEqual([...records.keys()], []);
    }
  });

  it('forgets what came to the customer after it had begun', async () => {
    const {pairing, records, meanwhile} = setPairingStage();
    await pairing.issueRef('anna');
    let isDone = false;
    meanwhile.act = async (operation, key) => {
      if (isDone || operation !== 'delete' || !key.includes(':code:')) return;
      isDone = true;
      await pairing.issueRef('anna');
    };
    await pairing.forget('anna');
    assert.ok(isDone);
    assert.deepEqual([...records.keys()], []);
  });

  it('leaves nobody waiting for a reference whose binding broke off', async () => {
    const {pairing, records, meanwhile} = setPairingStage();
    const ref = createUserRef();
    await pairing.resolve(act.openLink('77', ref));
    meanwhile.act = (operation, key) => {
      if (operation === 'set' && key.includes(':contact:')) throw new Error('The disk is full.');
    };
    await assert.rejects(pairing.remember(ref, 'anna'), /disk is full/);
    meanwhile.act = undefined;
    await pairing.forget('anna');
    assert.deepEqual(await pairing.remember(ref, 'berta'), {});
    assert.doesNotMatch(JSON.stringify([...records]), /anna/);
  });
});

describe('the store of the pairing', () => {
  it('gets JSON only, under one prefix, with no reference, code or id in a key', async () => {
    const {store, records} = setPairingStage();
    const sets: unknown[] = [];
    const pairing = createPairing({
      store: {...store, set: (key, value, ttl) => (sets.push(value), store.set(key, value, ttl))},
    });
    const {ref, code} = await pairing.issueRef('anna');
    const userRef = createUserRef();
    await pairing.resolve(act.tick(userRef, ref));
    await pairing.resolve(act.reply('4711', userRef, createCode()));
    for (const value of sets) assert.deepEqual(JSON.parse(JSON.stringify(value)), value);
    const keys = [...records.keys()];
    for (const key of keys)
      assert.match(key, /^messenger-elements:pairing:[a-z]+:[A-Za-z0-9_-]{43}$/);
    const all = JSON.stringify([...records]);
    assert.ok(!all.includes(ref) && !all.includes(code), 'A reference that leaks cannot be used.');
  });

  it('may be a Keyv', async () => {
    const pairing = createPairing({store: new Keyv()});
    const {ref, code} = await pairing.issueRef('anna');
    assert.equal((await pairing.resolve(act.openLink('77', ref)))?.customer, 'anna');
    assert.equal(await pairing.resolve(act.say('78', code)), undefined);
    await pairing.forget('anna');
    assert.equal(await pairing.customerOf('77'), undefined);
  });

  it('may be left out', async () => {
    const pairing = createPairing();
    const {code} = await pairing.issueRef('anna');
    assert.equal((await pairing.resolve(act.say('77', code)))?.customer, 'anna');
  });

  it('that fails fails the call, and the same call works afterwards', async () => {
    for (const operation of ['get', 'set'] as const) {
      const {pairing, failing} = setPairingStage();
      const {ref} = await pairing.issueRef('anna');
      const event = act.openLink('77', ref);
      failing.add(operation);
      await assert.rejects(pairing.resolve(event), /The stage's store cannot/);
      await assert.rejects(pairing.remember(createUserRef(), 'anna'), /The stage's store cannot/);
      await assert.rejects(pairing.issueRef('anna'), /The stage's store cannot/);
      if (operation === 'get') await assert.rejects(pairing.customerOf('77'), /cannot get/);
      failing.clear();
      assert.equal((await pairing.resolve(event))?.isNew, true);
    }
    const {pairing, failing} = setPairingStage();
    await pairing.issueRef('anna');
    failing.add('delete');
    await assert.rejects(pairing.forget('anna'), /cannot delete/);
  });

  it('that fails between two writes makes no false pair, and the same event finishes the pair', async () => {
    for (const kind of ['customer', 'reference', 'contact'] as const) {
      for (const nth of kind === 'customer' ? [1, 2] : [1]) {
        const {pairing, meanwhile} = setPairingStage();
        const {ref} = await pairing.issueRef('anna');
        const event = act.openLink('77', ref);
        let count = 0;
        meanwhile.act = (operation, key) => {
          if (operation === 'set' && key.includes(`:${kind}:`) && ++count === nth)
            throw new Error('The disk is full.');
        };
        await assert.rejects(pairing.resolve(event), /disk is full/);
        meanwhile.act = undefined;
        // Before the reference is written it is nobody's: then the stranger is the first, and the only one.
        const isDecided = kind === 'contact' || nth === 2;
        const [winner, other] = isDecided ? ['77', '666'] : ['666', '77'];
        const stranger = await pairing.resolve(act.openLink('666', ref));
        assert.equal(stranger?.customer, isDecided ? undefined : 'anna');
        const again = await pairing.resolve(event);
        assert.equal(again?.isNew, isDecided ? true : undefined);
        assert.equal(await pairing.customerOf(winner), 'anna');
        assert.equal(await pairing.customerOf(other), undefined);
        assert.deepEqual(await pairing.contactOf('anna'), {id: winner, channelId: CHANNEL});
      }
    }
  });

  it('that fails in remember() is finished by the next one', async () => {
    for (const kind of ['contact', 'customer']) {
      const {pairing, meanwhile} = setPairingStage();
      const ref = createUserRef();
      await pairing.resolve(act.openLink('77', ref));
      let count = 0;
      meanwhile.act = (operation, key) => {
        if (operation !== 'set' || !key.includes(`:${kind}:`)) return;
        if (++count === (kind === 'customer' ? 3 : 1)) throw new Error('The disk is full.');
      };
      await assert.rejects(pairing.remember(ref, 'anna'), /disk is full/);
      meanwhile.act = undefined;
      const contact = {id: '77', channelId: CHANNEL};
      assert.deepEqual(await pairing.remember(ref, 'anna'), {contact});
      assert.equal(await pairing.customerOf('77'), 'anna');
      assert.deepEqual(await pairing.contactOf('anna'), contact);
    }
  });

  it('that fails where an early reply is found is finished by the next remember()', async () => {
    const {pairing, meanwhile} = setPairingStage();
    const [userRef, ref] = [createUserRef(), createUserRef()];
    await pairing.resolve(act.tick(userRef, ref));
    await pairing.resolve(act.reply('77', userRef));
    meanwhile.act = (operation, key) => {
      if (operation === 'set' && key.includes(':contact:')) throw new Error('The disk is full.');
    };
    await assert.rejects(pairing.remember(ref, 'anna'), /disk is full/);
    meanwhile.act = undefined;
    const contact = {id: '77', userRef, channelId: CHANNEL};
    assert.deepEqual(await pairing.remember(ref, 'anna'), {contact});
    assert.equal(await pairing.customerOf('77'), 'anna');
    assert.deepEqual(await pairing.contactOf('anna'), contact);
  });

  it('that was finished is not finished again: an old event makes nobody the newest', async () => {
    const {pairing} = setPairingStage();
    const events = [];
    for (const customer of ['anna', 'berta']) {
      const {ref} = await pairing.issueRef(customer);
      events.push(act.openLink('77', ref));
    }
    for (const event of events) await pairing.resolve(event);
    for (const event of events) await pairing.resolve(event);
    await pairing.resolve(events[0] ?? assert.fail());
    assert.equal(await pairing.customerOf('77'), 'berta');
    const {ref} = await pairing.issueRef('anna');
    await pairing.resolve(act.openLink('78', ref));
    await pairing.resolve(events[0] ?? assert.fail());
    assert.equal((await pairing.contactOf('anna'))?.id, '78');
  });

  it('that holds something else under its keys is complained of', async () => {
    const {store, pairing, records} = setPairingStage();
    await pairing.issueRef('anna');
    for (const key of records.keys()) await store.set(key, 'something else');
    await assert.rejects(pairing.contactOf('anna'), /expected a record of kind customer/);
  });
});

describe('the options of the pairing', () => {
  it('are refused with what was expected, what was found, and the cure', () => {
    const {store} = setPairingStage();
    const cases: [Record<string, unknown>, RegExp][] = [
      [{store: {}}, /`store` to have the methods/],
      [{expiresIn: 0}, /`expiresIn` to be a number of milliseconds above 0, found 0/],
      [{codeAttempts: NaN}, /`codeAttempts` to be a number above 0/],
      [{mostWaiting: -1}, /`mostWaiting`/],
      [{claimFor: -1}, /`claimFor` to be a number of milliseconds above 0, found -1/],
      [{waitFor: 'a day'}, /`waitFor`.*found a day/],
      [{store, claim: () => true}, /`claim` and `release` together/],
      [{claim: () => true, release: () => {}}, /`store` beside `claim`/],
    ];
    for (const [options, message] of cases) {
      const create = (): unknown => Reflect.apply(createPairing, undefined, [options]);
      assert.throws(create, {name: 'TypeError', message});
    }
  });
});
