import {html, nothing, type PropertyValues, type TemplateResult} from 'lit';
import {GREETING_DISPLAYS, GREETING_MAX_LENGTH, type GreetingDisplay} from '../contract/values.js';
import {emit} from '../events.js';
import {bool, chatRef, hexColor, oneOf, plainText, token, wholeNumber} from '../options.js';
import {pageState} from '../page-state.js';
import {createProblem, type Problem} from '../problems.js';
import type {ValidValues} from './attributes.js';
import {renderCorner} from './chat-corner.js';
import {ChatLauncher, type GreetingRules} from './chat-launcher.js';
import {closeOthers, leavePlace, takePlace} from './chat-places.js';
import {chatStyles} from './chat-styles.js';
import {defineElement} from './define.js';
import type {MessengerStatus} from './messenger-element.js';
import {wantedChats} from './plugin-attempt.js';
import {PluginElement} from './plugin-element.js';
import {QrCode, qrStyles} from './qr-code.js';
import {baseStyles, buttonStyles} from './styles.js';

const PLACEMENTS = ['bottom-end', 'bottom-start'] as const;
/** The corner of the launcher in link mode. */
export type ChatPlacement = (typeof PLACEMENTS)[number];

const greeting = plainText(GREETING_MAX_LENGTH);

const attributes = {
  themeColor: {check: hexColor, meta: 'theme_color'},
  loggedInGreeting: {check: greeting, meta: 'logged_in_greeting'},
  loggedOutGreeting: {check: greeting, meta: 'logged_out_greeting'},
  greetingDisplay: {check: oneOf(GREETING_DISPLAYS), meta: 'greeting_dialog_display'},
  greetingDelay: {check: wholeNumber('seconds', 0, 86_400), meta: 'greeting_dialog_delay'},
  placement: {check: oneOf(PLACEMENTS), fallback: 'bottom-end'},
  attribution: {check: token, meta: 'attribution'},
  noMemory: {check: bool, fallback: false},
} as const;

/** The chat that has the page's one plugin. */
const owner = () => pageState<{element?: HTMLElement}>('chatOwner', () => ({}));

/** What the SDK's events mean for the page. */
const CHAT_EVENTS = {
  'customerchat.show': 'messenger-show',
  'customerchat.hide': 'messenger-hide',
  'customerchat.dialogShow': 'messenger-open',
  'customerchat.dialogHide': 'messenger-close',
} as const;

/**
 * A chat bubble in the corner of the page. Meta switched its Chat Plugin off on 2024-05-09 and took it out of the 2026 SDK,
 * so in `mode="auto"` this is a launcher of our own. On a desktop it opens a greeting card, which offers a QR code to continue
 * on a phone, and a m.me link. On a phone (narrow, and touched) the launcher is the link; there is a card only where the page
 * calls `open()`. Launchers in one corner stand side by side, and one card is open there at a time.
 *
 * @element messenger-chat
 * @fires {CustomEvent<{userRef?: string}>} messenger-rendered - the plugin is visible
 * @fires {CustomEvent<object>} messenger-show - the bubble or launcher appeared
 * @fires {CustomEvent<object>} messenger-hide - the bubble or launcher was hidden
 * @fires {CustomEvent<object>} messenger-open - the dialog or greeting card opened
 * @fires {CustomEvent<object>} messenger-close - the dialog or greeting card closed
 * @fires {CustomEvent<{mode: 'link', url: string}>} messenger-click - the launcher or link was used; cancelable
 * @fires {CustomEvent<{reason: ProblemCode, url: string}>} messenger-fallback - the link took over
 * @fires {CustomEvent<Problem>} messenger-error - a problem, once each
 * @slot - the content of the link in the greeting card
 * @slot icon - replaces the launcher's glyph
 * @slot fallback - replaces the link in the greeting card
 * @csspart glyph - the default icon of the launcher
 * @csspart launcher - the round button (on a phone: the link)
 * @csspart greeting - the greeting card
 * @csspart qr - the QR code and its caption
 * @csspart link - the link in the greeting card
 * @csspart close - the button that closes the card
 * @cssprop [--messenger-accent=#0b5cd8] - the colour of launcher and link; it goes before `theme-color`
 * @cssprop [--messenger-on-accent=#fff] - the colour of what stands on it; default with `theme-color`: black or white, whichever has a contrast of 4.5:1
 * @cssprop [--messenger-hover=#094cb4] - the link's colour under the pointer; default with `theme-color` or `--messenger-accent`: no other
 * @cssprop [--messenger-surface=#fff] - the greeting card's colour; the default follows light and dark pages (`color-scheme`)
 * @cssprop [--messenger-on-surface=#1c1e21] - the colour of what stands on it; the default as above
 * @cssprop [--messenger-focus] - the colour of the focus ring
 * @cssprop [--messenger-font=inherit] - the font
 * @cssprop [--messenger-radius=8px] - the roundness of the link's corners; the card has twice that, at most `1.25rem`
 * @cssprop [--messenger-padding=0.5em 1em] - the room inside the link
 * @cssprop [--messenger-glyph-size=1.25em] - the default icon's size
 * @cssprop [--messenger-qr-size=10rem] - the QR code's least size; one that holds more is larger
 * @cssprop [--messenger-launcher-size=3.5rem] - the launcher's width and height
 * @cssprop [--messenger-inset-block=1rem] - how far the launcher is from the bottom
 * @cssprop [--messenger-inset-inline=1rem] - how far the launcher is from the side
 * @cssprop [--messenger-z-index=2147483000] - the launcher's layer
 * @cssState waiting - the launcher is there until the plugin may load
 * @cssState loading - the plugin is on its way
 * @cssState rendered - the plugin is visible
 * @cssState link - the launcher is shown
 * @cssState open - the dialog or greeting card is open
 * @example
 * <messenger-chat page-id="123456789" logged-out-greeting="Hi! How can we help you?"></messenger-chat>
 */
