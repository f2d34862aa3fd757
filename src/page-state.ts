/**
 * State that must be one per page. Meta's SDK is one per page, so two copies of this library on one page (two bundles, two
 * versions) have to agree on it; a module variable would be one per copy.
 */
const KEY = Symbol.for('messenger-elements');

/**
 * Reads a slot of the page's shared state, making it first where it is not there.
 *
 * @param slot - the slot's name
 * @param create - makes the slot's first value
 * @returns the slot's value: the same object for every copy of the library on the page
 */
export function pageState<T extends object>(slot: string, create: () => T): T {
  const holder = globalThis as {[KEY]?: Record<string, object>};
  const slots = (holder[KEY] ??= {});
  return (slots[slot] ??= create()) as T;
}
