/** `FB.Event`, with the two habits of the real one that surprise its users. */
import type {SdkHandler} from '../../contract/sdk.js';

export class EventBus {
  private readonly handlers = new Map<string, SdkHandler[]>();

  /** Subscribing the same function twice is ignored. */
  subscribe(name: string, handler: SdkHandler): void {
    const handlers = this.handlers.get(name) ?? [];
    if (!handlers.includes(handler)) handlers.push(handler);
    this.handlers.set(name, handlers);
  }

  unsubscribe(name: string, handler: SdkHandler): void {
    const handlers = this.handlers.get(name) ?? [];
    const index = handlers.indexOf(handler);
    if (index >= 0) handlers.splice(index, 1);
  }

  /** Goes over the live list, not over a copy: a handler that unsubscribes itself makes the next one be skipped. */
  fire(name: string, ...values: unknown[]): void {
    const handlers = this.handlers.get(name) ?? [];
    for (let index = 0; index < handlers.length; index += 1) {
      handlers[index]?.(...(values as Parameters<SdkHandler>));
    }
  }
}
