import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {createPairing} from '../../src/server/pairing.js';
import type {Resolved} from '../../src/server/pairing.js';
import {createStageClaims} from './server-stage.js';
import {act, createUserRef, setPairingStage} from './pairing-stage.js';

/** Two processes with one store, or one process. */
function setProcesses(count: 1 | 2) {
  const {store, now, pairing, clock} = setPairingStage();
  if (count === 1) return {processes: [pairing], clock};
  const {claim, release, claims} = createStageClaims();
  const create = () => createPairing({store, now, claim, release});
  return {processes: [create(), create()], clock, claims};
}

for (const count of [1, 2] as const) {
  describe(`at once, in ${count} process${count === 1 ? '' : 'es'}`, () => {
    it('one of many contacts gets a reference, whichever way they bring it', async () => {
      const {processes} = setProcesses(count);
      const [first = assert.fail()] = processes;
      const {ref, code} = await first.issueRef('anna');
      const asked = Array.from({length: 24}, (_, index) => {
        const pairing = processes[index % count] ?? first;
        const id = `${index}`;
        return pairing.resolve(index % 3 === 0 ? act.say(id, code) : act.openLink(id, ref));
      });
      const found = (await Promise.all(asked)).filter(each => each !== undefined);
      assert.equal(found.length, 1);
      assert.deepEqual(await first.contactOf('anna'), found[0]?.contact);
    });

    it('the same event has the same answer, every time', async () => {
      const {processes} = setProcesses(count);
      const [first = assert.fail()] = processes;
      const {ref} = await first.issueRef('anna');
      const event = act.openLink('77', ref);
      const asked = Array.from({length: 10}, (_, index) =>
        (processes[index % count] ?? first).resolve(event),
      );
      for (const found of await Promise.all(asked)) assert.equal(found?.isNew, true);
    });

    it('no pairing of a contact or a customer is overwritten by another', async () => {
      const {processes} = setProcesses(count);
      const [first = assert.fail()] = processes;
      const customers = Array.from({length: 12}, (_, index) => `customer ${index}`);
      const refs = await Promise.all(customers.map(customer => first.issueRef(customer)));
      const asked = refs.map(({ref}, index) =>
        (processes[index % count] ?? first).resolve(act.openLink('77', ref)),
      );
      await Promise.all(asked);
      for (const customer of customers) {
        assert.equal((await first.contactOf(customer))?.id, '77');
        await first.forget(customer);
      }
      assert.equal(await first.customerOf('77'), undefined);
    });

    it('the form and the opt-in may come in either order', async () => {
      const {processes} = setProcesses(count);
      for (let i = 0; i < 10; i++) {
        const userRef = createUserRef();
        const [first = assert.fail(), second = first] = processes;
        const [remembered, resolved] = await Promise.all([
          first.remember(userRef, 'anna'),
          second.resolve(act.tick(userRef)),
        ]);
        assert.ok(remembered.contact ?? resolved, 'One of the two knows it.');
        assert.equal((await first.contactOf('anna'))?.userRef, userRef);
      }
    });
  });
}

describe('two pairings of one process', () => {
  it('over one store give a reference to one contact, without claims', async () => {
    const {store, now, pairing} = setPairingStage();
    const pairings = [pairing, createPairing({store, now})];
    const {ref, code} = await pairing.issueRef('anna');
    const asked = Array.from({length: 10}, (_, index) =>
      (pairings[index % 2] ?? pairing).resolve(
        index < 5 ? act.openLink(`${index}`, ref) : act.say(`${index}`, code),
      ),
    );
    const found = (await Promise.all(asked)).filter(each => each !== undefined);
    assert.equal(found.length, 1);
  });

  it('over two stores do not wait for each other', async () => {
    const one = setPairingStage();
    const other = setPairingStage();
    const ref = createUserRef();
    let isRemembered = false;
    one.meanwhile.act = async () => {
      one.meanwhile.act = undefined;
      await other.pairing.remember(ref, 'berta');
      isRemembered = true;
    };
    await one.pairing.remember(ref, 'anna');
    assert.ok(isRemembered);
  });
});

describe('several processes', () => {
  for (const claimFor of [undefined, 1000]) {
    it(`do not release a claim that has expired (claimFor: ${claimFor})`, async t => {
      t.mock.timers.enable({apis: ['Date']});
      const {store, meanwhile, now} = setPairingStage();
      const released: string[] = [];
      const lifetime = claimFor ?? 60_000;
      const asked = new Set<number>();
      const claim = (_: string, milliseconds: number) => asked.add(milliseconds).size > 0;
      const release = (key: string) => released.push(key);
      const pairing = createPairing({store, now, claim, release, claimFor});
      let wait = lifetime - 1;
      meanwhile.act = (operation, key) => {
        if (operation === 'get' && key.includes(':reference:')) t.mock.timers.tick(wait);
      };
      const countReferences = () => released.filter(key => key.includes(':reference:')).length;
      await pairing.remember(createUserRef(), 'anna');
      assert.equal(countReferences(), 1);
      wait++;
      await pairing.remember(createUserRef(), 'anna');
      assert.equal(countReferences(), 1);
      assert.deepEqual([...asked], [lifetime]);
    });
  }

  it('give every claim back, also after an error', async () => {
    const {processes, claims} = setProcesses(2);
    const [first = assert.fail(), second = assert.fail()] = processes;
    const userRef = createUserRef();
    await Promise.all([first.remember(userRef, 'anna'), second.resolve(act.tick(userRef))]);
    await assert.rejects(second.remember(userRef, 'berta'), {name: 'ReferenceTakenError'});
    await first.forget('anna');
    assert.equal(claims?.size, 0);
  });

  it('that fail to claim or release say so', async () => {
    const {store} = setPairingStage();
    const fail = () => Promise.reject(new Error('No Redis.'));
    for (const broken of [
      {claim: fail, release: () => {}},
      {claim: () => true, release: fail},
    ]) {
      const pairing = createPairing({store, ...broken});
      await assert.rejects(pairing.remember(createUserRef(), 'anna'), /No Redis/);
    }
  });
});

