import {
  adoptStyles,
  html,
  LitElement,
  nothing,
  type PropertyValues,
  type TemplateResult,
} from 'lit';
import {getConfiguration, onConfigure} from '../configure.js';
import {emit, reportProblem} from '../events.js';
import {messengerUrl, TEXT_MAX_LENGTH} from '../m-me.js';
import {bool, numericId, plainText, pluginRef, readOption, type Check} from '../options.js';
import {whenPageReady} from '../page-ready.js';
import {createProblem, type Problem} from '../problems.js';
import {
  declareProperty,
  nameAttribute,
  type AttributeSpecs,
  type ValidValues,
} from './attributes.js';
import {AuthorLink} from './author-link.js';
import {ElementTexts} from './element-texts.js';
import {glyph} from './glyph.js';
import {replaceServed, whenReplaceable} from './served-root.js';

// For whoever imports one element alone: the types of its events come with it.
export type {MessengerEventMap} from '../events.js';

/**
 * What an element is doing: `idle` (nothing yet), `waiting` (for consent or for the visitor), `loading` (the plugin),
 * `rendered` (the plugin is visible), `link` (a m.me link is the way in).
 */
export type MessengerStatus = 'idle' | 'waiting' | 'loading' | 'rendered' | 'link';

const attributes = {
  pageId: {check: numericId, meta: 'page_id'},
  dataRef: {check: pluginRef, meta: 'data-ref'},
  text: {check: plainText(TEXT_MAX_LENGTH)},
} as const;

/** The base of every element: a page, a reference, and the link that leads there. */
export abstract class MessengerElement extends LitElement {
  // Its type by name: written out, it would be that of one version of TypeScript's DOM.
  static override shadowRootOptions: ShadowRootInit = {
    ...LitElement.shadowRootOptions,
    delegatesFocus: true,
  };

  /** What the element knows about its attributes, those of its base classes included. */
  static specs: AttributeSpecs = {};

  /** Declares attributes: their properties, and how they are checked. To be called in a static block. */
  protected static declareAttributes(specs: AttributeSpecs): void {
    this.specs = {...this.specs, ...specs};
    for (const [name, spec] of Object.entries(specs)) {
      this.createProperty(name, declareProperty(name, spec));
    }
  }

  static {
    this.declareAttributes(attributes);
  }

  /** The Facebook page's id: digits. Default: that of the page's configuration. */
  declare pageId?: string;

  /** What comes back in the webhook: 1 to 250 of `A-Z a-z 0-9 + / = _ . : -` (a link up to 2,083). */
  declare dataRef?: string;

  /** A message to prefill behind the link, best effort: at most 1,000 characters. */
  declare text?: string;

  /** The checked values. */
  declare protected valid: ValidValues<typeof attributes>;

