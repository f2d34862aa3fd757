/** Tells whoever listens that something has changed. What it is, they read for themselves. */
interface Listener {
  readonly call: () => void;
  readonly end: () => void;
}

export class Changes {
  private readonly listeners = new Set<Listener>();

  /**
   * @param end called when the simulator is closed
   * @returns ends it
   */
  subscribe(call: () => void, end: () => void = () => undefined): () => void {
    // An object of its own: the same listener may be subscribed twice.
    const listener = {call, end};
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  }

  /** Whoever listens cannot stop what goes on: what they throw is a warning. */
  announce(): void {
    for (const {call} of [...this.listeners]) {
      try {
        call();
      } catch (error) {
        console.warn('messenger-elements simulator: a listener for changes threw.', error);
      }
    }
  }

  close(): void {
    for (const {end} of [...this.listeners]) end();
  }
}
