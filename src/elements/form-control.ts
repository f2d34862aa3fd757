import {isServer, type PropertyValues} from 'lit';
import {emit, reportProblem} from '../events.js';
import {bool} from '../options.js';
import {whenPageReady} from '../page-ready.js';
import {createProblem, quote} from '../problems.js';
import type {ValidValues} from './attributes.js';
import {PluginElement} from './plugin-element.js';

const attributes = {
  disabled: {check: bool},
} as const;

/**
 * A would-be plugin that is a box to tick, and a control of its form as a native one is. A form that the browser restores
 * gives it nothing back: nobody has ticked it anew.
 */
export abstract class FormControl extends PluginElement {
  static readonly formAssociated = true;

  static {
    this.declareAttributes(attributes);
    // Any text will do, so there is nothing to check.
    this.createProperty('name');
  }

  declare protected valid: PluginElement['valid'] & ValidValues<typeof attributes>;

  /** Whether it is disabled, by its own attribute or by a fieldset. */
  protected isDisabled = false;
  #givenDisabled: unknown;
  #checked = false;
  /** What `messenger-change` has told. */
  #told = false;

  constructor() {
    super();
    this.addEventListener('click', this.#onClick);
    // Written before the element was defined, it would hide the accessor and claim a tick for ever.
    if (!Object.hasOwn(this, 'checked')) return;
    const {checked} = this;
    Reflect.deleteProperty(this, 'checked');
    this.checked = checked;
  }

  /** The name under which the webhook reports the tick. */
  abstract get userRef(): string;

  /**
   * Whether the box is ticked. Nobody but the visitor can tick it: a write is ignored, and said so once.
   *
   * @readonly
   */
  get checked(): boolean {
    return this.#checked;
  }
  set checked(value: boolean) {
    if (value === this.#checked) return;
    this.#refuse(
      'checked',
      'the visitor to tick the box, since nobody else can',
      `${quote(value)} set by a script`,
    );
  }

  /** The name under which its value is submitted; nothing is submitted without one. */
  get name(): string {
    return this.getAttribute('name') ?? '';
  }
  set name(value: string | null | undefined) {
    if (value == null) this.removeAttribute('name');
    else if (value !== this.getAttribute('name')) this.setAttribute('name', value);
  }

  /** Whether the element itself is disabled; a fieldset around it may disable it as well. */
  get disabled(): boolean {
    return this.hasAttribute('disabled');
  }
  set disabled(value: boolean | null | undefined) {
    // The browser takes any value of the attribute as true, "false" as well.
    this.toggleAttribute('disabled', bool.read(value) ?? false);
    this.#givenDisabled = value;
  }

  /**
   * The form that it belongs to: the one around it, or the one whose id its `form` attribute names. Writing an id writes the
   * attribute: React takes every attribute for a property that has a property's name.
   */
  get form(): HTMLFormElement | null {
    return this.internals.form;
  }
  set form(id: string | null | undefined) {
    if (id == null) this.removeAttribute('form');
    else this.setAttribute('form', id);
  }

  /** The labels outside the element that stand for it. */
  get labels(): NodeList {
    return this.internals.labels;
  }

  /** Always valid: consent may not be a condition. */
  get validity(): ValidityState {
    return this.internals.validity;
  }

  /** Always empty. */
  get validationMessage(): string {
    return this.internals.validationMessage;
  }

  /** Whether the form asks for its validity; it does not ask what is disabled. */
  get willValidate(): boolean {
    return this.internals.willValidate;
  }

  /** Always true. */
  checkValidity(): boolean {
    return this.internals.checkValidity();
  }

  /** Always true. */
  reportValidity(): boolean {
    return this.internals.reportValidity();
  }

  override connectedCallback(): void {
    const served = this.hasUpdated ? null : this.shadowRoot;
    super.connectedCallback();
    if (!served) return;
    served.addEventListener('change', this.#takeTick);
    this.#takeTick();
  }

  /** The browser tells that it was disabled or enabled. */
  formDisabledCallback(): void {
    // Not what it was called with: in WebKit that may be older than an attribute that was removed at once.
    this.isDisabled = this.matches(':disabled');
    this.requestUpdate();
  }

  /** The form was reset. Where there is no tick there is nothing to take back, and no reason to render anew. */
  formResetCallback(): void {
    if (this.#checked) this.reset();
  }

  /** Takes the tick back, and starts anew. */
  abstract reset(): void;

  /** A label outside was clicked, or a script called `click()`. */
  protected abstract activate(): void;

  /** What is submitted while the box is ticked. */
  protected abstract get formValue(): string | undefined;

  protected setChecked(checked: boolean): void {
    if (checked === this.#checked) return;
    this.#checked = checked;
    this.setState('checked', checked);
    this.#setFormValue();
    this.requestUpdate();
    this.#tellChange();
  }

  /** What the labels outside call it, its own content included; `undefined` where they say nothing in words. */
  protected get outerName(): string | undefined {
    // Where it is rendered without a browser there are none.
    const labels = [...((this.labels as NodeList | undefined) ?? [])];
    if (labels.length === 0) return undefined;
    const own = labels.some(label => label.contains(this)) ? [] : [this];
    const texts = [...labels, ...own].map(({textContent}) => textContent);
    return texts.join(' ').replace(/\s+/g, ' ').trim() || undefined;
  }

  protected override getGiven(name: string): unknown {
    return name === 'disabled' ? this.#givenDisabled : super.getGiven(name);
  }

  protected override willUpdate(changed: PropertyValues): void {
    // A server cannot ask a form, and nobody tells it.
    if (isServer) this.isDisabled = this.disabled;
    // When the page can hear it.
    if (!this.hasUpdated && this.#checked) {
      void Promise.resolve(whenPageReady()).then(() => this.#tellChange());
    }
    super.willUpdate(changed);
  }

  protected override updated(changed: Map<PropertyKey, unknown>): void {
    super.updated(changed);
    const slot = this.renderRoot.querySelector<HTMLElement>('slot[name="plugin"]');
    if (slot) slot.inert = this.isDisabled;
    this.#setFormValue();
    if (!this.isReady || !this.hasAttribute('required')) return;
    this.#refuse('required', 'to be left out, since consent may not be a condition', 'it set');
  }

  #tellChange(): void {
    const checked = this.#checked;
    if (checked === this.#told) return;
    this.#told = checked;
    emit(this, 'messenger-change', {checked, userRef: this.userRef});
  }

  #setFormValue(): void {
    this.internals.setFormValue((this.#checked && this.formValue) || null);
  }

  #refuse(attribute: string, expected: string, found: string): void {
    // A server's log is no place for what the browser will say.
    if (isServer && !this.isConnected) return;
    const details = {attribute, expected, found};
    reportProblem(this, createProblem('invalid-attribute', this.source, details));
  }

  /** The visitor may tick what a server has rendered, before there are scripts and until the first update. */
  readonly #takeTick = (): void => {
    const box = this.hasUpdated ? null : this.shadowRoot?.querySelector('input');
    if (!box) return;
    this.#checked = box.checked;
    this.setState('checked', box.checked);
    this.#setFormValue();
  };

  readonly #onClick = (event: MouseEvent): void => {
    if (event.composedPath()[0] !== this) return;
    const {detail, clientX, clientY} = event;
    const root = this.getRootNode() as Document | ShadowRoot;
    // The browser passes on a click on a label as if it were on the element: what tells them apart is the place.
    if (detail === 0 || root.elementFromPoint(clientX, clientY) !== this) this.activate();
  };
}
