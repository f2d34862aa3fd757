/** The deliveries that wait to be sent again, on a time line that runs faster than the real one and can be moved. */
import type {Delivery} from './model.js';
import {startTimer} from './timer.js';

interface Waiting {
  readonly delivery: Delivery;
  /** On the time line. */
  readonly dueAt: number;
  stop: () => void;
}

export class Redelivery {
  private readonly waiting = new Map<string, Waiting>();
  private readonly startedAt = performance.now();
  private advanced = 0;

  /** @param speed how much faster than the real time; with 0 only {@link advance} makes something due */
  constructor(
    private readonly speed: number,
    private readonly send: (delivery: Delivery) => Promise<void>,
  ) {}

  /** Whether something is going to be sent without anybody's doing. */
  get isPending(): boolean {
    return this.speed > 0 && this.waiting.size > 0;
  }

  /** Milliseconds on the time line. */
  readTime(): number {
    return (performance.now() - this.startedAt) * this.speed + this.advanced;
  }

  /** How long the delay takes in real milliseconds. */
  shorten(delay: number): number {
    return delay / (this.speed || 1);
  }

  plan(delivery: Delivery, delay: number): void {
    const waiting = {delivery, dueAt: this.readTime() + delay, stop: () => undefined};
    this.waiting.set(delivery.id, waiting);
    void this.arm(waiting);
  }

  /** Comes when what became due was answered. */
  async advance(milliseconds: number): Promise<void> {
    this.advanced += milliseconds;
    await Promise.all([...this.waiting.values()].map(one => this.arm(one)));
  }

  cancel(id: string): void {
    this.waiting.get(id)?.stop();
    this.waiting.delete(id);
  }

  /** @returns those that waited */
  cancelAll(): Delivery[] {
    const all = [...this.waiting.values()];
    for (const {stop} of all) stop();
    this.waiting.clear();
    return all.map(({delivery}) => delivery);
  }

  /** Starts the timer, or sends at once what is due. */
  private async arm(waiting: Waiting): Promise<void> {
    waiting.stop();
    const left = waiting.dueAt - this.readTime();
    if (left <= 0) {
      this.waiting.delete(waiting.delivery.id);
      await this.send(waiting.delivery);
    } else if (this.speed > 0) {
      waiting.stop = startTimer(() => void this.arm(waiting), Math.ceil(left / this.speed));
    }
  }
}
