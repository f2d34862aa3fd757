/** The ledger of what was handled: nothing is handled twice, nothing counts as handled before it is. */
import {createOnceInStore} from './once-in-store.js';
import {createRecentKeys} from './recent-keys.js';
import type {Claim, Release, Store} from './store.js';

/**
 * `done`: handled and recorded, now or earlier. `busy`: another process is at it. `failed`: it must come again; why was
 * reported.
 */
export type Outcome = 'done' | 'busy' | 'failed';

/** What went wrong while a task was run: the task itself, the store, or the claim. */
export type OnceStage = 'handler' | 'store' | 'claim';

/** Told of every error by the run that meets it, not by those who wait for that run. It must not throw. */
export type ReportOnce = (error: unknown, stage: OnceStage) => void;

export interface OnceOptions {
  /** Where records are kept; in memory when it is missing. */
  readonly store?: Store;
  /** Without it only one process may share the store. */
  readonly claim?: Claim;
  readonly release?: Release;
  /** Milliseconds after which a claim expires on its own. */
  readonly claimFor: number;
  /** How long a record is kept, in milliseconds. */
  readonly keepFor: number;
  /** Stands before the names of records and claims in a store. */
  readonly prefix: string;
  readonly now?: () => number;
}

export interface Once {
  /**
   * Runs the task unless it was run to success before. Whoever asks for the same key meanwhile waits for the same run and
   * has its outcome. It never rejects.
   */
  run(key: string, task: () => unknown, report: ReportOnce): Outcome | Promise<Outcome>;
}

export function createOnce({store, ...options}: OnceOptions): Once {
  return store === undefined ? createOnceInMemory(options) : createOnceInStore({...options, store});
}

function createOnceInMemory({keepFor, now}: Omit<OnceOptions, 'store'>): Once {
  const handled = createRecentKeys(keepFor, now);
  const inFlight = new Map<string, Promise<Outcome>>();

  async function settle(
    key: string,
    started: PromiseLike<unknown>,
    report: ReportOnce,
  ): Promise<Outcome> {
    try {
      await started;
      handled.add(key);
      return 'done';
    } catch (error) {
      report(error, 'handler');
      return 'failed';
    } finally {
      inFlight.delete(key);
    }
  }

  return {
    run(key, task, report) {
      if (handled.has(key)) return 'done';
      const joined = inFlight.get(key);
      if (joined) return joined;
      let started: unknown;
      try {
        started = task();
      } catch (error) {
        report(error, 'handler');
        return 'failed';
      }
      if (!isThenable(started)) {
        handled.add(key);
        return 'done';
      }
      // It cannot have settled before it is noted: `settle` waits at least once.
      const running = settle(key, started, report);
      inFlight.set(key, running);
      return running;
    },
  };
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return (
    typeof value === 'object' &&
    value !== null &&
    'then' in value &&
    typeof value.then === 'function'
  );
}
