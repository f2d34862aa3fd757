/** Keys that are remembered for a while, at the price of nothing but the keys themselves. */

export interface RecentKeys {
  /** How many are remembered. */
  readonly size: number;
  has(key: string): boolean;
  add(key: string): void;
  delete(key: string): void;
}

/**
 * Keeps keys in two generations: when the younger one's time is over, the older one is dropped as a whole. So a key is
 * remembered for at least `keepFor` and less than twice as long, without a timer, a sweep, or a time for each key.
 *
 * @param keepFor milliseconds
 */
export function createRecentKeys(keepFor: number, now: () => number = Date.now): RecentKeys {
  let young = new Set<string>();
  let old = new Set<string>();
  let startedAt = now();

  const turn = () => {
    const age = now() - startedAt;
    if (age < keepFor) return;
    // After a pause of two spans even the younger generation is too old.
    old = age < 2 * keepFor ? young : new Set();
    young = new Set();
    startedAt += Math.floor(age / keepFor) * keepFor;
  };

  return {
    get size() {
      turn();
      return young.size + old.size;
    },
    has(key) {
      turn();
      return young.has(key) || old.has(key);
    },
    add(key) {
      turn();
      young.add(key);
    },
    delete(key) {
      young.delete(key);
      old.delete(key);
    },
  };
}
