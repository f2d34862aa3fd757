import {css, html, type TemplateResult} from 'lit';
import {linkRef, pageName} from '../options.js';
import {en} from '../texts/en.js';
import type {ValidValues} from './attributes.js';
import {defineElement} from './define.js';
import {MessengerElement} from './messenger-element.js';
import {baseStyles} from './styles.js';

const attributes = {
  pageName: {check: pageName},
  dataRef: {check: linkRef},
} as const;

/**
 * A link into Messenger: a real `<a>` to m.me that carries your reference. It needs no script of Meta's and no app.
 *
 * @element messenger-link
 * @fires {CustomEvent<{mode: 'link', url: string}>} messenger-click - the link was used; cancel it to stay on the page
 * @fires {CustomEvent<Problem>} messenger-error - a problem, once each
 * @slot - the link's content; default "Message us in Messenger"
 * @slot icon - replaces the glyph before the content
 * @slot fallback - replaces the whole link
 * @csspart link - the `<a>`
 * @csspart glyph - the default icon
 * @cssprop [--messenger-accent=LinkText] - the link's colour; the default follows light and dark pages
 * @cssState link - the link can be used
 * @example
 * <messenger-link page-name="shop.example" data-ref="footer">Ask us in Messenger</messenger-link>
 */
export class MessengerLink extends MessengerElement {
  static override styles = [
    baseStyles,
    css`
      :host {
        display: inline;
      }
      a {
        display: inline-flex;
        align-items: center;
        gap: 0.35em;
        color: var(--messenger-accent, LinkText);
        overflow-wrap: anywhere;
        text-underline-offset: 0.15em;
      }
    `,
  ];

  static {
    this.declareAttributes(attributes);
  }

  /** The page's username, instead of `page-id`. */
  declare pageName?: string;

  declare protected valid: MessengerElement['valid'] & ValidValues<typeof attributes>;

  protected override get page(): string | undefined {
    return this.valid.pageName ?? super.page;
  }

  protected override require(name: 'pageId'): void {
    // One of the two names is enough; where the username is wrong, that is the problem to tell.
    if ((this.pageName ?? '') === '') super.require(name);
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    super.willUpdate(changed);
    this.setStatus(this.page === undefined ? 'idle' : 'link');
  }

  protected override render(): TemplateResult {
    return this.renderLink(html`<slot>${en.linkText}</slot>`);
  }
}

defineElement('messenger-link', MessengerLink);

declare global {
  interface HTMLElementTagNameMap {
    'messenger-link': MessengerLink;
  }
}
