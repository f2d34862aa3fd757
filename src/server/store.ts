/** What the webhook and the pairing remember: made for Keyv, met by anything with these three methods. */
export interface Store {
  /**
   * `undefined` or `null` where there is nothing, or it has expired.
   *
   * @throws where the store cannot be asked: it must never answer as if there were nothing
   */
  get(key: string): Promise<unknown>;
  /**
   * @param ttl milliseconds until it expires; without it, it stays
   * @returns `false` where it was not written; any other value means that it was
   */
  set(key: string, value: unknown, ttl?: number): Promise<unknown>;
  delete(key: string): Promise<unknown>;
}

/**
 * An atomic claim between processes that share a store: true for the first who asks for the key, false for everybody else
 * until the claim expires or is released. It must expire on its own, `claimFor` milliseconds later, since a process that dies
 * releases nothing.
 *
 * A handler that outlasts the claim may run twice at once, in two processes: let `claimFor` be longer than the longest
 * handler takes.
 *
 * @example
 * // Redis, by the package `redis`:
 * const claim = async (key, claimFor) => (await redis.set(key, '1', {NX: true, PX: claimFor})) === 'OK';
 */
export type Claim = (key: string, claimFor: number) => boolean | Promise<boolean>;

/**
 * Gives a claim back before it expires. It is not called when `claimFor` has passed since: the claim may be another process's
 * by then.
 *
 * @example
 * const release = key => redis.del(key);
 */
export type Release = (key: string) => unknown;

/**
 * Refuses a store that would hide its errors. Keyv, unless told otherwise, answers `undefined` when its database cannot be
 * asked, and an event that was handled would be handled again; its Redis adapter does the same on a level of its own.
 * A Keyv over a Map, which has no errors to hide, is taken as it is.
 *
 * @throws {TypeError} which names the option to set
 */
export function checkStore(store: Store, caller: string): void {
  const hasMethods = (['get', 'set', 'delete'] as const).every(
    name => hasOption(store, name) && typeof store[name] === 'function',
  );
  if (!hasMethods) {
    throw new TypeError(
      `${caller}: expected \`store\` to have the methods get, set and delete, as a Keyv has; found ${describeValue(store)}.`,
    );
  }
  if (!hasOption(store, 'throwOnErrors')) return;
  const adapter: unknown = 'store' in store ? store.store : undefined;
  if (adapter instanceof Map) return;
  if (store.throwOnErrors !== true) {
    throw new TypeError(
      `${caller}: expected a Keyv that throws when its database fails; found \`throwOnErrors: ${String(store.throwOnErrors)}\`, with which a failure looks like "not found". Make it with \`new Keyv({store: adapter, throwOnErrors: true})\`.`,
    );
  }
  if (hasOption(adapter, 'throwOnErrors') && adapter.throwOnErrors !== true) {
    throw new TypeError(
      `${caller}: expected a Keyv whose adapter throws when its database fails; found \`throwOnErrors: ${String(adapter.throwOnErrors)}\` on the adapter. Give the adapter \`throwOnErrors: true\` as well.`,
    );
  }
}

/** Whether there is a record. Stores say "nothing" by `undefined` (Keyv) or by `null` (Redis, Workers KV). */
export async function hasRecord(store: Store, key: string): Promise<boolean> {
  const found = await store.get(key);
  return found !== undefined && found !== null;
}

/**
 * Writes, and does not take a silent refusal for success: a Keyv answers `false` where its adapter did not write.
 *
 * @throws what the store throws, or an `Error` where it refused
 */
export async function writeRecord(
  store: Store,
  key: string,
  value: unknown,
  ttl?: number,
): Promise<void> {
  const answer = await store.set(key, value, ttl);
  if (answer === false) throw new Error(`The store did not write the record ${key}.`);
}

function hasOption<Name extends string>(
  value: unknown,
  name: Name,
): value is Record<Name, unknown> {
  return typeof value === 'object' && value !== null && name in value;
}

function describeValue(value: unknown): string {
  if (typeof value !== 'object' || value === null) return value === null ? 'null' : typeof value;
  const names = Object.keys(value).join(', ');
  return names === '' ? 'an object with none of its own' : `an object with ${names}`;
}
