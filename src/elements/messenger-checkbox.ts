import {html, isServer, nothing, type TemplateResult} from 'lit';
import {CHECKBOX_SIZES, SKINS, type CheckboxSize, type Skin} from '../contract/values.js';
import type {CheckboxPayload} from '../contract/sdk.js';
import {explain} from '../debug.js';
import {emit} from '../events.js';
import {bool, oneOf, origin, token, userRef} from '../options.js';
import {createProblem, ProblemError} from '../problems.js';
import {createUserRef} from '../user-ref.js';
import type {ValidValues} from './attributes.js';
import {checkboxStyles} from './checkbox-styles.js';
import {defineElement} from './define.js';
import {FormControl} from './form-control.js';
import {watchSubmissions} from './form-submission.js';
import {listHiddenCauses} from './hidden-causes.js';
import type {MessengerStatus} from './messenger-element.js';
import {baseStyles, buttonStyles, placeholderStyles} from './styles.js';

const attributes = {
  origin: {check: origin},
  userRef: {check: userRef},
  // Meta takes an absent prechecked and allow_login as true: both are always said.
  prechecked: {check: bool, fallback: false, meta: 'prechecked'},
  noLogin: {check: bool, fallback: false},
  size: {check: oneOf(CHECKBOX_SIZES), fallback: 'large', meta: 'size'},
  skin: {check: oneOf(SKINS), fallback: 'light', meta: 'skin'},
  centerAlign: {check: bool, fallback: false, meta: 'center_align'},
  optInType: {check: token, meta: 'opt_in_type'},
  confirmOnSubmit: {check: bool, fallback: false},
} as const;

/** What {@link MessengerCheckbox.confirm} resolves to. */
export interface Confirmation {
  /** The name under which the webhook reports a plugin's opt-in. */
  readonly userRef: string;
  /** What the webhook brings back as `ref`: `data-ref`; in link mode the `userRef` where there is none. */
  readonly ref?: string;
}

/**
 * A checkbox by which a visitor lets the page send messages, for forms such as a checkout. Where Meta's plugin cannot
 * render it is a native, unticked checkbox that reveals a m.me link with the same reference. In both modes it is a control
 * of its form: ticked, its value is what the webhook will bring back (the `userRef` of a plugin, the reference of a link).
 *
 * @element messenger-checkbox
 * @attr {string} form - the id of its form, where it does not stand in it
 * @fires {CustomEvent<{userRef?: string}>} messenger-rendered - the plugin is visible
 * @fires {CustomEvent<{checked: boolean, userRef: string}>} messenger-change - it was ticked or unticked
 * @fires {CustomEvent<{userRef?: string, ref?: string, source: 'checkbox'}>} messenger-opt-in - the opt-in was handed to Meta
 * @fires {CustomEvent<{mode: 'link', url: string}>} messenger-click - the revealed link was used; cancelable
 * @fires {CustomEvent<{userRef?: string}>} messenger-not-you - the person chose "Not you?"
 * @fires {CustomEvent<{userRef?: string}>} messenger-hidden - Meta refused to show the plugin
 * @fires {CustomEvent<{reason: ProblemCode, url: string}>} messenger-fallback - the link took over
 * @fires {CustomEvent<Problem>} messenger-error - a problem, once each
 * @slot - the checkbox's label in link mode
 * @slot icon - replaces the glyph in the link
 * @slot fallback - replaces the whole link that ticking reveals
 * @csspart label - the label in link mode
 * @csspart glyph - the default icon in the link
 * @csspart link - the `<a>` that ticking reveals
 * @csspart placeholder - the room that the plugin will fill
 * @cssprop [--messenger-accent=#0b5cd8] - the revealed link's colour
 * @cssprop [--messenger-on-accent=#fff] - the colour of what stands on it
 * @cssprop [--messenger-hover=#094cb4] - the link's colour where it is pointed at
 * @cssprop [--messenger-focus] - the colour of the focus ring
 * @cssprop [--messenger-font=inherit] - the font
 * @cssprop [--messenger-radius=8px] - the roundness of the link's corners
 * @cssprop [--messenger-padding=0.5em 1em] - the room inside the link
 * @cssprop [--messenger-gap=0.5em] - between icon and text
 * @cssprop [--messenger-glyph-size=1.25em] - the default icon's size
 * @cssprop [--messenger-placeholder-width=16rem] - the width of the room that is kept for the plugin
 * @cssprop [--messenger-placeholder-height=2.75rem] - the height of that room
 * @cssState waiting - the native checkbox is there until the plugin may load
 * @cssState loading - the plugin is on its way
 * @cssState rendered - the plugin is visible
 * @cssState link - the native checkbox is shown
 * @cssState checked - it is ticked
 * @example
 * <messenger-checkbox app-id="1806054702946735" page-id="123456789" data-ref="order-42">
 *   Send me delivery news in Messenger
 * </messenger-checkbox>
 */
