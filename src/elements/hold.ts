/** What may mean that a visitor lets go of something: the focus or the pointer leaves it, a press ends, a tick is taken back. */
const RELEASES = [
  'focusout',
  'pointerup',
  'pointercancel',
  'pointerout',
  'keyup',
  'dragend',
  'messenger-change',
];

/** Waits for the next of the acts that may free an element, and for what the browser does in answer to it, such as a click. */
function whenNextRelease(signal?: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    const act = new AbortController();
    const onRelease = () => {
      act.abort();
      setTimeout(resolve, 0);
    };
    signal?.addEventListener('abort', () => act.abort(), {signal: act.signal});
    for (const name of RELEASES) {
      addEventListener(name, onRelease, {capture: true, signal: act.signal});
    }
  });
}

/** Waits until nothing is pressed in a shadow root: by the keyboard, its host is not `:active` with it. */
export async function whenReleased(root: ShadowRoot): Promise<void> {
  while (root.querySelector(':active')) await whenNextRelease();
}

/**
 * Holds back a plugin that is ready while the visitor is using the link in its place: nothing is to change under the pointer,
 * take the focus, or lose a tick. What the plugin says meanwhile is kept, in order.
 */
export class Hold {
  readonly #isInUse: () => boolean;
  readonly #signal: AbortSignal;
  #kept?: (() => void)[];

  /**
   * @param isInUse - whether the visitor is using the link
   * @param signal - ends the waiting; what is kept is dropped
   */
  constructor(isInUse: () => boolean, signal: AbortSignal) {
    this.#isInUse = isInUse;
    this.#signal = signal;
  }

  /** Acts when the visitor is not using the link: now, or later. */
  async begin(act: () => void): Promise<void> {
    if (this.#kept || !this.#isInUse()) {
      this.do(act);
      return;
    }
    const kept = (this.#kept = [act]);
    while (this.#isInUse()) {
      await whenNextRelease(this.#signal);
      if (this.#signal.aborted) return;
    }
    this.#kept = undefined;
    for (const next of kept) {
      // What comes first may have the page end it all.
      if (!this.#signal.aborted) next();
    }
  }

  /** Acts at once, or after what is kept. */
  do(act: () => void): void {
    if (this.#kept) this.#kept.push(act);
    else act();
  }
}
