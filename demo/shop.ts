/** The shop itself: an order form that hands the tick to Meta, and the order to the shop's server. */
import {html, nothing, render, type TemplateResult} from 'lit';
import type {Confirmation, MessengerCheckbox} from '../src/index.js';
import {ProblemError} from '../src/problems.js';
import type {Cart, ShopClient} from './cart.js';
import {find} from './find.js';
import {ProgressView} from './progress.js';

const PRICES: Readonly<Record<string, number>> = {'250': 13.5, '500': 24, '1000': 44};

/** What became of the visitor's wish for news. */
type Wish =
  | {readonly kind: 'none'}
  | {readonly kind: 'handed-over' | 'by-link'; readonly confirmation: Confirmation}
  | {readonly kind: 'failed'; readonly problem: ProblemError};

async function readWish(checkbox: MessengerCheckbox): Promise<Wish> {
  if (!checkbox.checked) return {kind: 'none'};
  try {
    const confirmation = await checkbox.confirm();
    return {kind: checkbox.status === 'link' ? 'by-link' : 'handed-over', confirmation};
  } catch (error) {
    // An order must never fail because of a checkbox.
    if (error instanceof ProblemError) return {kind: 'failed', problem: error};
    throw error;
  }
}

function renderWish(wish: Wish): TemplateResult {
  switch (wish.kind) {
    case 'none':
      return html`<p>We will write to you by email only.</p>`;
    case 'by-link':
      return html`<p>For news in Messenger, press “Continue in Messenger” above.</p>
        <p class="aside">
          Behind the scenes: the link carries the reference <code>${wish.confirmation.ref}</code>.
          The webhook is the proof that somebody came with it.
        </p>`;
    case 'handed-over':
      return html`<p>We have asked Messenger to bring you news of your delivery.</p>
        <p class="aside">
          Behind the scenes: the tick was handed to Meta as
          <code>${wish.confirmation.userRef}</code>. Meta does not acknowledge it. The webhook is
          the proof.
        </p>`;
    case 'failed':
      return html`<p>News in Messenger could not be set up. Your order is not affected.</p>
        <p class="aside">Behind the scenes: <code>${wish.problem.code}</code></p>`;
  }
}

/** Writes a cart's reference and code into the page, as a server that renders the page would. */
export function writeCart(checkbox: Element, {ref, code}: Cart): void {
  checkbox.setAttribute('data-ref', ref);
  // The full stop keeps the code apart from what the visitor writes after it.
  checkbox.setAttribute('text', `My order code is ${code}.`);
}

export function startShop(form: HTMLFormElement, client: ShopClient, firstCart: Cart): void {
  const checkbox = find<MessengerCheckbox>(form, 'messenger-checkbox');
  const fields = find<HTMLFieldSetElement>(form, 'fieldset.details');
  const submit = find<HTMLButtonElement>(form, 'button[type="submit"]');
  const receipt = find<HTMLElement>(document, '#receipt');
  const total = find<HTMLOutputElement>(form, 'output');
  const progressView = new ProgressView(find<HTMLElement>(document, '#progress'), client);
  let cart = firstCart;

  const showTotal = () => {
    const price = PRICES[find<HTMLSelectElement>(form, '[name="weight"]').value] ?? 0;
    const bags = find<HTMLInputElement>(form, '[name="quantity"]').valueAsNumber || 1;
    total.value = `€${(price * bags).toFixed(2)}`;
  };

  const orderAgain = async () => {
    cart = await client.openCart();
    render(nothing, receipt);
    progressView.hide();
    fields.disabled = false;
    submit.hidden = false;
    submit.focus();
    // A new order is a new question, asked under a new name.
    writeCart(checkbox, cart);
    checkbox.reset();
  };

  const placeOrder = async () => {
    const order = new FormData(form);
    const wish = await readWish(checkbox);
    order.set('cart', cart.cart);
    if (wish.kind === 'handed-over') order.set('messenger-reference', wish.confirmation.userRef);
    const progress = await client.placeOrder(order);
    fields.disabled = true;
    submit.hidden = true;
    showReceipt(wish, progress.order ?? '');
    progressView.show(cart.cart, progress);
  };

  const showReceipt = (wish: Wish, number: string) => {
    const name = find<HTMLInputElement>(form, '[name="name"]').value;
    render(
      html`<h3 tabindex="-1">Order placed. Thank you, ${name}!</h3>
        <p>Your order ${number} is roasted on Tuesday and on its way on Wednesday.</p>
        ${renderWish(wish)}
        <button type="button" class="quiet" @click=${() => void orderAgain()}>
          Place another order
        </button>`,
      receipt,
    );
    find<HTMLElement>(receipt, 'h3').focus();
  };

  form.addEventListener('input', showTotal);
  form.addEventListener('submit', event => {
    event.preventDefault();
    submit.disabled = true;
    placeOrder()
      .catch((error: unknown) => {
        render(
          html`<h3 tabindex="-1">The order could not be placed. Please try again.</h3>
            <p class="aside">Behind the scenes: ${String(error)}</p>`,
          receipt,
        );
        find<HTMLElement>(receipt, 'h3').focus();
      })
      .finally(() => (submit.disabled = false));
  });
  showTotal();
}
