/** Keys that are remembered for a while. */
import {createRecentValues} from './recent-values.js';

export interface RecentKeys {
  /** How many are remembered. */
  readonly size: number;
  has(key: string): boolean;
  add(key: string): void;
  delete(key: string): void;
}

/**
 * A key is remembered for at least `keepFor` and less than twice as long.
 *
 * @param keepFor milliseconds
 */
export function createRecentKeys(keepFor: number, now?: () => number): RecentKeys {
  const keys = createRecentValues<true>(keepFor, now);
  return {
    get size() {
      return keys.size;
    },
    has: key => keys.get(key) === true,
    add: key => keys.set(key, true),
    delete: key => keys.delete(key),
  };
}
