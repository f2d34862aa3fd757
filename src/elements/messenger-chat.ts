import {html, nothing, type PropertyValues, type TemplateResult} from 'lit';
import {GREETING_DISPLAYS, GREETING_MAX_LENGTH, type GreetingDisplay} from '../contract/values.js';
import {emit} from '../events.js';
import {chatRef, hexColor, oneOf, plainText, token, wholeNumber} from '../options.js';
import {pageState} from '../page-state.js';
import {createProblem, type Problem} from '../problems.js';
import {en} from '../texts/en.js';
import {chatStyles} from './chat-styles.js';
import type {ValidValues} from './attributes.js';
import {defineElement} from './define.js';
import {glyph} from './glyph.js';
import type {MessengerStatus} from './messenger-element.js';
import {PluginElement, wantedChats} from './plugin-element.js';
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
} as const;

/** How long a greeting with `greeting-display="fade"` stays, in milliseconds. */
const FADE_AFTER = 8000;

/** A phone opens Messenger's own app, so there the launcher is the link; elsewhere it opens the greeting card. */
const PHONE = '(pointer: coarse) and (max-width: 40rem)';

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
 * so in `mode="auto"` this is a launcher of our own, with a greeting card and a m.me link.
 *
 * @element messenger-chat
 * @fires {CustomEvent<{userRef?: string}>} messenger-rendered - the plugin is visible
 * @fires {CustomEvent<object>} messenger-show - the bubble or launcher appeared
 * @fires {CustomEvent<object>} messenger-hide - the bubble or launcher was hidden
 * @fires {CustomEvent<object>} messenger-open - the dialog or greeting card opened
 * @fires {CustomEvent<object>} messenger-close - the dialog or greeting card closed
 * @fires {CustomEvent<{mode: 'link', url: string}>} messenger-click - the link was used; cancelable
 * @fires {CustomEvent<{reason: ProblemCode, url: string}>} messenger-fallback - the link took over
 * @fires {CustomEvent<Problem>} messenger-error - a problem, once each
 * @slot - the content of the link in the greeting card
 * @slot icon - replaces the launcher's glyph
 * @slot fallback - replaces the link in the greeting card
 * @csspart launcher - the round button (on a phone: the link)
 * @csspart greeting - the greeting card
 * @csspart link - the link in the greeting card
 * @cssprop [--messenger-accent=#0b5cd8] - the launcher's colour, where `theme-color` is not given
 * @cssprop [--messenger-surface=#fff] - the greeting card's colour
 * @cssprop [--messenger-on-surface=#1c1e21] - the colour of what stands on it
 * @cssprop [--messenger-z-index=2147483000] - the launcher's layer
 * @cssState loading - the plugin is on its way
 * @cssState rendered - the plugin is visible
 * @cssState link - the launcher is shown
 * @cssState open - the dialog or greeting card is open
 * @example
 * <messenger-chat page-id="123456789" logged-out-greeting="Hi! How can we help you?"></messenger-chat>
 */
export class MessengerChat extends PluginElement {
  static override styles = [baseStyles, buttonStyles, chatStyles];

  static {
    this.declareAttributes(attributes);
  }

  /** `#RRGGBB`, not white. */
  declare themeColor?: string;

  /** The greeting for people who are logged in to Facebook: at most 80 characters (plugin mode). */
  declare loggedInGreeting?: string;

  /** The greeting for everybody else, and in link mode: at most 80 characters. */
  declare loggedOutGreeting?: string;

  /** Whether the greeting opens by itself: `show`, `fade` (it goes again) or `hide`. */
  declare greetingDisplay?: GreetingDisplay;

  /** How long the greeting waits before it opens, in seconds. */
  declare greetingDelay?: number | string;

  /** `bottom-end` (default) or `bottom-start` (link mode; the plugin's place is a setting of the Facebook page). */
  declare placement: ChatPlacement;

  /** Who set the plugin up, such as `biz_inbox` (plugin mode). */
  declare attribution?: string;

  protected override readonly plugin = 'chat';
  protected override readonly needsApp = false;
  protected override readonly lazyTrigger = 'idle';
  declare protected valid: PluginElement['valid'] & ValidValues<typeof attributes>;
  #greetingTimer?: ReturnType<typeof setTimeout>;
  #isHidden = false;
  #isOpen = false;
  #hasGreeted = false;

  /** Shows the bubble or launcher. */
  show(): void {
    this.#setHidden(false);
  }

  /** Hides the bubble or launcher, and what it has opened. It stays hidden, whatever becomes of the plugin, until `show()`. */
  hide(): void {
    this.#setHidden(true);
  }

  /** Opens the dialog or greeting card. */
  open(): void {
    if (this.status === 'link') this.#setOpen(true);
    else this.run?.callChat('showDialog');
  }

  /** Closes the dialog or greeting card. */
  close(): void {
    if (this.status === 'link') this.#setOpen(false);
    else this.run?.callChat('hideDialog');
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#forgetGreeting();
    wantedChats().delete(this);
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
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    if (this.status === 'link' && this.isReady) this.#greetOnce();
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
    // The greeting card is part of the link; the plugin has a dialog of its own.
    if (this.status === 'link' && status !== 'link') this.#forgetGreeting();
    super.setStatus(status);
  }

  protected override onRendered(): void {
    super.onRendered();
    if (this.#isHidden) this.run?.callChat('hide');
  }

  protected override onSdkEvent(name: string): void {
    const event = CHAT_EVENTS[name as keyof typeof CHAT_EVENTS] as
      (typeof CHAT_EVENTS)[keyof typeof CHAT_EVENTS] | undefined;
    if (!event) return;
    if (event === 'messenger-open' || event === 'messenger-close') {
      this.setState('open', event === 'messenger-open');
    }
    emit(this, event, {});
  }

  protected override render(): TemplateResult {
    // The plugin floats in a place of its own: there is no room to reserve for it.
    return this.status === 'link' ? this.renderLinkMode() : html`<slot name="plugin"></slot>`;
  }

  protected override renderLinkMode(): TemplateResult {
    const {url} = this;
    if (url === undefined) return this.renderLink(nothing);
    const {placement, themeColor} = this.valid;
    // As a property: a Content-Security-Policy drops the attribute.
    const style = themeColor ? `--_accent: ${themeColor}` : '';
    return html`<div
      class="corner ${placement}"
      .style=${style}
      ?hidden=${this.#isHidden}
      @keydown=${this.#onKeyDown}
    >
      ${this.#renderGreeting()}
      ${globalThis.matchMedia?.(PHONE).matches ? this.#renderPhoneLauncher(url) : this.#renderLauncher()}
    </div>`;
  }

  #renderGreeting(): TemplateResult {
    const {loggedInGreeting, loggedOutGreeting} = this.valid;
    return html`<div
      part="greeting"
      class="greeting"
      id="greeting"
      role="dialog"
      aria-label=${en.chatDialog}
      ?hidden=${!this.#isOpen}
    >
      <p>${loggedOutGreeting ?? loggedInGreeting ?? en.chatGreeting}</p>
      ${this.renderLink(html`<slot>${en.chatOpen}</slot>`, 'button large', false)}
      <button type="button" class="close" aria-label=${en.chatClose} @click=${this.#closeAndReturn}>
        ×
      </button>
    </div>`;
  }

  #renderLauncher(): TemplateResult {
    return html`<button
      type="button"
      part="launcher"
      class="launcher"
      aria-label=${en.chatLauncher}
      aria-expanded=${this.#isOpen}
      aria-controls="greeting"
      @click=${this.#onLauncherClick}
    >
      <slot name="icon">${glyph}</slot>
    </button>`;
  }

  #renderPhoneLauncher(url: string): TemplateResult {
    return html`<a
      part="launcher"
      class="launcher"
      href=${url}
      target="_blank"
      rel="noopener"
      aria-label="${en.chatLauncher} ${en.opensInNewTab}"
      @click=${this.onLinkClick}
      ><slot name="icon">${glyph}</slot></a
    >`;
  }

  /** Opens the greeting by itself, once, where the author asked for it. */
  #greetOnce(): void {
    const {greetingDisplay, greetingDelay = 0} = this.valid;
    if (this.#hasGreeted || (greetingDisplay !== 'show' && greetingDisplay !== 'fade')) return;
    this.#hasGreeted = true;
    this.#greetingTimer = setTimeout(() => {
      this.#setOpen(true);
      if (greetingDisplay === 'fade')
        this.#greetingTimer = setTimeout(() => this.#fade(), FADE_AFTER);
    }, greetingDelay * 1000);
  }

  #forgetGreeting(): void {
    clearTimeout(this.#greetingTimer);
    this.#hasGreeted = false;
    this.#isOpen = false;
    this.setState('open', false);
  }

  /** Closes the greeting, unless somebody is just using it. */
  #fade(): void {
    const isInUse =
      this.matches(':focus-within') || this.shadowRoot?.querySelector('.greeting:hover');
    if (isInUse) this.#greetingTimer = setTimeout(() => this.#fade(), FADE_AFTER);
    else this.#setOpen(false);
  }

  #setHidden(isHidden: boolean): void {
    const isChanged = isHidden !== this.#isHidden;
    this.#isHidden = isHidden;
    if (this.status !== 'link') this.run?.callChat(isHidden ? 'hide' : 'show');
    else if (isChanged) {
      this.#setOpen(false);
      emit(this, isHidden ? 'messenger-hide' : 'messenger-show', {});
    }
    this.requestUpdate();
  }

  #setOpen(isOpen: boolean): void {
    clearTimeout(this.#greetingTimer);
    const isPossible = this.status === 'link' && this.url !== undefined && !this.#isHidden;
    if (isOpen === this.#isOpen || (isOpen && !isPossible)) return;
    this.#isOpen = isOpen;
    this.setState('open', isOpen);
    this.requestUpdate();
    emit(this, isOpen ? 'messenger-open' : 'messenger-close', {});
  }

  async #onLauncherClick(event: Event): Promise<void> {
    const isOpen = !this.#isOpen;
    if (isOpen) this.onLinkClick(event);
    if (event.defaultPrevented) return;
    this.#setOpen(isOpen);
    await this.updateComplete;
    // The card stands before the launcher: without this, Tab would lead away from it.
    if (this.#isOpen) this.shadowRoot?.querySelector<HTMLElement>('.greeting a')?.focus();
  }

  #closeAndReturn(): void {
    this.#setOpen(false);
    this.shadowRoot?.querySelector<HTMLElement>('.launcher')?.focus();
  }

  #onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Escape' && this.#isOpen) this.#closeAndReturn();
  }
}

defineElement('messenger-chat', MessengerChat);

declare global {
  interface HTMLElementTagNameMap {
    'messenger-chat': MessengerChat;
  }
}
