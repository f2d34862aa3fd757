/** A reference binds the first contact that brings it, and nobody after. */
import {nameRecord} from './pairing-records.js';
import type {PairedContact, PairingRecords, ReferenceRecord} from './pairing-records.js';
import type {Locks} from './lock.js';
import type {People} from './pairing-people.js';
import type {Waiting} from './pairing-waiting.js';

/** How long a `user_ref` that was opted in waits for the person's first reply, in milliseconds: 90 days. */
export const AWAIT_REPLY = 90 * 86_400_000;

/**
 * How long a reference that was used stays used, in milliseconds: a year. One that were forgotten sooner could be brought by
 * a stranger as if it were new.
 */
export const USED_FOR = 365 * 86_400_000;

/** Who brought a reference, and by which event (a digest of its key). */
export interface Bringer {
  readonly contact: PairedContact;
  readonly boundBy: string;
}

export interface Bound {
  readonly customer: string;
  readonly contact: PairedContact;
  /** Whether it was this event that bound them, in this delivery of it or an earlier one. */
  readonly isNew: boolean;
}

export interface Binder {
  /** Gives an unbound reference to a customer; binds it where somebody has brought it already. */
  remember(name: string, customer: string, expiresAt: number): Promise<PairedContact | undefined>;
  /**
   * Judges a reference that an event brings, and binds it if nobody has brought it before.
   *
   * @returns `undefined` where nobody knows it (it is then kept for a while), or it is somebody else's
   */
  prove(name: string, bringer: Bringer): Promise<Bound | undefined>;
  /** What was proven of a `user_ref` by another reference holds for the `user_ref` too. */
  proveUserRef(
    userRef: string,
    bringer: Bringer,
    by: Bound | undefined,
  ): Promise<Bound | undefined>;
}

/** Thrown by `remember()` where the reference is another customer's. */
export class ReferenceTakenError extends Error {
  override readonly name = 'ReferenceTakenError';
}

export interface BinderOptions {
  readonly records: PairingRecords;
  readonly locks: Locks;
  readonly people: People;
  readonly waiting: Waiting;
  readonly now: () => number;
}

