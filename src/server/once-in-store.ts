/** The ledger over a store, which may fail, and which other processes may share. */
import {digestText} from './digest.js';
import type {Once, OnceOptions, Outcome, ReportOnce} from './once.js';
import {writeRecord} from './store.js';
import type {Store} from './store.js';

export function createOnceInStore(options: OnceOptions & {readonly store: Store}): Once {
  const {store: records, claim, release, keepFor, prefix, now} = options;
  const clock = now ?? Date.now;
  const inFlight = new Map<string, Promise<Outcome>>();
  /** What was handled but could not be recorded, with the time until which that matters. */
  const unrecorded = new Map<string, number>();

  // A key may hold a contact id: what leaves the process is its digest.
  const nameRecord = async (key: string) => prefix + (await digestText(key));

  async function record(name: string, report: ReportOnce): Promise<Outcome> {
    try {
      await writeRecord(records, name, 1, keepFor);
    } catch (error) {
      for (const [oldest, until] of unrecorded) {
        if (until > clock()) break;
        unrecorded.delete(oldest);
      }
      unrecorded.delete(name);
      unrecorded.set(name, clock() + keepFor);
      report(error, 'store');
      return 'failed';
    }
    unrecorded.delete(name);
    return 'done';
  }

  /** `undefined` where this process holds the claim, or none is needed, and nobody has handled it meanwhile. */
  async function claimRecord(name: string, report: ReportOnce): Promise<Outcome | undefined> {
    if (!claim) return undefined;
    try {
      if (!(await claim(name))) return 'busy';
    } catch (error) {
      report(error, 'claim');
      return 'failed';
    }
    // Whoever held the claim before may have finished between our look at the store and our claim.
    try {
      if ((await records.get(name)) === undefined) return undefined;
      return 'done';
    } catch (error) {
      report(error, 'store');
      await releaseClaim(name, report);
      return 'failed';
    }
  }

  async function releaseClaim(name: string, report: ReportOnce): Promise<void> {
    if (!claim || !release) return;
    try {
      await release(name);
    } catch (error) {
      report(error, 'claim');
    }
  }

  async function attempt(name: string, task: () => unknown, report: ReportOnce): Promise<Outcome> {
    if (unrecorded.size > 0 && (unrecorded.get(name) ?? 0) > clock()) return record(name, report);
    try {
      if ((await records.get(name)) !== undefined) return 'done';
    } catch (error) {
      report(error, 'store');
      return 'failed';
    }
    const found = await claimRecord(name, report);
    if (found !== undefined) return found;
    try {
      await task();
    } catch (error) {
      report(error, 'handler');
      await releaseClaim(name, report);
      return 'failed';
    }
    return record(name, report);
  }

  return {
    async run(key, task, report) {
      const joined = inFlight.get(key);
      if (joined) return joined;
      const running = nameRecord(key).then(name => attempt(name, task, report));
      inFlight.set(key, running);
      try {
        return await running;
      } finally {
        inFlight.delete(key);
      }
    },
  };
}
