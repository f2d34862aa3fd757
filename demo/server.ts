/**
 * The shop's server: the half that Messenger talks to, as one would write it with `messenger-elements/server`. It thanks a
 * customer for the order, says that it is a bot, and is quiet for good when it is told to stop.
 */
import {
  createPairing,
  createWebhook,
  PlatformError,
  type amio,
  type Contact,
  type MessengerEvent,
  type meta,
  type Store,
} from '../src/server/index.js';

export interface ShopOptions {
  readonly messenger: ReturnType<typeof meta> | ReturnType<typeof amio>;
  readonly store: Store;
  /** Told of everything that went wrong. */
  readonly onError?: (error: unknown) => void;
}

interface Order {
  readonly id: string;
  readonly name: string;
  /** What the checkbox wrote into the form: under this name the webhook will report the person. */
  readonly reference: string | null;
}

/** How far the shop and the customer have come, for the page. */
export interface Progress {
  readonly order: string | null;
  /** Whose order it is. */
  readonly name: string | null;
  /** What the checkbox wrote into the form. */
  readonly reference: string | null;
  /** Whether Messenger has told who it is: by the `user_ref` of a checkbox, or by a contact id. */
  readonly contact: 'unknown' | 'user-ref' | 'contact-id';
  readonly isThanked: boolean;
  readonly isQuiet: boolean;
}

const BOT = 'I am Fernhollow’s bot. Write “stop”, and I am quiet.';

