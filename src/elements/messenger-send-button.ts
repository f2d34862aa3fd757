import {html, type TemplateResult} from 'lit';
import {
  BUTTON_COLORS,
  BUTTON_SIZES,
  CTA_TEXTS,
  type ButtonColor,
  type ButtonSize,
  type CtaText,
} from '../contract/values.js';
import type {SendButtonPayload} from '../contract/sdk.js';
import {emit} from '../events.js';
import {bool, oneOf} from '../options.js';
import type {ValidValues} from './attributes.js';
import {defineElement} from './define.js';
import {PluginElement} from './plugin-element.js';
import {baseStyles, buttonStyles, placeholderStyles} from './styles.js';

const attributes = {
  color: {check: oneOf(BUTTON_COLORS), fallback: 'blue', meta: 'color'},
  size: {check: oneOf(BUTTON_SIZES), fallback: 'large', meta: 'size'},
  // No fallback: present, cta_text also changes how one opts in, so it is sent only where the author wants it.
  ctaText: {check: oneOf(CTA_TEXTS), meta: 'cta_text'},
  enforceLogin: {check: bool, fallback: false, meta: 'enforce_login'},
} as const;

/**
 * A button by which a visitor lets the page send messages. Meta's plugin "Send to Messenger" is gone from its 2026 SDK,
 * so in `mode="auto"` this is a link that looks like it and carries the same reference.
 *
 * @element messenger-send-button
 * @fires {CustomEvent<{userRef?: string}>} messenger-rendered - the plugin is visible
 * @fires {CustomEvent<{mode: 'plugin' | 'link', url?: string}>} messenger-click - it was used; cancelable in link mode
 * @fires {CustomEvent<{ref?: string, source: 'send-button'}>} messenger-opt-in - the opt-in was handed to Meta (plugin mode)
 * @fires {CustomEvent<{userRef?: string}>} messenger-not-you - the person chose "Not you?"
 * @fires {CustomEvent<{reason: ProblemCode, url: string}>} messenger-fallback - the link took over
 * @fires {CustomEvent<Problem>} messenger-error - a problem, once each
 * @slot - the link's content, default the text of `cta-text` in the language of its place; or an `<a>` of yours, which is given the address
 * @slot icon - replaces the glyph before the content
 * @slot fallback - replaces the whole link
 * @csspart link - the `<a>`
 * @csspart glyph - the default icon
 * @csspart placeholder - the room that the plugin will fill
 * @cssprop [--messenger-accent=#0b5cd8] - the button's colour
 * @cssprop [--messenger-on-accent=#fff] - the colour of what stands on it
 * @cssprop [--messenger-hover=#094cb4] - the button's colour where it is pointed at
 * @cssprop [--messenger-surface=#fff] - the white button's colour; the default follows light and dark pages
 * @cssprop [--messenger-on-surface=#1c1e21] - the colour of what stands on it; the default as above
 * @cssprop [--messenger-focus] - the colour of the focus ring
 * @cssprop [--messenger-font=inherit] - the font
 * @cssprop [--messenger-radius=8px] - the roundness of its corners
 * @cssprop [--messenger-padding=0.5em 1em] - the room inside it
 * @cssprop [--messenger-gap=0.5em] - between icon and text
 * @cssprop [--messenger-glyph-size=1.25em] - the default icon's size
 * @cssprop [--messenger-placeholder-width=16rem] - the width of the room that is kept for the plugin
 * @cssprop [--messenger-placeholder-height=2.75rem] - the height of that room
 * @cssState waiting - the link is there until the plugin may load
 * @cssState loading - the plugin is on its way
 * @cssState rendered - the plugin is visible
 * @cssState link - the link can be used
 * @example
 * <messenger-send-button page-id="123456789" data-ref="order-42" cta-text="GET_THIS_IN_MESSENGER"></messenger-send-button>
 */
export class MessengerSendButton extends PluginElement {
  static override styles = [baseStyles, buttonStyles, placeholderStyles];

  static {
    this.declareAttributes(attributes);
  }

  /** `blue` (default) or `white`. */
  declare color: ButtonColor;

  /** `standard`, `large` (default) or `xlarge`. */
  declare size: ButtonSize;

  /** Which of Meta's texts the button shows; default `SEND_TO_MESSENGER`. */
  declare ctaText?: CtaText;

  /** Whether people who are logged in have to log in once more (plugin mode). */
  declare enforceLogin: boolean;

  protected override readonly plugin = 'send-button';
  declare protected valid: PluginElement['valid'] & ValidValues<typeof attributes>;
  #isOptInTold = false;

  protected override renderLinkMode(): TemplateResult {
    const {color, size, ctaText = 'SEND_TO_MESSENGER'} = this.valid;
    const content = html`<slot>${this.texts.show(ctaText)}</slot>`;
    return this.renderLink(content, `button ${color} ${size}`);
  }

  protected override onSdkEvent(_name: string, payload: unknown): void {
    const {event, is_after_optin: isAfterOptIn} = (payload ?? {}) as Partial<SendButtonPayload>;
    if (event === 'rendered' && isAfterOptIn !== true) this.#isOptInTold = false;
    if (event === 'clicked') emit(this, 'messenger-click', {mode: 'plugin'});
    if (event === 'not_you') emit(this, 'messenger-not-you', {});
    // Older builds have no event of their own for the opt-in, and only mark the click after it.
    const isOptIn = event === 'opt_in' || (event === 'clicked' && isAfterOptIn === true);
    if (isOptIn && !this.#isOptInTold) {
      this.#isOptInTold = true;
      emit(this, 'messenger-opt-in', {ref: this.valid.dataRef, source: 'send-button'});
    }
  }
}

defineElement('messenger-send-button', MessengerSendButton);

declare global {
  interface HTMLElementTagNameMap {
    'messenger-send-button': MessengerSendButton;
  }
}