export function createBinder(options: BinderOptions): Binder {
  const {records, locks, people, waiting, now} = options;
  const {references} = records;

  /** The id, or what a `user_ref` is known to stand for. */
  async function findId({id, userRef, channelId}: PairedContact): Promise<string | undefined> {
    if (id !== undefined || userRef === undefined) return id;
    const contact = (await references.get(await nameRecord(userRef)))?.contact;
    return contact?.channelId === channelId ? contact.id : undefined;
  }

  async function isSamePerson(bound: PairedContact, found: PairedContact): Promise<boolean> {
    if (bound.channelId !== found.channelId) return false;
    const [boundId, foundId] = [await findId(bound), await findId(found)];
    if (boundId !== undefined && foundId !== undefined) return boundId === foundId;
    return bound.userRef !== undefined && bound.userRef === found.userRef;
  }

  /** Whether the `user_ref` of a contact is known to be somebody else's: then no other reference of the event is believed. */
  async function isOthers({userRef}: PairedContact, customer: string): Promise<boolean> {
    if (userRef === undefined) return false;
    const owner = (await references.get(await nameRecord(userRef)))?.customer;
    return owner !== undefined && owner !== customer;
  }

  /** Whether the person's reply comes too late to tell whose the `user_ref` was. */
  const isOver = ({contact, replyBy = Infinity}: ReferenceRecord) =>
    contact !== undefined && contact.id === undefined && replyBy <= now();

  /**
   * The note for forgetting comes first, so that nothing is kept that cannot be forgotten. Then the reference, which decides
   * who has it: whoever is stopped before the indexes finishes them when the event comes again.
   */
  async function write(name: string, record: ReferenceRecord & {contact: PairedContact}) {
    const {customer, contact} = record;
    const expiresAt = Math.max(now() + USED_FOR, record.expiresAt ?? 0);
    const replyBy = record.replyBy ?? now() + AWAIT_REPLY;
    await people.noteReference(customer, {name, expiresAt});
    await references.set(name, {...record, expiresAt, replyBy});
    await people.attach(customer, contact, replyBy);
  }

  async function proveKnown(
    name: string,
    record: ReferenceRecord,
    {contact, boundBy}: Bringer,
  ): Promise<Bound | undefined> {
    const {customer, contact: bound, replyBy = now() + AWAIT_REPLY} = record;
    if (!bound) {
      if (await isOthers(contact, customer)) return undefined;
      await write(name, {...record, contact, boundBy});
      return {customer, contact, isNew: true};
    }
    if (isOver(record) || !(await isSamePerson(bound, contact))) return undefined;
    const merged = {...bound, ...contact};
    // The reply to a message to a user_ref: from here on the contact id is known.
    if (bound.id === undefined && merged.id !== undefined) {
      await write(name, {...record, contact: merged});
    } else {
      await people.ensure(customer, merged, replyBy);
    }
    return {customer, contact: merged, isNew: record.boundBy === boundBy};
  }

  /**
   * Writes down a `user_ref` whose customer is known by other means, unless it is known itself.
   *
   * @returns the customer's contact of that `user_ref`, with the id that an early reply has brought
   */
  async function proveByOther(
    userRef: string,
    {contact, customer}: Bound,
    boundBy: string,
  ): Promise<PairedContact> {
    const name = await nameRecord(userRef);
    return locks.hold(`reference:${name}`, async () => {
      const known = await references.get(name);
      if (known) {
        const {contact: bound, replyBy = now() + AWAIT_REPLY} = known;
        if (known.customer !== customer || bound?.channelId !== contact.channelId) return contact;
        await people.ensure(customer, bound, replyBy);
        return {...contact, ...bound};
      }
      const early = (await waiting.find(name))?.contact;
      const isSame = early?.userRef === userRef && early.channelId === contact.channelId;
      const full = isSame ? {...early, ...contact} : contact;
      await write(name, {customer, contact: full, boundBy, expiresAt: null});
      await waiting.drop(name);
      return full;
    });
  }

  /** Who brought a reference before it was known whose it is. */
  async function findEarly(name: string, customer: string): Promise<Bringer | undefined> {
    const early = await waiting.find(name);
    if (!early || (await isOthers(early.contact, customer))) return undefined;
    return {contact: early.contact, boundBy: early.boundBy};
  }

  return {
    async remember(name, customer, expiresAt) {
      const found = await locks.hold(`reference:${name}`, async () => {
        const known = await references.get(name);
        if (known && known.customer !== customer) {
          throw new ReferenceTakenError(
            "remember(): expected a reference that is nobody's yet or this customer's, found one that belongs to another customer. Make a new reference for every render of the page.",
          );
        }
        const early = await findEarly(name, customer);
        if (!known) {
          await people.noteReference(customer, {name, expiresAt});
          await references.set(name, {customer, expiresAt});
        }
        const record = known ?? {customer, expiresAt};
        const {contact: bound, replyBy = now() + AWAIT_REPLY} = record;
        if (bound) await people.ensure(customer, bound, replyBy);
        else if (early) await write(name, {...record, ...early});
        await waiting.drop(name);
        return bound || !early ? record : {...record, ...early};
      });
      const {contact, boundBy} = found;
      if (!contact || isOver(found)) return undefined;
      const {userRef} = contact;
      if (userRef === undefined || boundBy === undefined) return contact;
      return proveByOther(userRef, {customer, contact, isNew: true}, boundBy);
    },

    prove: (name, bringer) =>
      locks.hold(`reference:${name}`, async () => {
        const record = await references.get(name);
        if (record) return proveKnown(name, record, bringer);
        await waiting.keep(name, bringer);
        return undefined;
      }),

    async proveUserRef(userRef, bringer, by) {
      if (by) await proveByOther(userRef, by, bringer.boundBy);
      return this.prove(await nameRecord(userRef), bringer);
    },
  };
}
