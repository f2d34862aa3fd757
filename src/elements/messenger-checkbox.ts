import {css, html, nothing, type TemplateResult} from 'lit';
import {CHECKBOX_SIZES, SKINS, type CheckboxSize, type Skin} from '../contract/values.js';
import type {CheckboxPayload} from '../contract/sdk.js';
import {emit, reportProblem} from '../events.js';
import {bool, oneOf, origin, token, userRef} from '../options.js';
import {createProblem, ProblemError, quote} from '../problems.js';
import {en} from '../texts/en.js';
import {createUserRef} from '../user-ref.js';
import type {ValidValues} from './attributes.js';
import {defineElement} from './define.js';
import type {MessengerStatus} from './messenger-element.js';
import {PluginElement} from './plugin-element.js';
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
} as const;

/** What {@link MessengerCheckbox.confirm} resolves to. */
export interface Confirmation {
  /** The name under which the webhook reports a plugin's opt-in. */
  readonly userRef: string;
  /** What the webhook brings back as `ref`: `data-ref`; in link mode the `userRef` where there is none. */
  readonly ref?: string;
}

/** What Meta may mean by its silence; it does not say which. */
const HIDDEN_CAUSES =
  'the user_ref is new for every render; the domain is whitelisted for the page; origin is the domain of this page; the person is logged in, or no-login is not set; the app is live, or the person has a role in it';

/**
 * A checkbox by which a visitor lets the page send messages, for forms such as a checkout. Where Meta's plugin cannot
 * render it is a native, unticked checkbox that reveals a m.me link with the same reference.
 *
 * @element messenger-checkbox
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
 * @csspart link - the `<a>` that ticking reveals
 * @csspart placeholder - the room that the plugin will fill
 * @cssState loading - the plugin is on its way
 * @cssState rendered - the plugin is visible
 * @cssState link - the native checkbox is shown
 * @cssState checked - it is ticked
 * @example
 * <messenger-checkbox app-id="1806054702946735" page-id="123456789" data-ref="order-42">
 *   Send me delivery news in Messenger
 * </messenger-checkbox>
 */
export class MessengerCheckbox extends PluginElement {
  static override styles = [
    baseStyles,
    buttonStyles,
    placeholderStyles,
    css`
      label {
        display: inline-flex;
        align-items: start;
        gap: 0.5em;
        min-height: 1.75em;
        cursor: pointer;
      }
      input {
        flex: none;
        width: 1.15em;
        height: 1.15em;
        margin: 0.1em 0 0;
        accent-color: var(--_accent);
      }
      .reveal {
        margin-block-start: 0.5em;
      }
      .reveal:empty {
        display: none;
      }
      .small,
      .medium {
        font-size: 0.875rem;
      }
      .xlarge {
        font-size: 1.25rem;
      }
    `,
  ];

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

  protected override readonly plugin = 'checkbox';
  declare protected valid: PluginElement['valid'] & ValidValues<typeof attributes>;
  #givenUserRef?: string;
  #madeUserRef = createUserRef();
  #isUserRefUsed = false;
  #checked = false;

  constructor() {
    super();
    // Written before the element was defined, it would hide the accessor and claim a tick for ever.
    if (!Object.hasOwn(this, 'checked')) return;
    const {checked} = this;
    Reflect.deleteProperty(this, 'checked');
    this.checked = checked;
  }

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

  /** Whether the box is ticked. Nobody but the visitor can tick it: a write is ignored, and said so once. */
  get checked(): boolean {
    return this.#checked;
  }
  set checked(value: boolean) {
    if (value === this.#checked) return;
    const details = {
      attribute: 'checked',
      expected: 'the visitor to tick the box, since nobody else can',
      found: `${quote(value)} set by a script`,
    };
    reportProblem(this, createProblem('invalid-attribute', this.source, details));
  }

  /**
   * Hands the tick to Meta, at the moment of the visitor's own act, such as sending the form. Meta does not acknowledge it: the
   * webhook is the proof. In link mode there is nothing to hand over, and the promise only tells the reference.
   *
   * @returns what the webhook will bring back
   * @throws ProblemError `not-rendered` or `not-checked`
   */
  // eslint-disable-next-line @typescript-eslint/require-await -- so that every refusal is a rejection
  async confirm(): Promise<Confirmation> {
    const {status, source} = this;
    if (status !== 'rendered' && status !== 'link') {
      throw new ProblemError(createProblem('not-rendered', source, {found: status}));
    }
    if (!this.#checked) throw new ProblemError(createProblem('not-checked', source, {}));
    if (status === 'link') return {userRef: this.userRef, ref: this.linkReference};
    // What was rendered is what Meta knows, even where an attribute has changed in this very moment.
    const {user_ref: userRef = this.userRef, ref} = this.run?.confirm() ?? {};
    emit(this, 'messenger-opt-in', {userRef, ref, source: 'checkbox'});
    return {userRef, ref};
  }

  /** Starts anew: unticked, and under a new `user_ref` unless one was given. */
  reset(): void {
    this.#setChecked(false);
    if (this.status === 'link') {
      this.#madeUserRef = createUserRef();
      this.requestUpdate();
    } else if (this.status !== 'idle') {
      this.retry();
    }
  }

  protected override get givenUserRef(): string | undefined {
    return this.#givenUserRef || undefined;
  }

  protected override get linkReference(): string | undefined {
    return super.linkReference ?? this.userRef;
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
    this.#setChecked(false);
    this.setStatus('rendered');
    emit(this, 'messenger-rendered', {userRef: this.userRef});
  }

  protected override onSdkEvent(_name: string, payload: unknown): void {
    const {event, state} = (payload ?? {}) as Partial<CheckboxPayload>;
    const {userRef} = this;
    if (event === 'checkbox') this.#setChecked(state === 'checked');
    if (event === 'not_you') emit(this, 'messenger-not-you', {userRef});
    if (event === 'hidden') {
      emit(this, 'messenger-hidden', {userRef});
      this.fall(createProblem('plugin-hidden', this.source, {causes: HIDDEN_CAUSES}));
    }
  }

  /** A tick belongs to what was ticked: it does not outlive it. */
  protected override setStatus(status: MessengerStatus): void {
    if (status !== this.status) this.#setChecked(false);
    super.setStatus(status);
  }

  protected override renderLinkMode(): TemplateResult {
    if (this.page === undefined) return this.renderLink(nothing);
    return html`<label part="label" class=${this.valid.size}
        ><input type="checkbox" .checked=${this.#checked} @change=${this.#onNativeChange} /><span
          ><slot>${en.checkboxLabel}</slot></span
        ></label
      >
      <div class="reveal" aria-live="polite">
        ${this.#checked ? this.renderLink(en.continueInMessenger, 'button standard') : nothing}
      </div>`;
  }

  #onNativeChange(event: Event): void {
    this.#setChecked((event.target as HTMLInputElement).checked);
  }

  #setChecked(checked: boolean): void {
    if (checked === this.#checked) return;
    this.#checked = checked;
    this.setState('checked', checked);
    this.requestUpdate();
    emit(this, 'messenger-change', {checked, userRef: this.userRef});
  }
}

defineElement('messenger-checkbox', MessengerCheckbox);

declare global {
  interface HTMLElementTagNameMap {
    'messenger-checkbox': MessengerCheckbox;
  }
}
