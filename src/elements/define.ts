/**
 * Registers an element. A tag can be registered once on a page: where another copy of the library was first, its elements
 * stay, and the console says so.
 */
export function defineElement(tag: string, element: CustomElementConstructor): void {
  // Importing works in Node as well, where there is nothing to register with.
  if (!('customElements' in globalThis)) return;
  const registered = customElements.get(tag);
  if (!registered) customElements.define(tag, element);
  else if (registered !== element) {
    console.warn(
      `<${tag}>: expected to register the tag; found it registered by another copy of messenger-elements, which stays in use. Load the library once.`,
    );
  }
}
