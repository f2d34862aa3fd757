/** Codes within messages, and how often somebody may be wrong. */
import {findCodes} from './code.js';
import {nameRecord} from './pairing-records.js';
import type {PairingRecords} from './pairing-records.js';
import type {Locks} from './lock.js';
import type {Binder, Bound, Bringer} from './pairing-bind.js';

export interface CodeReader {
  /** The first code of a text that proves something. After too many wrong ones even a right one is not looked at. */
  prove(text: string, bringer: Bringer): Promise<Bound | undefined>;
}

export interface CodeReaderOptions {
  readonly records: PairingRecords;
  readonly locks: Locks;
  readonly binder: Binder;
  readonly attempts: number;
  /** Milliseconds from the first wrong code until the count starts anew. */
  readonly attemptsWithin: number;
  readonly now: () => number;
}

export function createCodeReader(options: CodeReaderOptions): CodeReader {
  const {records, locks, binder, attempts, attemptsWithin, now} = options;

  async function proveCode(code: string, bringer: Bringer): Promise<Bound | undefined> {
    const record = await records.codes.get(await nameRecord(code));
    // A code whose reference has gone proves nothing, and nobody may wait for it.
    if (!record || !(await records.references.get(record.reference))) return undefined;
    return binder.prove(record.reference, bringer);
  }

  return {
    async prove(text, bringer) {
      const codes = findCodes(text);
      const {id, userRef = ''} = bringer.contact;
      if (codes.length === 0) return undefined;
      const name = await nameRecord(id ?? userRef);
      return locks.hold(`tries:${name}`, async () => {
        const known = await records.tries.get(name);
        const wrong = [...(known?.wrong ?? [])];
        const expiresAt = known?.expiresAt ?? now() + attemptsWithin;
        for (const code of codes) {
          if (wrong.length >= attempts) return undefined;
          const bound = await proveCode(code, bringer);
          if (bound) return bound;
          const attempt = await nameRecord(`${bringer.boundBy} ${code}`);
          if (wrong.includes(attempt)) continue;
          wrong.push(attempt);
          await records.tries.set(name, {wrong, expiresAt});
        }
        return undefined;
      });
    },
  };
}
