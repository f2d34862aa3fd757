/** The shop: every element on one page. */
import {html} from 'lit';
import {ShopClient} from './cart.js';
import {readChoices} from './choices.js';
import {find} from './find.js';
import {adaptElements, startPage} from './page.js';
import {renderGuide} from './panel.js';
import {showPluginFacts} from './plugin-facts.js';
import {startReceived} from './received.js';
import {findShopUrl} from './session.js';
import {describeForSimulator, SHOP_SWITCHES} from './shop-choices.js';
import {startShop, writeCart} from './shop.js';

const {form, era} = readChoices(SHOP_SWITCHES, location.search);
const client = new ShopClient(findShopUrl(form));

await startPage({
  switches: SHOP_SWITCHES,
  simulator: describeForSimulator,
  panel: {
    after: [
      {
        id: 'received',
        title: 'What reached the simulator',
        content: html`<ul
          id="received"
          class="log"
          tabindex="0"
          aria-labelledby="received-title"
        ></ul>`,
      },
      {id: 'guide', title: 'One situation a page', content: renderGuide()},
      {
        id: 'facts',
        title: 'What Meta still offers',
        content: html`<div id="plugin-facts"></div>`,
      },
    ],
  },
  async prepare(choices) {
    adaptElements(choices);
    const cart = await client.openCart();
    writeCart(find(document, 'messenger-checkbox'), cart);
    startShop(find(document, '#order'), client, cart);
  },
});

showPluginFacts(find(document, '#plugin-facts'), era);
startReceived(find(document, '#received'));
