/** Locks by name: what reads a record, thinks, and writes it must not be interrupted by somebody who does the same. */
import type {Claim, Release, Store} from './store.js';

export interface Locks {
  /** Runs the act when nobody else holds the lock. Locks of different names may be nested, in one order everywhere. */
  hold<T>(name: string, act: () => Promise<T>): Promise<T>;
}

/** How long another process is waited for, in milliseconds: acts take a few round trips to the store. */
const PATIENCE = 10_000;
const FIRST_PAUSE = 5;
const LONGEST_PAUSE = 200;

/** The end of the queue for each key that is held, for each store: all who share it in this process queue up together. */
const queuesOf = new WeakMap<Store, Map<string, Promise<unknown>>>();

export interface LockOptions {
  /** Whose records the locks protect. */
  readonly store: Store;
  /** Stands before the names of claims. */
  readonly prefix: string;
  /** Without claims the locks hold within this process. */
  readonly claim?: Claim;
  readonly release?: Release;
  /** Milliseconds after which a claim expires on its own. */
  readonly claimFor: number;
}

export function createLocks({store, prefix, claim, release, claimFor}: LockOptions): Locks {
  const queues = queuesOf.get(store) ?? new Map<string, Promise<unknown>>();
  queuesOf.set(store, queues);

  async function holdClaim<T>(key: string, act: () => Promise<T>): Promise<T> {
    if (!claim || !release) return act();
    const until = Date.now() + PATIENCE;
    let pause = FIRST_PAUSE;
    let claimedAt = Date.now();
    for (; !(await claim(key, claimFor)); claimedAt = Date.now()) {
      if (Date.now() > until) {
        throw new Error(
          `createPairing(): waited ${PATIENCE} ms for a claim that another process holds. Let claims expire on their own, within a minute.`,
        );
      }
      await new Promise(resolve => setTimeout(resolve, pause * (0.5 + Math.random())));
      pause = Math.min(2 * pause, LONGEST_PAUSE);
    }
    try {
      return await act();
    } finally {
      // A claim that has expired may be somebody else's by now.
      if (Date.now() - claimedAt < claimFor) await release(key);
    }
  }

  return {
    async hold(name, act) {
      const key = prefix + name;
      const before = queues.get(key);
      const mine = (before ?? Promise.resolve()).then(() => holdClaim(key, act));
      // Whoever comes next waits for the end, not for success.
      const end = mine.catch(() => undefined);
      queues.set(key, end);
      try {
        return await mine;
      } finally {
        if (queues.get(key) === end) queues.delete(key);
      }
    },
  };
}
