/** Pairing: which of your customers a person in Messenger is, and the other way round. */
import {createCode} from './code.js';
import type {MessengerEvent} from './event.js';
import {createLocks} from './lock.js';
import {createMemoryStore} from './memory-store.js';
import {createBinder} from './pairing-bind.js';
import type {Bound, Bringer} from './pairing-bind.js';
import {createCodeReader} from './pairing-codes.js';
import {createForget} from './pairing-forget.js';
import {readPairingOptions} from './pairing-options.js';
import type {PairingOptions} from './pairing-options.js';
import {createPeople} from './pairing-people.js';
import {createPairingRecords, nameRecord, PAIRING_PREFIX} from './pairing-records.js';
import type {PairedContact} from './pairing-records.js';
import {createWaiting} from './pairing-waiting.js';
import {checkReference, createReference, isReference} from './reference.js';

export interface IssuedReference {
  /** For `data-ref`: 24 characters that nobody can guess. */
  ref: string;
  /** For the `text` of a link, such as `K7PDQ-3MXV2`: m.me does not promise to deliver `ref`. */
  code: string;
  expiresAt: Date;
}

export interface Resolved {
  customer: string;
  contact: PairedContact;
  /** Whether this very event paired them: true in every delivery of it, so that a thank-you that failed is tried again. */
  isNew: boolean;
  /** What told who it is: `contact` where they were known already. */
  by: 'user-ref' | 'ref' | 'code' | 'contact';
}

export interface Pairing {
  /**
   * Says whose a reference is: the `userRef` or `ref` that the page submitted with a form. It must be random: it is taken for
   * unguessable if it is long enough, and an order number never is, however long.
   *
   * @returns the contact where the person came first and the form afterwards: they can be answered at once
   * @throws {TypeError} for a reference that is too short to be unguessable, or that is none
   * @throws {ReferenceTakenError} for one that is another customer's
   */
  remember(reference: string, customer: string): Promise<{contact?: PairedContact}>;
  /** Makes a reference and a code for a page or a message; either one pairs, and both pair the same one contact. */
  issueRef(customer: string, options?: {expiresIn?: number}): Promise<IssuedReference>;
  /** Finds out who an event comes from, and pairs them if it brings a reference or a code. */
  resolve(event: MessengerEvent): Promise<Resolved | undefined>;
  /**
   * The newest contact of a customer that can be answered: a `user_ref` without an id only in the 24 hours after its opt-in,
   * unless nothing else is known.
   */
  contactOf(customer: string): Promise<PairedContact | undefined>;
  /** The customer whom a contact last proved to be. */
  customerOf(contactId: string, channelId?: string): Promise<string | undefined>;
  /**
   * Deletes everything about a customer, both ways: contacts, references and codes that nobody used yet, what waits, the
   * count of wrong codes. Neither the pairing nor the webhook stores raw events.
   */
  forget(customer: string): Promise<void>;
}

/** The events by which a person may prove who they are. An echo holds the page's words, not the person's. */
const PROVING: readonly MessengerEvent['type'][] = [
  'opt-in',
  // The first reply may be "stop", and no later message brings the `user_ref` again.
  'opt-out',
  'message',
  'postback',
  'referral',
];

/**
 * Makes the pairing. It needs to see the events: call `resolve()` in the handlers of opt-ins, opt-outs, messages, postbacks
 * and referrals.
 *
 * By plugin, an opt-in brings the `user_ref` that the page has submitted, and the person's first reply brings it together
 * with the contact id. By link, the referral, the postback or the first message brings the `ref` or the code of
 * `issueRef()`. Either may come before the page's form does.
 *
 * A reference binds the first contact that brings it and nobody after; it expires; it cannot be guessed. Somebody who
 * sends wrong codes is not listened to for a while. A contact that proves to be a second customer is both: `customerOf`
 * gives the newest.
 *
 * What was used stays used for a year, so that nobody can bring it as if it were new. A `user_ref` that was opted in waits 90
 * days for the person's reply.
 *
 * Processes that share a `store` need `claim` and `release`, as in `createWebhook()`; here they serve as locks. Pairings of
 * one process that are given the same store object need nothing.
 *
 * What the store throws is thrown on.
 *
 * @throws {TypeError} where an option is not what it should be, or the store would hide its errors
 */