  protected readonly internals = this.attachInternals();
  /** What it says to visitors, in the language of its place. */
  protected readonly texts = new ElementTexts(this);
  readonly #authorLink = new AuthorLink(this, {
    getAddress: () => (this.isLinkMode ? this.url : undefined),
    takesOwnContent: () => this.takesOwnLink,
    onClick: event => this.onLinkClick(event),
  });
  readonly #problems = new Map<string, Problem>();
  #status: MessengerStatus = 'idle';
  #shownStatus: MessengerStatus = 'idle';
  #stopListening?: () => void;
  /** The shadow root that a server has filled. */
  #served?: ShadowRoot | null;

  constructor() {
    super();
    const {specs} = this.constructor as typeof MessengerElement;
    this.valid = {} as typeof this.valid;
    for (const [name, {fallback}] of Object.entries(specs)) {
      if (fallback === undefined) continue;
      Reflect.set(this.valid, name, fallback);
      Reflect.set(this, name, fallback);
    }
  }

  /** What the element is doing; also a CSS state, as in `:state(rendered)`. */
  get status(): MessengerStatus {
    return this.#status === 'link' && this.page === undefined ? 'idle' : this.#status;
  }

  /** The m.me link, where one is possible. */
  get url(): string | undefined {
    const {linkReference: ref, page} = this;
    const {linkUrl} = getConfiguration();
    return page && messengerUrl({page, ref, text: this.valid.text, linkUrl});
  }

  override connectedCallback(): void {
    // A server may call it as well.
    if (!this.isConnected) return;
    super.connectedCallback();
    this.#showStatus();
    this.#stopListening = onConfigure(() => this.requestUpdate());
    void whenPageReady()?.then(() => this.requestUpdate());
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stopListening?.();
  }

  /** Its presence keeps an element that is moved with `moveBefore` as it is; without it the browser would disconnect it. */
  connectedMoveCallback(): void {
    // Its new place may have another language.
    this.texts.watch();
    this.requestUpdate();
  }

  /**
   * Takes a shadow root that the server has filled, too, but not what is in it: that was made without the page. Not by Lit's
   * own method, which hydration support replaces by one that reuses it.
   */
  protected override createRenderRoot(): ShadowRoot {
    const {shadowRootOptions, elementStyles} = this.constructor as typeof MessengerElement;
    this.#served = this.shadowRoot;
    const root = this.#served ?? this.attachShadow(shadowRootOptions);
    adoptStyles(root, elementStyles);
    return root;
  }

  protected override scheduleUpdate(): void | Promise<unknown> {
    const served = this.#served;
    if (!served) return super.scheduleUpdate();
    return whenReplaceable(served, this.texts.load()).then(() => super.scheduleUpdate());
  }

  protected override update(changed: PropertyValues): void {
    const served = this.#served;
    this.#served = undefined;
    if (served) replaceServed(served, () => super.update(changed));
    else super.update(changed);
  }

  protected override willUpdate(_changed: PropertyValues): void {
    this.#problems.clear();
    this.readAttributes();
  }

  protected override updated(_changed: PropertyValues): void {
    // What a server wrote to be the shadow root, where none was made of it, would stand in the place of our own words.
    this.querySelector(':scope > template[shadowrootmode]')?.remove();
    this.#showStatus();
    if (!this.isReady) return;
    for (const problem of this.problems) reportProblem(this, problem);
  }

  /** Whether the page had its say: before that, nothing is missing. */
  protected get isReady(): boolean {
    return this.isConnected && whenPageReady() === undefined;
  }

  /** The element's tag, as sentences name it. */
  protected get source(): string {
    return `<${this.localName}>`;
  }

  /** What is wrong with the attributes that were just read. */
  protected get problems(): readonly Problem[] {
    return [...this.#problems.values()];
  }

  /**
   * Whose page the link leads to: an id or a username. Where the element's own is invalid, the page-wide one: a visitor must
   * have a way in.
   */
  protected get page(): string | undefined {
    return this.valid.pageId ?? getConfiguration().pageId;
  }

  /** Whether the link is shown where there is one: for good, or while a plugin waits for consent or for the visitor. */
  protected get isLinkMode(): boolean {
    return this.#status === 'link' || this.#status === 'waiting';
  }

  /** Whether an `<a>` in the default slot is the element's link. */
  protected get takesOwnLink(): boolean {
    return true;
  }

  /** What the link carries as `ref`. */
  protected get linkReference(): string | undefined {
    return this.valid.dataRef;
  }

  /** Reads and checks the attributes. */
  protected readAttributes(): void {
    const {specs} = this.constructor as typeof MessengerElement;
    for (const [name, {check}] of Object.entries(specs)) this.check(name, check);
    this.require('pageId');
  }

  /** What the author wrote. */
  protected getGiven(name: string): unknown {
    return Reflect.get(this, name);
  }

  /** Checks one attribute; what is wrong with it is noted. */
  protected check(name: string, check: Check<unknown>): void {
    const given = this.getGiven(name);
    // Empty is none, but for a boolean it is true.
    const isGiven = given !== undefined && given !== null && (given !== '' || check === bool);
    const raw: unknown = isGiven ? given : Reflect.get(getConfiguration(), name);
    const {value, problem} = readOption(this.source, nameAttribute(name), raw, check);
    if (problem) this.#problems.set(name, problem);
    const {specs} = this.constructor as typeof MessengerElement;
    Reflect.set(this.valid, name, value ?? specs[name]?.fallback);
  }

  /** Notes that an attribute is missing, unless it is there, or wrong anyway. */
  protected require(name: 'pageId' | 'appId'): void {
    const isThere = Reflect.get(this.valid, name) !== undefined;
    if (isThere || this.#problems.has(name)) return;
    const details = {attribute: nameAttribute(name), expected: numericId.expected};
    this.#problems.set(name, createProblem('missing-attribute', this.source, details));
  }

  protected setStatus(status: MessengerStatus): void {
    if (status === this.#status) return;
    const before = this.#status;
    this.#status = status;
    this.#showStatus();
    this.requestUpdate('status', before);
  }

  #showStatus(): void {
    const {status} = this;
    this.setState(this.#shownStatus, false);
    this.setState(status, true);
    this.#shownStatus = status;
  }

  /** Sets a CSS state, where the browser has them. */
  protected setState(name: string, isOn: boolean): void {
    try {
      if (isOn) this.internals.states?.add(name);
      else this.internals.states?.delete(name);
    } catch {
      // Browsers before 2024 take only names with two dashes: they have the element's look without its states.
    }
  }

  /** The link: the author's where there is one, else ours. Where none is possible, only the author's own content. */
  protected renderLink(content: unknown, classes = '', icon = true): TemplateResult {
    const {url} = this;
    if (url === undefined) return html`<slot></slot><slot name="fallback"></slot>`;
    if (this.#authorLink.ownContent) return html`<slot name="fallback"><slot></slot></slot>`;
    return html`<slot name="fallback"
      ><a
        part="link"
        class=${classes}
        href=${url}
        target="_blank"
        rel="noopener"
        @click=${this.onLinkClick}
        >${icon ? html`<slot name="icon">${glyph}</slot>` : nothing}<span>${content}</span
        ><span class="visually-hidden"> ${this.texts.show('opensInNewTab')}</span></a
      ></slot
    >`;
  }

  protected onLinkClick(event: Event): void {
    const detail = {mode: 'link', url: this.url} as const;
    if (!emit(this, 'messenger-click', detail, {cancelable: true})) event.preventDefault();
  }
}