/** A customer of this shop is a cart: who holds its id may see how far it has come, so nobody may guess it. */
export function createShop({messenger, store, onError = console.warn}: ShopOptions) {
  const pairing = createPairing({store});
  const turns = new Map<string, Promise<unknown>>();

  const handle = createWebhook({
    platform: messenger,
    store,
    on: {optIn: meet, referral: meet, postback: meet, message: answer, optOut: stop},
    onError,
  });

  async function meet(event: MessengerEvent): Promise<void> {
    const known = await pairing.resolve(event);
    if (known) await thank(known.customer);
    else if (event.type === 'postback') await say(event, `Welcome! ${BOT}`);
  }

  async function answer(event: MessengerEvent): Promise<void> {
    const known = await pairing.resolve(event);
    if (known && (await thank(known.customer))) return;
    if (/^\s*start\s*$/i.test(event.text ?? '')) await store.delete(nameQuiet(event, known));
    if (await store.get(nameQuiet(event, known))) return;
    const order = known && (await readOrder(known.customer));
    const news = order
      ? `Order ${order.id} is roasted on Tuesday and on its way on Wednesday.`
      : 'A roaster will answer you soon.';
    await say(event, `${news} ${BOT}`);
  }

  /** Written down first: whether the last word can be sent does not matter. */
  async function stop(event: MessengerEvent): Promise<void> {
    const known = await pairing.resolve(event);
    await store.set(nameQuiet(event, known), true);
    if (event.text === undefined) return;
    await say(event, 'This was my last message. Write “start” if you miss me.');
  }

  /** A customer who is known is quiet whatever the contact; everybody else is who they are in Messenger. */
  function nameQuiet({contact}: MessengerEvent, known: {customer: string} | undefined): string {
    return `quiet:${known?.customer ?? contact.id ?? contact.userRef ?? 'nobody'}`;
  }

  /**
   * Once for each order, as soon as the order and the person are both known, whichever comes first.
   *
   * @returns whether this was the time
   */
  function thank(cart: string): Promise<boolean> {
    const turn = (turns.get(cart) ?? Promise.resolve()).then(async (): Promise<boolean> => {
      const [order, contact] = [await readOrder(cart), await pairing.contactOf(cart)];
      if (!order || !contact) return false;
      if ((await store.get(`thanked:${cart}`)) || (await store.get(`quiet:${cart}`))) return false;
      const text = `Thank you, ${order.name}! Your order ${order.id} is in good hands. ${BOT}`;
      const {channelId} = contact;
      const isSaid = await say({contact, channelId}, text);
      if (isSaid) await store.set(`thanked:${cart}`, true);
      return isSaid;
    });
    // A failure goes to whoever asked; the next in line starts afresh.
    const line = turn
      .catch(() => undefined)
      .finally(() => {
        if (turns.get(cart) === line) turns.delete(cart);
      });
    turns.set(cart, line);
    return turn;
  }

  /**
   * What will never arrive is reported and left: thrown, it would make the platform send the event again and again. What may
   * have arrived counts as said, for nobody wants to hear it twice.
   *
   * @returns whether it was said
   */
  async function say(
    {contact, channelId}: {contact: Contact; channelId: string},
    text: string,
  ): Promise<boolean> {
    if (contact.id === undefined && contact.userRef === undefined) return false;
    try {
      await messenger.send({...contact, channelId}, {text});
      return true;
    } catch (error) {
      if (!(error instanceof PlatformError) || (error.retryable && !error.maybeDone)) throw error;
      onError(error);
      return error.maybeDone;
    }
  }

  async function readOrder(cart: string): Promise<Order | undefined> {
    return (await store.get(`order:${cart}`)) as Order | undefined;
  }

  /** A visitor has come: the reference goes into the page's `data-ref`, the code into its `text`. */
  async function openCart(): Promise<Response> {
    const cart = crypto.randomUUID();
    const {ref, code} = await pairing.issueRef(cart);
    return Response.json({cart, ref, code});
  }

  /** @returns the cart; `undefined` where the form is not one of this shop */
  async function takeOrder(request: Request): Promise<string | undefined> {
    const form = await request.formData();
    const read = (name: string): string => {
      const value = form.get(name);
      return typeof value === 'string' ? value.trim() : '';
    };
    const [cart, name, reference] = [read('cart'), read('name'), read('messenger-reference')];
    if (!cart || !name) return undefined;
    const id = `FH-${1042 + Math.floor(Math.random() * 8000)}`;
    const order: Order = {id, name, reference: reference || null};
    await store.set(`order:${cart}`, order);
    // The order is placed. Whatever goes wrong with Messenger from here on must not undo it.
    try {
      if (reference) await pairing.remember(reference, cart);
      await thank(cart);
    } catch (error) {
      onError(error);
    }
    return cart;
  }

  /** An order that a script sends. */
  async function placeOrder(request: Request): Promise<Response> {
    const cart = await takeOrder(request);
    return cart === undefined ? refuseOrder() : Response.json(await readProgress(cart));
  }

  /** An order that the form itself sends: the answer leads the browser to the next page. */
  async function checkOut(request: Request): Promise<Response> {
    const cart = await takeOrder(request);
    if (cart === undefined) return refuseOrder();
    const Location = `/demo/checkout-done.html?${new URLSearchParams({cart})}`;
    return new Response(null, {status: 303, headers: {Location}});
  }

  function refuseOrder(): Response {
    return Response.json({error: 'Expected cart and name.'}, {status: 400});
  }

  async function readProgress(cart: string): Promise<Progress> {
    const [order, contact] = [await readOrder(cart), await pairing.contactOf(cart)];
    return {
      order: order?.id ?? null,
      name: order?.name ?? null,
      reference: order?.reference ?? null,
      contact: contact?.id ? 'contact-id' : contact ? 'user-ref' : 'unknown',
      isThanked: Boolean(await store.get(`thanked:${cart}`)),
      isQuiet: Boolean(await store.get(`quiet:${cart}`)),
    };
  }

  return async function answerRequest(request: Request): Promise<Response> {
    const {pathname} = new URL(request.url);
    const route = `${request.method} ${pathname.slice(pathname.lastIndexOf('/'))}`;
    if (pathname.endsWith('/webhook')) return handle(request);
    if (route === 'POST /carts') return openCart();
    if (route === 'POST /orders') return placeOrder(request);
    if (route === 'POST /checkout') return checkOut(request);
    const [, cart] = /\/carts\/([\w-]+)$/.exec(pathname) ?? [];
    if (cart && request.method === 'GET') return Response.json(await readProgress(cart));
    return Response.json({error: `Not here: ${request.method} ${pathname}`}, {status: 404});
  };
}