describe('whatever happens in whatever order', () => {
  const PEOPLE = ['77', '78', '79'] as const;
  const CUSTOMERS = ['anna', 'berta'] as const;
  const person = fc.constantFrom(...PEOPLE);
  const index = fc.nat({max: 3});
  const move = fc.oneof(
    fc.record({kind: fc.constant('link' as const), person, index}),
    fc.record({kind: fc.constant('code' as const), person, index}),
    fc.record({kind: fc.constant('early' as const), person, index}),
    fc.record({kind: fc.constant('submit' as const), person, index}),
    fc.record({kind: fc.constant('chat' as const), person, index}),
    fc.record({kind: fc.constant('wait' as const), person, index}),
  );

  it('a reference has one contact, the first who brought it in time, and nobody is taken for anybody else', async () => {
    const run = async (moves: readonly {kind: string; person: string; index: number}[]) => {
      const {pairing, clock} = setPairingStage({codeAttempts: 1000});
      const issued = await Promise.all(
        Array.from({length: 4}, (_, i) => pairing.issueRef(CUSTOMERS[i % 2] ?? 'anna')),
      );
      const early = Array.from({length: 4}, createUserRef);
      /** Who brought each reference first. */
      const owners = new Map<string, string>();
      const submitted = new Set<string>();
      const proven = new Map<string, Set<string>>();
      const startedAt = clock.time;
      const note = (found: Resolved | undefined, who: string) => {
        if (!found) return;
        assert.equal(found.contact.id, who);
        assert.ok(
          proven.get(who)?.has(found.customer),
          'Nobody is taken for a customer they did not prove to be.',
        );
      };
      const prove = (who: string, customer: string) =>
        proven.set(who, (proven.get(who) ?? new Set()).add(customer));
      for (const {kind, person: who, index: i} of moves) {
        const {ref, code} = issued[i] ?? assert.fail();
        const own = early[i] ?? assert.fail();
        const customer = CUSTOMERS[i % 2] ?? 'anna';
        if (kind === 'wait') clock.time += 3_600_000;
        else if (kind === 'chat') note(await pairing.resolve(act.say(who, 'Hi')), who);
        else if (kind === 'submit') {
          submitted.add(own);
          const {contact} = await pairing.remember(own, customer);
          const owner = owners.get(own);
          assert.equal(contact?.id, owner);
          if (owner !== undefined) prove(owner, customer);
        } else {
          const reference = kind === 'early' ? own : ref;
          if (!owners.has(reference)) owners.set(reference, who);
          const isProof = owners.get(reference) === who && (kind !== 'early' || submitted.has(own));
          if (isProof) prove(who, customer);
          const event = kind === 'code' ? act.say(who, code) : act.openLink(who, reference);
          const found = await pairing.resolve(event);
          note(found, who);
          if (isProof) assert.equal(found?.customer, customer);
        }
      }
      assert.ok(clock.time - startedAt < 86_400_000);
      const contacts = await Promise.all(CUSTOMERS.map(each => pairing.contactOf(each)));
      for (const [at, contact] of contacts.entries()) {
        if (contact?.id) assert.ok(proven.get(contact.id)?.has(CUSTOMERS[at] ?? ''));
      }
    };
    const moves = fc.array(move, {maxLength: 20});
    await fc.assert(fc.asyncProperty(moves, run), {numRuns: 150});
  });

  it('a person who ticked, replied, and whose form arrived is known by the contact id', async () => {
    const step = fc.constantFrom('tick', 'reply', 'submit ref', 'submit user_ref', 'wait');
    const run = async (steps: readonly string[]) => {
      const {pairing, clock, countRecords} = setPairingStage();
      const [userRef, ref] = [createUserRef(), createUserRef()];
      const [tick, reply] = [act.tick(userRef, ref), act.reply('77', userRef)];
      for (const each of steps) {
        if (each === 'wait') clock.time += 3_600_000;
        else if (each === 'tick') await pairing.resolve(tick);
        else if (each === 'reply') await pairing.resolve(reply);
        else await pairing.remember(each === 'submit ref' ? ref : userRef, 'anna');
      }
      assert.equal(await pairing.customerOf('77'), 'anna');
      assert.deepEqual(await pairing.contactOf('anna'), {id: '77', userRef, channelId: '1'});
      assert.equal((await pairing.resolve(act.say('77', 'Again')))?.customer, 'anna');
      if (steps.includes('submit ref')) assert.equal(countRecords('waiting'), 0);
    };
    const isWhole = (steps: readonly string[]) =>
      ['tick', 'reply', 'submit'].every(part => steps.some(each => each.startsWith(part)));
    const all = fc.array(step, {minLength: 3, maxLength: 8}).filter(isWhole);
    await fc.assert(fc.asyncProperty(all, run), {numRuns: 300});
  });
});
