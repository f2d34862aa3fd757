/** What is under way, so that it can be ended all at once when the simulator is closed or reset. */
export class Life {
  private readonly endings = new Set<() => void>();
  private over = false;

  get isOver(): boolean {
    return this.over;
  }

  /**
   * Calls when it ends, which it may have done already: see {@link isOver}.
   *
   * @returns gives up waiting
   */
  waitForEnd(call: () => void): () => void {
    this.endings.add(call);
    return () => {
      this.endings.delete(call);
    };
  }

  end(): void {
    this.over = true;
    for (const call of [...this.endings]) call();
    this.endings.clear();
  }
}
