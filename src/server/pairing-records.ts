/** The records of the pairing: what they hold, and where they lie in the store. */
import {digestText} from './digest.js';
import {writeRecord} from './store.js';
import type {Store} from './store.js';

/** A person, with the page or channel towards which they have this id. */
export interface PairedContact {
  /** The contact id; missing until a checkbox's person has replied. */
  id?: string;
  userRef?: string;
  channelId: string;
}

/** Milliseconds since 1970; `null` for what stays until it is forgotten. */
interface Expiring {
  readonly expiresAt: number | null;
}

/** A reference that belongs to a customer, and to a contact as soon as one has brought it. */
export interface ReferenceRecord extends Expiring {
  readonly customer: string;
  readonly contact?: PairedContact;
  /** The event that bound it, as a digest: when that event comes again, the binding is as new as it was. */
  readonly boundBy?: string;
  /** Until when the contact id may be learnt from a reply, where only a `user_ref` has brought it. */
  readonly replyBy?: number;
}

/** A short code stands for a reference. */
export interface CodeRecord extends Expiring {
  readonly reference: string;
}

/** Who brought a reference before anybody said whose it is. */
export interface WaitingRecord extends Expiring {
  readonly contact: PairedContact;
  readonly boundBy: string;
}

export interface ContactRecord extends Expiring {
  /** The newest is the last. */
  readonly pairs: readonly {readonly channelId: string; readonly customer: string}[];
  /** Names of {@link WaitingRecord}s, the newest last. */
  readonly waiting: readonly {readonly name: string; readonly expiresAt: number}[];
}

export interface CustomerRecord extends Expiring {
  /** The newest is the last. One whose contact id is not known expires; `since` says when it became known. */
  readonly contacts: readonly (PairedContact & Expiring & {readonly since: number})[];
  /** Everything that must be forgotten with the customer. */
  readonly references: readonly (Expiring & {readonly name: string; readonly code?: string})[];
}

/** Wrong codes of one contact, until the count starts anew. */
export interface TriesRecord {
  readonly expiresAt: number;
  /** Digests of event and code, one for each attempt: an event that comes again is not counted again. */
  readonly wrong: readonly string[];
}

/** All records of one kind. */
export interface Drawer<T> {
  /** `undefined` where there is none, or it has expired. */
  get(name: string): Promise<T | undefined>;
  set(name: string, record: T): Promise<void>;
  delete(name: string): Promise<void>;
}

export type PairingRecords = ReturnType<typeof createPairingRecords>;

export const PAIRING_PREFIX = 'messenger-elements:pairing:';

/** @param now for tests: milliseconds since 1970 */
export function createPairingRecords(store: Store, now: () => number) {
  const createDrawer = <T extends Expiring>(kind: string, fields: readonly (keyof T)[]) => {
    const drawer: Drawer<T> = {
      async get(name) {
        const key = `${PAIRING_PREFIX}${kind}:${name}`;
        const found = await store.get(key);
        if (found === undefined || found === null) return undefined;
        if (!hasFields<T>(found, fields)) {
          throw new Error(
            `createPairing(): expected a record of kind ${kind} under ${key}, found something else. Is the prefix ${PAIRING_PREFIX} used by anything else?`,
          );
        }
        return found.expiresAt !== null && found.expiresAt <= now() ? undefined : found;
      },
      async set(name, record) {
        const ttl = record.expiresAt === null ? undefined : Math.max(1, record.expiresAt - now());
        await writeRecord(store, `${PAIRING_PREFIX}${kind}:${name}`, record, ttl);
      },
      async delete(name) {
        await store.delete(`${PAIRING_PREFIX}${kind}:${name}`);
      },
    };
    return drawer;
  };
  return {
    references: createDrawer<ReferenceRecord>('reference', ['customer']),
    codes: createDrawer<CodeRecord>('code', ['reference']),
    waiting: createDrawer<WaitingRecord>('waiting', ['contact', 'boundBy']),
    contacts: createDrawer<ContactRecord>('contact', ['pairs', 'waiting']),
    customers: createDrawer<CustomerRecord>('customer', ['contacts', 'references']),
    tries: createDrawer<TriesRecord>('tries', ['wrong']),
  };
}

/** The name of a record: a digest, so that keys are short and a leaked store holds no reference that could still be used. */
export const nameRecord = digestText;

function hasFields<T extends Expiring>(value: unknown, fields: readonly (keyof T)[]): value is T {
  if (typeof value !== 'object' || value === null) return false;
  return [...fields, 'expiresAt'].every(field => field in value);
}
