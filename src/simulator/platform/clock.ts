/** The simulator's time: the real one, or an injected one, plus what it was moved forward. */
export class Clock {
  private ahead = 0;

  constructor(private readonly readTime: () => number = Date.now) {}

  /** Whole milliseconds since 1970. */
  now(): number {
    return Math.round(this.readTime() + this.ahead);
  }

  /** ISO 8601. */
  write(time = this.now()): string {
    return new Date(time).toISOString();
  }

  advance(milliseconds: number): void {
    this.ahead += milliseconds;
  }

  /** @throws {RangeError} where time would not go forward */
  checkAdvance(milliseconds: number): void {
    if (!(milliseconds >= 0 && milliseconds <= MAX_ADVANCE)) {
      throw new RangeError(
        `advance: expected milliseconds from 0 to ${MAX_ADVANCE} (ten years), found ${milliseconds}.`,
      );
    }
  }

  reset(): void {
    this.ahead = 0;
  }
}

/** Ten years: more would be a mistake, and dates have an end. */
export const MAX_ADVANCE = 10 * 365 * 24 * 3_600_000;
