import {css, html, type TemplateResult} from 'lit';
import {property} from 'lit/decorators.js';
import {linkRef, pageName, type Check} from '../options.js';
import {en} from '../texts/en.js';
import {defineElement} from './define.js';
import {MessengerElement} from './messenger-element.js';
import {baseStyles} from './styles.js';

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
 * @cssprop [--messenger-accent=#0b5cd8] - the link's colour
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
        color: var(--_accent);
        text-underline-offset: 0.15em;
      }
    `,
  ];

  /** The page's username, instead of `page-id`. */
  @property({attribute: 'page-name'}) pageName?: string;

  protected override get refCheck(): Check<string> {
    return linkRef;
  }

  protected override readPage(): string | undefined {
    const isNamed = (this.pageName ?? '') !== '';
    if (isNamed) return this.read('page-name', this.pageName, pageName);
    return super.readPage();
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
