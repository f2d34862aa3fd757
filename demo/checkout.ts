/** The checkout: a form that the browser itself sends. */
import {ShopClient} from './cart.js';
import type {Switch} from './choices.js';
import {find} from './find.js';
import {adaptElements, startPage} from './page.js';
import {findShopUrl} from './session.js';
import {writeCart} from './shop.js';
import type {Source} from './source-view.js';

const SWITCHES: readonly Switch<'blocked'>[] = [
  {
    name: 'blocked',
    label: 'SDK',
    options: [
      {value: 'none', label: 'works'},
      {value: 'sdk', label: 'is blocked'},
      {value: 'sdk-silent', label: 'never answers'},
      {value: 'frame-silent', label: 'frame silent'},
      {value: 'domain', label: 'refuses the page'},
    ],
  },
];

const form = find<HTMLFormElement>(document, '#checkout');
const shopUrl = findShopUrl('meta');

/** What the page does itself: nothing. */
function writeForm(): Source {
  const code = `<form action="/checkout" method="post">
  <input name="name">
  …
  <messenger-checkbox name="messenger-reference" confirm-on-submit>
    Send me delivery news in Messenger
  </messenger-checkbox>
  <button>Place order</button>
</form>`;
  return {title: '<form>', code};
}

await startPage({
  switches: SWITCHES,
  simulator: ({blocked}) => ({blocked}),
  sources: () => [writeForm()],
  async prepare() {
    adaptElements();
    const cart = await new ShopClient(shopUrl).openCart();
    find<HTMLInputElement>(form, '[name="cart"]').value = cart.cart;
    form.action = `${shopUrl}/checkout`;
    writeCart(find(form, 'messenger-checkbox'), cart);
  },
});
