/** The store when none is given: it lives and dies with the process. */
import type {Store} from './store.js';

interface Entry {
  readonly value: unknown;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

/** A sweep looks at every record, so it waits until as many were written as were left by the last one, and this many. */
const SWEEP_AFTER_AT_LEAST = 1000;

export interface MemoryStore extends Store {
  /** How many records it holds, expired ones that wait for the next sweep included. */
  readonly size: number;
}

/**
 * Makes a store in memory. What has expired is swept out while new records come in, without a timer, so that it holds at
 * most about twice what is alive. It is for one process, until it ends.
 */
export function createMemoryStore(now: () => number = Date.now): MemoryStore {
  const entries = new Map<string, Entry>();
  let setsUntilSweep = SWEEP_AFTER_AT_LEAST;

  const sweep = () => {
    const time = now();
    for (const [key, {expiresAt}] of entries) if (expiresAt <= time) entries.delete(key);
    setsUntilSweep = Math.max(SWEEP_AFTER_AT_LEAST, entries.size);
  };

  return {
    get size() {
      return entries.size;
    },
    get(key) {
      const entry = entries.get(key);
      if (entry !== undefined && entry.expiresAt <= now()) entries.delete(key);
      return Promise.resolve(entries.get(key)?.value);
    },
    set(key, value, ttl) {
      entries.set(key, {value, expiresAt: ttl === undefined ? Infinity : now() + ttl});
      if (--setsUntilSweep === 0) sweep();
      return Promise.resolve(true);
    },
    delete: key => Promise.resolve(entries.delete(key)),
  };
}
