/** Forgets a customer: both ways, bound and unbound references, codes, and what waits. */
import {nameRecord} from './pairing-records.js';
import type {CustomerRecord, PairingRecords} from './pairing-records.js';
import type {Locks} from './lock.js';

/** While a customer is forgotten, another event may pair them anew; it is forgotten too, but not for ever. */
const ROUNDS = 10;

export function createForget(records: PairingRecords, locks: Locks) {
  async function forgetReference(customer: string, name: string, code?: string): Promise<void> {
    await locks.hold(`reference:${name}`, async () => {
      const found = await records.references.get(name);
      if (found?.customer === customer) await records.references.delete(name);
      await records.waiting.delete(name);
    });
    if (code !== undefined) await records.codes.delete(code);
  }

  async function forgetContact(customer: string, person: string): Promise<void> {
    const name = await nameRecord(person);
    await locks.hold(`contact:${name}`, async () => {
      const found = await records.contacts.get(name);
      for (const {name: reference} of found?.waiting ?? []) await records.waiting.delete(reference);
      const pairs = (found?.pairs ?? []).filter(pair => pair.customer !== customer);
      if (pairs.length === 0) await records.contacts.delete(name);
      else await records.contacts.set(name, {pairs, waiting: [], expiresAt: null});
    });
    await records.tries.delete(name);
  }

  async function forgetAll(customer: string, record: CustomerRecord): Promise<void> {
    for (const {name, code} of record.references) await forgetReference(customer, name, code);
    for (const {id, userRef} of record.contacts) {
      if (id !== undefined) await forgetContact(customer, id);
      if (userRef === undefined) continue;
      await forgetContact(customer, userRef);
      await forgetReference(customer, await nameRecord(userRef));
    }
  }

  return async function forget(customer: string): Promise<void> {
    const name = await nameRecord(customer);
    for (let round = 0; round < ROUNDS; round++) {
      const found = await records.customers.get(name);
      if (!found) return;
      await forgetAll(customer, found);
      await locks.hold(`customer:${name}`, async () => {
        const left = await records.customers.get(name);
        // Somebody may have paired them meanwhile: what came to the record must be forgotten as well.
        const isUnchanged = JSON.stringify(left) === JSON.stringify(found);
        if (isUnchanged) await records.customers.delete(name);
      });
    }
    throw new Error(
      'forget(): the customer is paired anew as fast as they are forgotten. Stop what pairs them and call it again.',
    );
  };
}