export class MessengerChat extends PluginElement {
  static override styles = [baseStyles, buttonStyles, qrStyles, chatStyles];

  static {
    this.declareAttributes(attributes);
  }

  /** `#RRGGBB`, not white. */
  declare themeColor?: string;

  /** The greeting for people who are logged in to Facebook, and in link mode where there is no other: at most 80 characters. */
  declare loggedInGreeting?: string;

  /** The greeting for everybody else, and in link mode: at most 80 characters. */
  declare loggedOutGreeting?: string;

  /**
   * Whether the greeting opens by itself: `show`, `fade` (it goes again) or `hide`. Default: Meta decides for its plugin (its
   * documents: shown); our card stays closed. How the visitor left our card counts for more: see `noMemory`.
   */
  declare greetingDisplay?: GreetingDisplay;

  /** How long the greeting waits before it opens by itself, in seconds. */
  declare greetingDelay?: number | string;

  /** `bottom-end` (default) or `bottom-start` (link mode; the plugin's place is a setting of the Facebook page). */
  declare placement: ChatPlacement;

  /** Who set the plugin up, such as `biz_inbox` (plugin mode). */
  declare attribution?: string;

  /**
   * Switches off that the visitor's browser remembers how the visitor left our card. Without it, one bit is kept in
   * `localStorage` for each Facebook page (`messenger-elements:greeting:<page id>`), written only when the visitor opens or
   * closes the card: what was closed does not open by itself again, what was left open is open on the next page.
   */
  declare noMemory: boolean;

