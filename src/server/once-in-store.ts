/** The ledger over a store, which may fail, and which other processes may share. */
import {digestText} from './digest.js';
import type {Once, OnceOptions, Outcome, ReportOnce} from './once.js';
import {createRecentKeys} from './recent-keys.js';
import {hasRecord, writeRecord} from './store.js';
import type {Store} from './store.js';

export function createOnceInStore(options: OnceOptions & {readonly store: Store}): Once {
  const {store: records, claim, release, claimFor, keepFor, prefix, now = Date.now} = options;
  const inFlight = new Map<string, Promise<Outcome>>();
  /** What was handled but could not be recorded. */
  const unrecorded = createRecentKeys(keepFor, now);

  // A key may hold a contact id: what leaves the process is its digest.
  const nameRecord = async (key: string) => prefix + (await digestText(key));

  async function record(name: string, report: ReportOnce): Promise<Outcome> {
    try {
      await writeRecord(records, name, 1, keepFor);
    } catch (error) {
      unrecorded.add(name);
      report(error, 'store');
      return 'failed';
    }
    unrecorded.delete(name);
    return 'done';
  }

  /** `undefined` where this process holds the claim, or none is needed, and nobody has handled it meanwhile. */
  async function claimRecord(
    name: string,
    claimedAt: number,
    report: ReportOnce,
  ): Promise<Outcome | undefined> {
    if (!claim) return undefined;
    try {
      if (!(await claim(name, claimFor))) return 'busy';
    } catch (error) {
      report(error, 'claim');
      return 'failed';
    }
    // Whoever held the claim before may have finished between our look at the store and our claim.
    try {
      return (await hasRecord(records, name)) ? 'done' : undefined;
    } catch (error) {
      report(error, 'store');
      await releaseClaim(name, claimedAt, report);
      return 'failed';
    }
  }

  async function releaseClaim(name: string, claimedAt: number, report: ReportOnce): Promise<void> {
    // One that has expired may be another process's by now, and its handler runs.
    if (!claim || !release || now() - claimedAt >= claimFor) return;
    try {
      await release(name);
    } catch (error) {
      report(error, 'claim');
    }
  }

  async function attempt(name: string, task: () => unknown, report: ReportOnce): Promise<Outcome> {
    if (unrecorded.has(name)) return record(name, report);
    try {
      if (await hasRecord(records, name)) return 'done';
    } catch (error) {
      report(error, 'store');
      return 'failed';
    }
    // From before the claim was asked for: it can only be younger than that.
    const claimedAt = now();
    const found = await claimRecord(name, claimedAt, report);
    if (found !== undefined) return found;
    try {
      await task();
    } catch (error) {
      report(error, 'handler');
      await releaseClaim(name, claimedAt, report);
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
