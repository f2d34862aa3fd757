/** Where the log of messages stands: it follows new messages unless somebody reads further up. */

/** Nearer to the end than this counts as at the end, in pixels. */
const NEAR = 40;

export class LogScroll {
  #log: Element | null = null;
  #count = 0;
  #wasAtEnd = true;

  constructor(private readonly root: ParentNode) {}

  /** Before anything is drawn. */
  remember(): void {
    this.#wasAtEnd = this.isAtEnd();
  }

  /**
   * After it.
   *
   * @returns whether there are new messages that are not seen, because somebody reads further up
   */
  follow(messageCount: number): boolean {
    const log = this.root.querySelector('[role="log"]');
    const isOther = log !== this.#log;
    const hasMore = messageCount > this.#count;
    this.#log = log;
    this.#count = messageCount;
    if (isOther || this.#wasAtEnd) this.toEnd();
    return hasMore && !isOther && !this.#wasAtEnd;
  }

  toEnd(): void {
    if (this.#log) this.#log.scrollTop = this.#log.scrollHeight;
  }

  isAtEnd(): boolean {
    const log = this.#log;
    return !log || log.scrollHeight - log.scrollTop - log.clientHeight < NEAR;
  }
}
