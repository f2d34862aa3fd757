/** What the webhook and the pairing remember: made for Keyv, met by anything with these three methods. */
export interface Store {
  /** `undefined` where there is nothing, or it has expired. */
  get(key: string): Promise<unknown>;
  /** @param ttl milliseconds until it expires; without it, it stays */
  set(key: string, value: unknown, ttl?: number): Promise<unknown>;
  delete(key: string): Promise<unknown>;
}

/**
 * An atomic claim between processes that share a store: true for the first who asks for the key, false for everybody else
 * until the claim expires or is released. With Redis it is one line; see the documentation.
 */
export type Claim = (key: string) => boolean | Promise<boolean>;
