import {html, type TemplateResult} from 'lit';
import {
  BUTTON_COLORS,
  BUTTON_SIZES,
  type ButtonColor,
  type ButtonSize,
} from '../contract/values.js';
import {oneOf} from '../options.js';
import type {ValidValues} from './attributes.js';
import {defineElement} from './define.js';
import {PluginElement} from './plugin-element.js';
import {baseStyles, buttonStyles, placeholderStyles} from './styles.js';

const attributes = {
  color: {check: oneOf(BUTTON_COLORS), fallback: 'blue', meta: 'color'},
  size: {check: oneOf(BUTTON_SIZES), fallback: 'large', meta: 'size'},
} as const;

/**
 * A button that opens a conversation. Meta's plugin "Message Us" is gone from its 2026 SDK, so in `mode="auto"` this is a link
 * that looks like it. The plugin tells of no click, and of no opt-in: the webhook alone does.
 *
 * @element messenger-message-us
 * @fires {CustomEvent<{userRef?: string}>} messenger-rendered - the plugin is visible
 * @fires {CustomEvent<{mode: 'link', url: string}>} messenger-click - the link was used; cancelable
 * @fires {CustomEvent<{reason: ProblemCode, url: string}>} messenger-fallback - the link took over
 * @fires {CustomEvent<Problem>} messenger-error - a problem, once each
 * @slot - the link's content, default "Message us"; or an `<a>` of yours, which is given the address
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
 * <messenger-message-us page-id="123456789" data-ref="contact-page"></messenger-message-us>
 */
export class MessengerMessageUs extends PluginElement {
  static override styles = [baseStyles, buttonStyles, placeholderStyles];

  static {
    this.declareAttributes(attributes);
  }

  /** `blue` (default) or `white`. */
  declare color: ButtonColor;

  /** `standard`, `large` (default) or `xlarge`. */
  declare size: ButtonSize;

  protected override readonly plugin = 'message-us';
  declare protected valid: PluginElement['valid'] & ValidValues<typeof attributes>;

  protected override renderLinkMode(): TemplateResult {
    const {color, size} = this.valid;
    const content = html`<slot>${this.texts.show('messageUs')}</slot>`;
    return this.renderLink(content, `button ${color} ${size}`);
  }

  /** The plugin's only event is the resize of its frame, which says no more than that it is there. */
  protected override onSdkEvent(): void {}
}

defineElement('messenger-message-us', MessengerMessageUs);

declare global {
  interface HTMLElementTagNameMap {
    'messenger-message-us': MessengerMessageUs;
  }
}
