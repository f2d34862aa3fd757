/** A reference binds the first contact that brings it, and nobody after. */
import {nameRecord} from './pairing-records.js';
import type {PairedContact, PairingRecords, ReferenceRecord} from './pairing-records.js';
import type {Locks} from './lock.js';
import type {People} from './pairing-people.js';
import type {Waiting} from './pairing-waiting.js';

/** How long a `user_ref` that was opted in waits for the person's first reply, in milliseconds: 90 days. */
export const AWAIT_REPLY = 90 * 86_400_000;

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
  /** Milliseconds. */
  readonly expiresIn: number;
  readonly now: () => number;
}

export function createBinder(options: BinderOptions): Binder {
  const {records, locks, people, waiting, expiresIn, now} = options;
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

  /** The indexes come first: whoever is stopped between the writes begins again, since the reference is still unbound. */
  async function write(name: string, record: ReferenceRecord & {contact: PairedContact}) {
    const {customer, contact} = record;
    const expiresAt = now() + (contact.id === undefined ? AWAIT_REPLY : expiresIn);
    await people.attach(customer, contact, expiresAt);
    await people.noteReference(customer, {name, expiresAt});
    await references.set(name, {...record, expiresAt});
  }

  async function proveKnown(
    name: string,
    record: ReferenceRecord,
    {contact, boundBy}: Bringer,
  ): Promise<Bound | undefined> {
    const {customer, contact: bound} = record;
    if (!bound) {
      await write(name, {...record, contact, boundBy});
      return {customer, contact, isNew: true};
    }
    if (!(await isSamePerson(bound, contact))) return undefined;
    const merged = {...bound, ...contact};
    // The reply to a message to a user_ref: from here on the contact id is known.
    if (bound.id === undefined && merged.id !== undefined) {
      await write(name, {...record, contact: merged});
    }
    return {customer, contact: merged, isNew: record.boundBy === boundBy};
  }

  /** Writes down a `user_ref` whose customer is known by other means, unless it is known itself. */
  async function proveByOther(userRef: string, {contact, customer}: Bound, boundBy: string) {
    const name = await nameRecord(userRef);
    await locks.hold(`reference:${name}`, async () => {
      if (await references.get(name)) return;
      await write(name, {customer, contact, boundBy, expiresAt: null});
      await waiting.drop(name);
    });
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
        const early = await waiting.find(name);
        if (!known) {
          await people.noteReference(customer, {name, expiresAt});
          await references.set(name, {customer, expiresAt});
        }
        const record = known ?? {customer, expiresAt};
        if (record.contact || !early) return record;
        const bound = {...record, contact: early.contact, boundBy: early.boundBy};
        await write(name, bound);
        await waiting.drop(name);
        return bound;
      });
      const {contact, boundBy} = found;
      if (!contact) return undefined;
      const {userRef} = contact;
      if (userRef !== undefined && boundBy !== undefined) {
        await proveByOther(userRef, {customer, contact, isNew: true}, boundBy);
      }
      return contact;
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
