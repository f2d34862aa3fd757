/**
 * References that arrived before the page said whose they are: a person may follow the link first and order afterwards.
 * Only who brought them is kept, for a while, and of one contact only so many.
 */
import {nameRecord} from './pairing-records.js';
import type {PairingRecords, WaitingRecord} from './pairing-records.js';
import type {Locks} from './lock.js';
import type {Bringer} from './pairing-bind.js';

export interface Waiting {
  find(name: string): Promise<WaitingRecord | undefined>;
  /** Keeps who brought it first. The same person's contact id is added when it becomes known. */
  keep(name: string, bringer: Bringer): Promise<void>;
  drop(name: string): Promise<void>;
}

export interface WaitingOptions {
  readonly records: PairingRecords;
  readonly locks: Locks;
  /** Milliseconds. */
  readonly waitFor: number;
  /** The most references of one contact. */
  readonly most: number;
  readonly now: () => number;
}

export function createWaiting({records, locks, waitFor, most, now}: WaitingOptions): Waiting {
  /** One more of this contact, as an id or a `user_ref` names it; the oldest ones make room. */
  async function count(person: string, name: string, expiresAt: number): Promise<void> {
    const contactName = await nameRecord(person);
    await locks.hold(`contact:${contactName}`, async () => {
      const found = await records.contacts.get(contactName);
      const others = (found?.waiting ?? []).filter(
        each => each.expiresAt > now() && each.name !== name,
      );
      const all = [...others, {name, expiresAt}];
      const kept = all.slice(-most);
      for (const {name: dropped} of all.slice(0, -most)) await records.waiting.delete(dropped);
      const pairs = found?.pairs ?? [];
      await records.contacts.set(contactName, {
        pairs,
        waiting: kept,
        expiresAt: pairs.length > 0 ? null : expiresAt,
      });
    });
  }

  return {
    find: name => records.waiting.get(name),

    async keep(name, {contact, boundBy}) {
      const found = await records.waiting.get(name);
      if (found) {
        const {userRef, channelId, id} = found.contact;
        const isSame = userRef === contact.userRef && channelId === contact.channelId;
        const learnsId = isSame && userRef !== undefined && id === undefined;
        if (!learnsId || contact.id === undefined) return;
      }
      const expiresAt = now() + waitFor;
      const person = contact.id ?? contact.userRef;
      if (person !== undefined) await count(person, name, expiresAt);
      await records.waiting.set(name, {contact, boundBy: found?.boundBy ?? boundBy, expiresAt});
    },

    drop: name => records.waiting.delete(name),
  };
}