export function createPairing(options: PairingOptions = {}): Pairing {
  const {claim, release, claimFor, expiresIn, waitFor, mostWaiting, now, ...limits} =
    readPairingOptions(options);
  const store = options.store ?? createMemoryStore(now);
  const records = createPairingRecords(store, now);
  const prefix = `${PAIRING_PREFIX}lock:`;
  const locks = createLocks({store, prefix, claim, release, claimFor});
  const people = createPeople(records, locks, now);
  const waiting = createWaiting({records, locks, waitFor, most: mostWaiting, now});
  const binder = createBinder({records, locks, people, waiting, now});
  const codes = createCodeReader({
    records,
    locks,
    binder,
    attempts: limits.codeAttempts,
    attemptsWithin: limits.codeAttemptsWithin,
    now,
  });

  async function proveAll(event: MessengerEvent, bringer: Bringer): Promise<Resolved | undefined> {
    const {ref, text} = event;
    const {userRef} = bringer.contact;
    const byRef = isReference(ref) ? await binder.prove(await nameRecord(ref), bringer) : undefined;
    if (isReference(userRef)) {
      const byUserRef = await binder.proveUserRef(userRef, bringer, byRef);
      if (byUserRef) return describe(byUserRef, 'user-ref');
    }
    if (byRef) return describe(byRef, 'ref');
    if (event.type !== 'message' || text === undefined) return undefined;
    const byCode = await codes.prove(text, bringer);
    return byCode && describe(byCode, 'code');
  }

  return {
    async remember(reference, customer) {
      const name = await nameRecord(checkReference(reference));
      const expiresAt = now() + expiresIn;
      const contact = await binder.remember(name, checkCustomer('remember', customer), expiresAt);
      return contact ? {contact} : {};
    },

    async issueRef(customer, {expiresIn: lifetime = expiresIn} = {}) {
      checkCustomer('issueRef', customer);
      if (!(Number.isFinite(lifetime) && lifetime > 0)) {
        throw new TypeError(
          `issueRef(): expected \`expiresIn\` to be a number of milliseconds above 0, found ${lifetime}.`,
        );
      }
      const expiresAt = now() + lifetime;
      const [ref, code] = [createReference(), createCode()];
      const [name, codeName] = [await nameRecord(ref), await nameRecord(code)];
      // Locked, so that forget() deletes all of it or none: what it deletes half would come back, noted nowhere.
      await locks.hold(`reference:${name}`, async () => {
        await people.noteReference(customer, {name, code: codeName, expiresAt});
        await records.references.set(name, {customer, expiresAt});
        await records.codes.set(codeName, {reference: name, expiresAt});
      });
      return {ref, code, expiresAt: new Date(expiresAt)};
    },

    async resolve(event) {
      const contact = readContact(event);
      if (!contact) return undefined;
      if (PROVING.includes(event.type)) {
        const bringer = {contact, boundBy: await nameRecord(event.key)};
        const proven = await proveAll(event, bringer);
        if (proven) return proven;
      }
      if (contact.id === undefined) return undefined;
      const customer = await people.findCustomer(contact.id, contact.channelId);
      return customer === undefined ? undefined : {customer, contact, isNew: false, by: 'contact'};
    },

    contactOf: customer => people.findContact(customer),
    customerOf: (contactId, channelId) => people.findCustomer(contactId, channelId),
    forget: createForget(records, locks),
  };
}

function readContact({contact, channelId}: MessengerEvent): PairedContact | undefined {
  const {id, userRef} = contact;
  if (id === undefined && userRef === undefined) return undefined;
  return {
    ...(id === undefined ? {} : {id}),
    ...(userRef === undefined ? {} : {userRef}),
    channelId,
  };
}

function describe({customer, contact, isNew}: Bound, by: Resolved['by']): Resolved {
  return {customer, contact, isNew, by};
}

function checkCustomer(caller: string, customer: unknown): string {
  if (typeof customer === 'string' && customer !== '') return customer;
  throw new TypeError(
    `${caller}(): expected the customer's id as a text that is not empty, found ${customer === '' ? 'an empty one' : typeof customer}.`,
  );
}
