/** Tells whoever listens that something has changed. What it is, they read for themselves. */
export class Changes {
  private readonly listeners = new Set<() => void>();

  /** @returns ends it */
  subscribe(listener: () => void): () => void {
    // A function of its own: the same listener may be subscribed twice.
    const call = (): void => listener();
    this.listeners.add(call);
    return () => {
      this.listeners.delete(call);
    };
  }

  announce(): void {
    for (const call of [...this.listeners]) call();
  }
}
