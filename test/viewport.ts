/** What an element finds in or near the viewport: browsers do not observe it in a tab that is in the background. */
export interface Viewport {
  /** The elements that are waited for. */
  readonly observed: ReadonlySet<Element>;
  /** Lets an element come near. */
  reach(element: Element): void;
  /** Gives the browser its own observers back. */
  restore(): void;
}

/** Puts the test in the place of the browser's IntersectionObserver. */
export function watchViewport(): Viewport {
  const original = globalThis.IntersectionObserver;
  const observed = new Map<Element, () => void>();
  class StandIn {
    readonly #callback: IntersectionObserverCallback;
    readonly #targets = new Set<Element>();

    constructor(callback: IntersectionObserverCallback) {
      this.#callback = callback;
    }

    observe(target: Element): void {
      this.#targets.add(target);
      const entry = {target, isIntersecting: true} as unknown as IntersectionObserverEntry;
      const observer = this as unknown as IntersectionObserver;
      observed.set(target, () => this.#callback([entry], observer));
    }

    disconnect(): void {
      for (const target of this.#targets) observed.delete(target);
    }
  }
  globalThis.IntersectionObserver = StandIn as unknown as typeof IntersectionObserver;
  return {
    get observed() {
      return new Set(observed.keys());
    },
    reach: element => observed.get(element)?.(),
    restore() {
      globalThis.IntersectionObserver = original;
    },
  };
}
