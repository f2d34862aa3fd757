/** Values that are remembered for a while, at the price of nothing but themselves and their keys. */

export interface RecentValues<Value> {
  /** How many are remembered. */
  readonly size: number;
  get(key: string): Value | undefined;
  set(key: string, value: Value): void;
  /** Sets what was asked for just now: it saves the look at the clock. */
  setNow(key: string, value: Value): void;
  delete(key: string): void;
}

/**
 * Keeps values in two generations: when the younger one's time is over, the older one is dropped as a whole. So a value is
 * remembered for at least `keepFor` and less than twice as long, without a timer, a sweep, or a time for each.
 *
 * @param keepFor milliseconds
 * @param isHeld whether a value is remembered beyond its time, until it is replaced or deleted
 */
export function createRecentValues<Value>(
  keepFor: number,
  now: () => number = Date.now,
  isHeld: (value: Value) => boolean = () => false,
): RecentValues<Value> {
  let young = new Map<string, Value>();
  let old = new Map<string, Value>();
  let startedAt = now();

  const turn = () => {
    const age = now() - startedAt;
    if (age < keepFor) return;
    // After a pause of two spans even the younger generation is too old.
    const isYoungOver = age >= 2 * keepFor;
    const next = new Map<string, Value>();
    for (const over of isYoungOver ? [old, young] : [old]) {
      for (const [key, value] of over) if (isHeld(value)) next.set(key, value);
    }
    old = isYoungOver ? new Map<string, Value>() : young;
    young = next;
    startedAt += Math.floor(age / keepFor) * keepFor;
  };

  const setNow = (key: string, value: Value) => {
    if (old.size > 0) old.delete(key);
    young.set(key, value);
  };

  return {
    get size() {
      turn();
      return young.size + old.size;
    },
    get(key) {
      turn();
      return young.get(key) ?? (old.size > 0 ? old.get(key) : undefined);
    },
    set(key, value) {
      turn();
      setNow(key, value);
    },
    setNow,
    delete(key) {
      young.delete(key);
      old.delete(key);
    },
  };
}