export class MessengerCheckbox extends FormControl {
  static override styles = [baseStyles, buttonStyles, placeholderStyles, checkboxStyles];

  static {
    this.declareAttributes(attributes);
  }

  /** The origin of the page that embeds the plugin; default: this page's. */
  declare origin?: string;

  /** Whether the plugin starts ticked (plugin mode; Meta gives new sites an unticked one). */
  declare prechecked: boolean;

  /** Whether people who are not logged in get no plugin, and nobody gets "Not you?". */
  declare noLogin: boolean;

  /** `small`, `medium`, `standard`, `large` (default) or `xlarge`. */
  declare size: CheckboxSize;

  /** `light` (default) or `dark`. */
  declare skin: Skin;

  /** Whether the plugin is centred in its frame. */
  declare centerAlign: boolean;

  /** Meta's `opt_in_type`; its values are not established. */
  declare optInType?: string;

  /** Whether the tick is handed to Meta when the form is submitted, without a call of {@link confirm}. */
  declare confirmOnSubmit: boolean;

  protected override readonly plugin = 'checkbox';
  declare protected valid: FormControl['valid'] & ValidValues<typeof attributes>;
  #givenUserRef?: string;
  #madeUserRef = createUserRef();
  #isUserRefUsed = false;
  #confirmedAt = -1;

