/**
 * What is stored in the visitor's browser, and all of it: one bit for each Facebook page, whether the visitor left the greeting
 * card open (`1`) or closed (`0`), in `localStorage`. Meta's Chat Plugin kept the same of its greeting dialog.
 */
const nameKey = (page: string) => `messenger-elements:greeting:${page}`;

/**
 * Whether the visitor left the card open.
 *
 * @returns `undefined` where that is not known
 */
export function recallGreeting(page: string): boolean | undefined {
  try {
    const bit = localStorage.getItem(nameKey(page));
    return bit === '1' || (bit === '0' ? false : undefined);
  } catch {
    // The browser, or its owner, allows no storage: every visit is the first.
    return undefined;
  }
}

/** Stores how the visitor left the card. */
export function rememberGreeting(page: string, isOpen: boolean): void {
  try {
    localStorage.setItem(nameKey(page), isOpen ? '1' : '0');
  } catch {
    // No storage, or a full one: as above.
  }
}
