/** The deliveries that are kept for the inbox, and for sending them again. */
import type {Delivery} from './model.js';

/** How many deliveries are kept; of those that are done with the oldest are forgotten. */
export const DELIVERIES_KEPT = 500;

export class DeliveryLog {
  private readonly deliveries: Delivery[] = [];

  list(): readonly Delivery[] {
    return this.deliveries;
  }

  find(id: string): Delivery | undefined {
    return this.deliveries.find(one => one.id === id);
  }

  /** Nothing that is on its way, or waits to be sent again, is forgotten. */
  keep(delivery: Delivery): void {
    this.deliveries.push(delivery);
    if (this.deliveries.length <= DELIVERIES_KEPT) return;
    const oldest = this.deliveries.findIndex(
      ({state}) => state !== 'sending' && state !== 'waiting',
    );
    if (oldest >= 0) this.deliveries.splice(oldest, 1);
  }

  clear(): void {
    this.deliveries.length = 0;
  }
}