  protected override readonly plugin = 'chat';
  protected override readonly needsApp = false;
  protected override readonly lazyTrigger = 'idle';
  declare protected valid: PluginElement['valid'] & ValidValues<typeof attributes>;
  readonly #qr = new QrCode(this, this.texts);
  readonly #launcher = new ChatLauncher(
    this,
    () => this.#readRules(),
    isOpen => this.#onMove(isOpen),
  );
  #isHidden = false;
  /** Whether the dialog or greeting card is open. */
  #isOpen = false;
  /** How many other chats stand between this one and the corner. */
  #index = 0;

  /** Shows the bubble or launcher. */
  show(): void {
    this.#setHidden(false);
  }

  /** Hides the bubble or launcher, and what it has opened. It stays hidden, whatever becomes of the plugin, until `show()`. */
  hide(): void {
    this.#setHidden(true);
  }

  /** Opens the dialog or greeting card. The focus stays where it is. */
  open(): void {
    if (this.isLinkMode) this.#launcher.move(true);
    else this.run?.callChat('showDialog');
    // The page asks in the visitor's name.
    if (this.status === 'waiting') this.retry();
  }

  /** Closes the dialog or greeting card. */
  close(): void {
    if (this.isLinkMode) this.#launcher.move(false);
    else this.run?.callChat('hideDialog');
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#isOpen = false;
    this.setState('open', false);
    wantedChats().delete(this);
    leavePlace(this);
  }

  protected override readAttributes(): void {
    super.readAttributes();
    // The plugin takes fewer characters than a link.
    const {dataRef} = this.valid;
    if (!this.isPluginWanted || dataRef === undefined) return;
    this.check('dataRef', chatRef);
    // The plugin cannot have it; the link that takes over can.
    Object.assign(this.valid, {dataRef});
  }

  protected override createHostAttributes(): Record<string, string> {
    // The chat belongs to a page, not to an app.
    const {messenger_app_id: _, ...host} = super.createHostAttributes();
    return host;
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const isExpected = this.isConnected && this.isPluginWanted && this.status !== 'link';
    if (isExpected) wantedChats().add(this);
    else wantedChats().delete(this);
    // Meta's bubble stands in a corner too.
    const hasPlace = this.isConnected && this.url !== undefined;
    if (hasPlace) this.#index = takePlace(this, this.valid.placement);
    else leavePlace(this);
  }

  protected override findOwnObstacle(): Problem | undefined {
    const present = owner().element;
    if (present && present !== this) return createProblem('chat-duplicate', this.source, {});
    owner().element = this;
    return undefined;
  }

  protected override stopPlugin(): void {
    super.stopPlugin();
    if (owner().element === this) owner().element = undefined;
  }

  protected override setStatus(status: MessengerStatus): void {
    const wasLink = this.isLinkMode;
    super.setStatus(status);
    if (wasLink === this.isLinkMode) return;
    // The greeting card goes with the link, and the plugin's dialog with the plugin.
    this.#launcher.reset();
    if (this.#isOpen) this.#tellOpen(false);
  }

  protected override onRendered(): void {
    super.onRendered();
    if (this.#isHidden) this.run?.callChat('hide');
  }

  protected override onSdkEvent(name: string): void {
    const event = CHAT_EVENTS[name as keyof typeof CHAT_EVENTS] as
      (typeof CHAT_EVENTS)[keyof typeof CHAT_EVENTS] | undefined;
    if (!event) return;
    if (event === 'messenger-open') this.#tellOpen(true);
    else if (event === 'messenger-close') this.#tellOpen(false);
    else emit(this, event, {});
  }

  protected override render(): TemplateResult {
    // The plugin floats in a place of its own: there is no room to reserve for it.
    return html`${this.isLinkMode ? this.renderLinkMode() : nothing}<slot name="plugin"></slot>`;
  }

  protected override renderLinkMode(): TemplateResult {
    const {url} = this;
    if (url === undefined) return this.renderLink(nothing);
    const {loggedInGreeting, loggedOutGreeting, greetingDisplay, themeColor, placement} =
      this.valid;
    const {isOpen, isPhone} = this.#launcher;
    const text = this.texts.show(isPhone ? 'chatOpen' : 'chatOpenHere');
    return renderCorner({
      texts: this.texts,
      launcher: this.#launcher,
      isHidden: this.#isHidden,
      placement,
      index: this.#index,
      themeColor,
      greeting: loggedOutGreeting ?? loggedInGreeting ?? this.texts.show('chatGreeting'),
      display: greetingDisplay,
      url,
      // Nobody can scan the screen of the phone in their own hand.
      qr: isOpen && !isPhone ? this.#qr.render(url) : nothing,
      link: this.renderLink(html`<slot>${text}</slot>`, 'button large', false),
      onClose: () => this.#launcher.move(false, 'visitor'),
      onLauncherClick: event => this.#onLauncherClick(event),
      onLinkClick: event => this.onLinkClick(event),
    });
  }

  protected override onLinkClick(event: Event): void {
    super.onLinkClick(event);
    // It has done what it was opened for.
    if (!event.defaultPrevented) this.#launcher.move(false, 'visitor');
  }

  #readRules(): GreetingRules | undefined {
    if (!this.isLinkMode || this.url === undefined || this.#isHidden) return undefined;
    const {greetingDisplay: display, greetingDelay: delay, noMemory} = this.valid;
    return {isDue: this.isReady, display, delay, memory: noMemory ? undefined : this.page};
  }

  #setHidden(isHidden: boolean): void {
    const isChanged = isHidden !== this.#isHidden;
    this.#isHidden = isHidden;
    if (!this.isLinkMode) this.run?.callChat(isHidden ? 'hide' : 'show');
    else if (isChanged) {
      if (this.#launcher.isOpen) this.#launcher.move(false);
      emit(this, isHidden ? 'messenger-hide' : 'messenger-show', {});
    }
    this.requestUpdate();
  }

  #onMove(isOpen: boolean): void {
    if (isOpen) closeOthers(this);
    this.#tellOpen(isOpen);
  }

  #tellOpen(isOpen: boolean): void {
    this.#isOpen = isOpen;
    this.setState('open', isOpen);
    emit(this, isOpen ? 'messenger-open' : 'messenger-close', {});
  }

  #onLauncherClick(event: Event): void {
    const isOpen = !this.#launcher.isOpen;
    if (isOpen) super.onLinkClick(event);
    if (!event.defaultPrevented) this.#launcher.move(isOpen, 'visitor');
  }
}

defineElement('messenger-chat', MessengerChat);

declare global {
  interface HTMLElementTagNameMap {
    'messenger-chat': MessengerChat;
  }
}
