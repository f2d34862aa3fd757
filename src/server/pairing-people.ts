/** Contacts and customers, as each finds the other. */
import {ANSWER_WINDOW} from '../contract/graph.js';
import {nameRecord} from './pairing-records.js';
import type {CustomerRecord, PairedContact, PairingRecords} from './pairing-records.js';
import type {Locks} from './lock.js';

export interface People {
  /**
   * Notes that a contact is a customer, in both records, as the newest.
   *
   * @param expiresAt until when a contact without an id is kept; one with an id stays until it is forgotten
   */
  attach(customer: string, contact: PairedContact, expiresAt: number): Promise<void>;
  /** Does what `attach` did not finish where the store failed; where both records are there, nothing changes. */
  ensure(customer: string, contact: PairedContact, expiresAt: number): Promise<void>;
  /** Notes what has to be forgotten with the customer. */
  noteReference(customer: string, reference: CustomerRecord['references'][number]): Promise<void>;
  findCustomer(contactId: string, channelId?: string): Promise<string | undefined>;
  /** The newest who can be answered: a `user_ref` only within 24 hours of its opt-in, unless nothing else is known. */
  findContact(customer: string): Promise<PairedContact | undefined>;
}

export function createPeople(records: PairingRecords, locks: Locks, now: () => number): People {
  const isAlive = ({expiresAt}: {readonly expiresAt: number | null}) =>
    expiresAt === null || expiresAt > now();

  async function updateCustomer(
    customer: string,
    change: (record: CustomerRecord) => Partial<CustomerRecord>,
  ): Promise<void> {
    const name = await nameRecord(customer);
    await locks.hold(`customer:${name}`, async () => {
      const found = await records.customers.get(name);
      const record: CustomerRecord = {
        contacts: (found?.contacts ?? []).filter(isAlive),
        references: (found?.references ?? []).filter(isAlive),
        expiresAt: null,
      };
      const changed = {...record, ...change(record)};
      const expiresAt = findLastExpiry([...changed.contacts, ...changed.references]);
      await records.customers.set(name, {...changed, expiresAt});
    });
  }

  async function attachToContact(id: string, customer: string, channelId: string): Promise<void> {
    const name = await nameRecord(id);
    await locks.hold(`contact:${name}`, async () => {
      const found = await records.contacts.get(name);
      const others = (found?.pairs ?? []).filter(
        pair => pair.customer !== customer || pair.channelId !== channelId,
      );
      await records.contacts.set(name, {
        pairs: [...others, {channelId, customer}],
        waiting: (found?.waiting ?? []).filter(isAlive),
        expiresAt: null,
      });
    });
  }

  const attachToCustomer = (customer: string, contact: PairedContact, expiresAt: number) => {
    const {id, userRef, channelId} = contact;
    return updateCustomer(customer, ({contacts}) => {
      const isSamePerson = (other: PairedContact) =>
        other.channelId === channelId &&
        ((id !== undefined && other.id === id) ||
          (userRef !== undefined && other.userRef === userRef));
      const merged = contacts
        .filter(isSamePerson)
        .reduce<PairedContact>((all, each) => ({...all, ...each, ...contact}), contact);
      const others = contacts.filter(other => !isSamePerson(other));
      const until = merged.id === undefined ? expiresAt : null;
      return {contacts: [...others, {...merged, since: now(), expiresAt: until}]};
    });
  };

  async function isAttachedToContact(id: string, customer: string, channelId: string) {
    const found = await records.contacts.get(await nameRecord(id));
    return found?.pairs.some(pair => pair.customer === customer && pair.channelId === channelId);
  }

  async function isAttachedToCustomer(customer: string, {id, userRef, channelId}: PairedContact) {
    const found = await records.customers.get(await nameRecord(customer));
    return found?.contacts.some(
      other =>
        other.channelId === channelId &&
        (id === undefined ? other.userRef === userRef : other.id === id),
    );
  }

  return {
    async attach(customer, contact, expiresAt) {
      const {id, channelId} = contact;
      if (id !== undefined) await attachToContact(id, customer, channelId);
      await attachToCustomer(customer, contact, expiresAt);
    },

    async ensure(customer, contact, expiresAt) {
      const {id, channelId} = contact;
      if (id !== undefined && !(await isAttachedToContact(id, customer, channelId))) {
        await attachToContact(id, customer, channelId);
      }
      if (!(await isAttachedToCustomer(customer, contact))) {
        await attachToCustomer(customer, contact, expiresAt);
      }
    },

    noteReference: (customer, reference) =>
      updateCustomer(customer, ({references}) => {
        const known = references.find(({name}) => name === reference.name);
        const others = references.filter(({name}) => name !== reference.name);
        return {references: [...others, {...known, ...reference}]};
      }),

    async findCustomer(contactId, channelId) {
      const found = await records.contacts.get(await nameRecord(contactId));
      return found?.pairs.findLast(pair => channelId === undefined || pair.channelId === channelId)
        ?.customer;
    },

    async findContact(customer) {
      const found = await records.customers.get(await nameRecord(customer));
      const alive = (found?.contacts ?? []).filter(isAlive);
      const contact =
        alive.findLast(({id, since}) => id !== undefined || now() - since < ANSWER_WINDOW) ??
        alive.at(-1);
      if (!contact) return undefined;
      const {expiresAt: _, since: __, ...rest} = contact;
      return rest;
    },
  };
}

function findLastExpiry(items: readonly {readonly expiresAt: number | null}[]): number | null {
  let last = 0;
  for (const {expiresAt} of items) {
    if (expiresAt === null) return null;
    last = Math.max(last, expiresAt);
  }
  return last;
}
