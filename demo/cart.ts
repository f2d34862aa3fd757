/** What the page asks of the shop's server, and what it is told. */
import type {Progress} from './server.js';

export interface Cart {
  /** Who this visitor is to the shop. */
  readonly cart: string;
  /** For `data-ref`: Messenger brings it back, most of the time. */
  readonly ref: string;
  /** For `text`: the visitor sends it along, where the reference is lost. */
  readonly code: string;
}

export class ShopClient {
  constructor(private readonly url: string) {}

  openCart(): Promise<Cart> {
    return this.#call<Cart>('POST', '/carts');
  }

  placeOrder(order: FormData): Promise<Progress> {
    return this.#call<Progress>('POST', '/orders', order);
  }

  readProgress(cart: string): Promise<Progress> {
    return this.#call<Progress>('GET', `/carts/${cart}`);
  }

  async #call<Answer>(method: string, path: string, body?: FormData): Promise<Answer> {
    const response = await fetch(this.url + path, {method, ...(body && {body})});
    if (!response.ok) throw new Error(`${method} ${path}: ${await response.text()}`);
    return (await response.json()) as Answer;
  }
}
