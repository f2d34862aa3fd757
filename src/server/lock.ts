/** Locks by name: what reads a record, thinks, and writes it must not be interrupted by somebody who does the same. */
import type {Claim, Release} from './store.js';

export interface Locks {
  /** Runs the act when nobody else holds the lock. Locks of different names may be nested, in one order everywhere. */
  hold<T>(name: string, act: () => Promise<T>): Promise<T>;
}

/** How long another process is waited for, in milliseconds: acts take a few round trips to the store. */
const PATIENCE = 10_000;
const FIRST_PAUSE = 5;
const LONGEST_PAUSE = 200;

/** Without claims the locks hold within this process. */
export function createLocks(prefix: string, claim?: Claim, release?: Release): Locks {
  /** The end of the queue for each name that is held. */
  const queues = new Map<string, Promise<unknown>>();

  async function holdClaim<T>(name: string, act: () => Promise<T>): Promise<T> {
    if (!claim || !release) return act();
    const key = prefix + name;
    const until = Date.now() + PATIENCE;
    for (let pause = FIRST_PAUSE; !(await claim(key)); pause = Math.min(2 * pause, LONGEST_PAUSE)) {
      if (Date.now() > until) {
        throw new Error(
          `createPairing(): waited ${PATIENCE} ms for a claim that another process holds. Let claims expire on their own, within a minute.`,
        );
      }
      await new Promise(resolve => setTimeout(resolve, pause * (0.5 + Math.random())));
    }
    try {
      return await act();
    } finally {
      await release(key);
    }
  }

  return {
    async hold(name, act) {
      const before = queues.get(name);
      const mine = (before ?? Promise.resolve()).then(() => holdClaim(name, act));
      // Whoever comes next waits for the end, not for success.
      const end = mine.catch(() => undefined);
      queues.set(name, end);
      try {
        return await mine;
      } finally {
        if (queues.get(name) === end) queues.delete(name);
      }
    },
  };
}
