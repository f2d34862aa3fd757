/** The ledger of what was handled: nothing is handled twice, nothing counts as handled before it is. */
import {createOnceInStore} from './once-in-store.js';
import {createRecentValues} from './recent-values.js';
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
  // One place for what was handled and what is in flight: every look-up costs the hash of a long key.
  const known = createRecentValues<'done' | Promise<Outcome>>(keepFor, now, isInFlight);

  function finish(key: string): Outcome {
    known.set(key, 'done');
    return 'done';
  }

  function fail(key: string, error: unknown, report: ReportOnce): Outcome {
    known.delete(key);
    report(error, 'handler');
    return 'failed';
  }

  return {
    run(key, task, report) {
      const before = known.get(key);
      if (before !== undefined) return before;
      let started: unknown;
      try {
        started = task();
        if (!isThenable(started)) return finish(key);
      } catch (error) {
        return fail(key, error, report);
      }
      // It cannot have settled before it is noted: a promise calls back later.
      const running = Promise.resolve(started).then(
        () => finish(key),
        (error: unknown) => fail(key, error, report),
      );
      known.setNow(key, running);
      return running;
    },
  };
}

function isInFlight(value: 'done' | Promise<Outcome>): boolean {
  return value !== 'done';
}

/** As `await` has it: functions may be thenable as well. */
function isThenable(value: unknown): value is PromiseLike<unknown> {
  const mayBe = typeof value === 'function' || (typeof value === 'object' && value !== null);
  return mayBe && 'then' in value && typeof value.then === 'function';
}