  /**
   * The name of this very render: 1 to 250 of `A-Z a-z 0-9 + / = - . _`. Made anew for every render; one that you set must be
   * new for every render too.
   */
  get userRef(): string {
    return userRef.read(this.#givenUserRef) ?? this.#madeUserRef;
  }
  set userRef(value: string | null | undefined) {
    // Frameworks write back what they have read.
    if (value === this.userRef) return;
    this.#givenUserRef = value ?? undefined;
    this.requestUpdate();
  }

  /**
   * Hands the tick to Meta, at the moment of the visitor's own act, such as sending the form. Meta does not acknowledge it: the
   * webhook is the proof. In link mode there is nothing to hand over, and the promise only tells the reference.
   *
   * @returns what the webhook will bring back
   * @throws ProblemError `not-rendered` or `not-checked`
   */
  confirm(): Promise<Confirmation> {
    // So that every refusal is a rejection.
    return new Promise(resolve => resolve(this.#handOver()));
  }

  /** Starts anew: unticked, and under a new `user_ref` unless one was given. */
  reset(): void {
    this.setChecked(false);
    if (this.status === 'link' || this.status === 'waiting') {
      this.#madeUserRef = createUserRef();
      this.requestUpdate();
    } else if (this.status !== 'idle') {
      this.retry();
    }
  }

  /** A link in the label, such as one to the terms, is no way into Messenger. */
  protected override get takesOwnLink(): boolean {
    return false;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    watchSubmissions(this);
  }

  protected override updated(changed: Map<PropertyKey, unknown>): void {
    super.updated(changed);
    // Not in the template, which writes only what it has not written before: the visitor has changed it since.
    if (this.#box) this.#box.checked = this.checked;
    const {confirmOnSubmit} = this.valid;
    watchSubmissions(this, this.isConnected && confirmOnSubmit ? this.#onSubmit : undefined);
  }

  protected override get formValue(): string | undefined {
    return this.isLinkMode ? this.linkReference : this.userRef;
  }

  protected override activate(): void {
    if (this.isLinkMode) this.#box?.click();
    // Nobody can tick a box in Meta's frame for the visitor.
    else if (!this.isDisabled) this.querySelector('iframe')?.focus();
  }

  protected override get givenUserRef(): string | undefined {
    return userRef.read(this.#givenUserRef);
  }

  protected override get linkReference(): string | undefined {
    // What is made on a server would be the same for everybody who gets the page from a cache.
    const isShared = isServer && !this.isConnected;
    return super.linkReference ?? (isShared ? this.givenUserRef : this.userRef);
  }

  protected override getGiven(name: string): unknown {
    return name === 'userRef' ? this.#givenUserRef : super.getGiven(name);
  }

  protected override createHostAttributes(): Record<string, string> {
    const {origin: given, noLogin} = this.valid;
    return {
      ...super.createHostAttributes(),
      origin: given ?? location.origin,
      allow_login: String(!noLogin),
    };
  }

  protected override createFreshAttributes(): Record<string, string> {
    // The first host takes the name that the page may have read already.
    if (this.givenUserRef === undefined && this.#isUserRefUsed) this.#madeUserRef = createUserRef();
    this.#isUserRefUsed = true;
    return {user_ref: this.userRef};
  }

  protected override onRendered(): void {
    // A frame that was moved starts afresh, and with it the tick. A pre-ticked one counts when Meta says so, not before.
    this.setChecked(false);
    this.setStatus('rendered');
    emit(this, 'messenger-rendered', {userRef: this.userRef});
  }

  protected override onSdkEvent(_name: string, payload: unknown): void {
    const {event, state} = (payload ?? {}) as Partial<CheckboxPayload>;
    const {userRef} = this;
    if (event === 'checkbox') this.setChecked(state === 'checked');
    if (event === 'not_you') emit(this, 'messenger-not-you', {userRef});
    if (event === 'hidden') {
      emit(this, 'messenger-hidden', {userRef});
      const {givenUserRef, valid} = this;
      const causes = listHiddenCauses({givenUserRef, noLogin: valid.noLogin, page: location});
      this.fall(createProblem('plugin-hidden', this.source, {causes}));
    }
  }

  /** Whoever begins with the form will come to the box, too: so the plugin is there before the pointer is. */
  protected override get awaitedForm(): HTMLFormElement | null {
    return this.form;
  }

  /** A tick is not to be lost, and a box not to change under the pointer. */
  protected override get isInUse(): boolean {
    return this.checked || this.matches(':hover') || super.isInUse;
  }

  /** A tick belongs to what was ticked: it does not outlive it. The native box stays the same while the plugin is on its way. */
  protected override setStatus(status: MessengerStatus): void {
    const isChanged = status !== this.status;
    const wasLink = this.isLinkMode;
    super.setStatus(status);
    if (isChanged && !(wasLink && this.isLinkMode)) this.setChecked(false);
  }

  protected override renderLinkMode(): TemplateResult {
    if (this.page === undefined) return this.renderLink(nothing);
    const name = this.outerName;
    // A server renders what works without scripts.
    const isEarly = isServer && !this.isConnected;
    return html`<label part="label" class=${this.valid.size}
        ><input
          type="checkbox"
          autocomplete="off"
          aria-label=${name ?? nothing}
          ?disabled=${this.isDisabled}
          @change=${this.#onNativeChange}
        /><span
          ><slot>${name === undefined ? this.texts.show('checkboxLabel') : nothing}</slot></span
        ></label
      >
      <div class="reveal ${isEarly ? 'early' : ''}" aria-live="polite" ?inert=${this.isDisabled}>
        ${this.checked || isEarly ? this.renderLink(this.texts.show('continueInMessenger'), 'button standard') : nothing}
      </div>`;
  }

  /** The native checkbox of link mode. */
  get #box(): HTMLInputElement | null {
    return this.renderRoot.querySelector('input');
  }

  #onNativeChange(event: Event): void {
    this.setChecked((event.target as HTMLInputElement).checked);
  }

  readonly #onSubmit = (since: number): boolean => {
    const {checked, isDisabled, status} = this;
    if (!checked || isDisabled || status !== 'rendered') {
      const found = `${checked ? '' : 'un'}ticked${isDisabled ? ', disabled' : ''}, ${status}`;
      explain(this.source, `has nothing to hand over for its form: ${found}.`);
      return false;
    }
    try {
      // Where a listener of the page has done so already, once is enough.
      if (this.#confirmedAt < since) this.#handOver();
      return true;
    } catch (error) {
      // Whatever Meta's SDK throws, the form goes on.
      reportError(error);
      return false;
    }
  };

  #handOver(): Confirmation {
    const {status, source} = this;
    const isLink = this.isLinkMode && status !== 'idle';
    if (status !== 'rendered' && !isLink) {
      throw new ProblemError(createProblem('not-rendered', source, {found: status}));
    }
    if (!this.checked) throw new ProblemError(createProblem('not-checked', source, {}));
    if (isLink) return {userRef: this.userRef, ref: this.linkReference};
    // What was rendered is what Meta knows, even where an attribute has changed in this very moment.
    const {user_ref: userRef = this.userRef, ref} = this.run?.confirm() ?? {};
    this.#confirmedAt = performance.now();
    explain(this.source, `has handed its tick to Meta, as ${userRef}.`);
    emit(this, 'messenger-opt-in', {userRef, ref, source: 'checkbox'});
    return {userRef, ref};
  }
}

defineElement('messenger-checkbox', MessengerCheckbox);

declare global {
  interface HTMLElementTagNameMap {
    'messenger-checkbox': MessengerCheckbox;
  }
}
