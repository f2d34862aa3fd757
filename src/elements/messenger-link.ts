import {css, html, nothing, type PropertyValues, type TemplateResult} from 'lit';
import {bool, linkRef, pageName} from '../options.js';
import type {ValidValues} from './attributes.js';
import {defineElement} from './define.js';
import {whenDue} from './loading.js';
import {MessengerElement} from './messenger-element.js';
import {PhoneWatch} from './phone-watch.js';
import {QrCode, qrStyles} from './qr-code.js';
import {baseStyles} from './styles.js';

const attributes = {
  pageName: {check: pageName},
  dataRef: {check: linkRef},
  qr: {check: bool, fallback: false},
} as const;

/**
 * A link into Messenger: a real `<a>` to m.me that carries your reference. It needs no script of Meta's and no app.
 *
 * An `<a>` that you write into it works before scripts do and without them. It stays the only link, keeps your own look, and
 * is given the address, and `target="_blank"` and `rel="noopener"` where it has neither.
 *
 * @element messenger-link
 * @fires {CustomEvent<{mode: 'link', url: string}>} messenger-click - the link was used; cancel it to stay on the page
 * @fires {CustomEvent<Problem>} messenger-error - a problem, once each
 * @slot - the link's content, default "Message us in Messenger"; or an `<a>` of yours, which is given the address
 * @slot icon - replaces the glyph before the content
 * @slot fallback - replaces the whole link; an `<a>` in it that leads to m.me, or nowhere, is given the address
 * @csspart link - the `<a>`
 * @csspart glyph - the default icon
 * @csspart qr - the QR code with its caption
 * @cssprop [--messenger-accent=LinkText] - the link's colour; the default follows light and dark pages
 * @cssprop [--messenger-hover] - the link's colour where it is pointed at
 * @cssprop [--messenger-font=inherit] - the font
 * @cssprop [--messenger-focus] - the colour of the focus ring
 * @cssprop [--messenger-gap=0.35em] - between icon and text
 * @cssprop [--messenger-glyph-size=1.25em] - the default icon's size
 * @cssprop [--messenger-qr-size=10rem] - the QR code's least size; one that holds more is larger
 * @cssState link - the link can be used
 * @example
 * <messenger-link page-name="shop.example" data-ref="footer">Ask us in Messenger</messenger-link>
 */
export class MessengerLink extends MessengerElement {
  static override styles = [
    baseStyles,
    qrStyles,
    css`
      :host {
        display: inline;
      }
      a {
        color: var(--messenger-accent, LinkText);
        text-underline-offset: 0.15em;
      }
      .glyph,
      ::slotted([slot='icon']) {
        margin-inline-end: var(--messenger-gap, 0.35em);
        vertical-align: -0.25em;
      }
      a:hover {
        color: var(--messenger-hover, var(--messenger-accent, LinkText));
        text-decoration-thickness: 0.15em;
      }
    `,
  ];

  static {
    this.declareAttributes(attributes);
  }

  /** The page's username, instead of `page-id`. */
  declare pageName?: string;

  /** Whether a QR code of the link is shown beside it, but for phones, which cannot scan themselves. */
  declare qr: boolean;

  declare protected valid: MessengerElement['valid'] & ValidValues<typeof attributes>;

  protected override get page(): string | undefined {
    return this.valid.pageName ?? super.page;
  }

  protected override require(name: 'pageId'): void {
    // One of the two names is enough; where the username is wrong, that is the problem to tell.
    if ((this.pageName ?? '') === '') super.require(name);
  }

  readonly #qrCode = new QrCode(this, this.texts);
  readonly #phone = new PhoneWatch(this, () => undefined);
  #wait?: AbortController;
  #isNear = false;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#wait?.abort();
    this.#wait = undefined;
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    this.setStatus('link');
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    if (this.valid.qr && this.isConnected && !this.#wait) void this.#showQrWhenNear();
  }

  protected override render(): TemplateResult {
    const link = this.renderLink(html`<slot>${this.texts.show('linkText')}</slot>`);
    const isQrShown = this.valid.qr && !this.#phone.isPhone;
    return html`${link}${isQrShown ? this.#qrCode.render(this.url, this.#isNear) : nothing}`;
  }

  async #showQrWhenNear(): Promise<void> {
    this.#wait = new AbortController();
    await whenDue(this, 'lazy', 'viewport', this.#wait.signal);
    this.#isNear = true;
    this.requestUpdate();
  }
}

defineElement('messenger-link', MessengerLink);

declare global {
  interface HTMLElementTagNameMap {
    'messenger-link': MessengerLink;
  }
}
