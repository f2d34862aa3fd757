/** A component of a shop, rendered by a server and then brought to life in the browser, with one of our elements in it. */
import {html, LitElement, type TemplateResult} from 'lit';

export class ShopCard extends LitElement {
  static override properties = {order: {}, isLocked: {type: Boolean}, told: {state: true}};
  declare order: string;
  declare isLocked: boolean;
  declare told: string;

  constructor() {
    super();
    this.order = 'none';
    this.isLocked = false;
    this.told = 'nothing';
  }

  override render(): TemplateResult {
    return html`<messenger-checkbox
        page-id="123456789"
        mode="link"
        data-ref=${this.order}
        .text=${`About ${this.order}`}
        ?disabled=${this.isLocked}
        @messenger-change=${this.#onChange}
        >News about ${this.order}</messenger-checkbox
      >
      <output>${this.told}</output>`;
  }

  #onChange(event: CustomEvent<{checked: boolean}>): void {
    this.told = event.detail.checked ? 'ticked' : 'unticked';
  }
}

customElements.define('shop-card', ShopCard);
