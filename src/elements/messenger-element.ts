import {html, LitElement, nothing, type PropertyValues, type TemplateResult} from 'lit';
import {property} from 'lit/decorators.js';
import {getConfiguration, onConfigure} from '../configure.js';
import {emit, reportProblem} from '../events.js';
import {messengerUrl, TEXT_MAX_LENGTH} from '../m-me.js';
import {numericId, plainText, pluginRef, readOption, type Check} from '../options.js';
import {whenPageReady} from '../page-ready.js';
import {createProblem, type Problem} from '../problems.js';
import {en} from '../texts/en.js';
import {glyph} from './glyph.js';

/**
 * What an element is doing: `idle` (nothing yet), `waiting` (for consent or for the visitor), `loading` (the plugin),
 * `rendered` (the plugin is visible), `link` (a m.me link is the way in).
 */
export type MessengerStatus = 'idle' | 'waiting' | 'loading' | 'rendered' | 'link';

const text = plainText(TEXT_MAX_LENGTH);

/** The base of every element: a page, a reference, and the link that leads there. */
export abstract class MessengerElement extends LitElement {
  static override shadowRootOptions = {...LitElement.shadowRootOptions, delegatesFocus: true};

  /** The Facebook page's id: digits. Default: that of the page's configuration. */
  @property({attribute: 'page-id'}) pageId?: string;

  /** What comes back in the webhook: 1 to 250 of `A-Z a-z 0-9 + / = _ . : -` (a link up to 2,083). */
  @property({attribute: 'data-ref'}) dataRef?: string;

  /** A message to prefill behind the link, best effort: at most 1,000 characters. */
  @property() text?: string;

  readonly #internals = this.attachInternals();
  #status: MessengerStatus = 'idle';
  #problems: Problem[] = [];
  #prefill?: string;
  #stopListening?: () => void;

  /** The options that were read, once they are valid. */
  protected ref?: string;
  protected page?: string;

  /** What the element is doing; also a CSS state, as in `:state(rendered)`. */
  get status(): MessengerStatus {
    return this.#status;
  }

  /** The m.me link, where one is possible. */
  get url(): string | undefined {
    const {linkReference: ref, page} = this;
    const {linkUrl} = getConfiguration();
    return page && messengerUrl({page, ref, text: this.#prefill, linkUrl});
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#stopListening = onConfigure(() => this.requestUpdate());
    void whenPageReady()?.then(() => this.requestUpdate());
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stopListening?.();
  }

  /** Its presence keeps an element that is moved with `moveBefore` as it is; without it the browser would disconnect it. */
  connectedMoveCallback(): void {}

  protected override willUpdate(_changed: PropertyValues): void {
    this.#problems = [];
    this.readOptions();
  }

  protected override updated(_changed: PropertyValues): void {
    if (!this.isReady) return;
    for (const problem of this.#problems) reportProblem(this, problem);
  }

  /** Whether the page had its say: before that, nothing is missing. */
  protected get isReady(): boolean {
    return this.isConnected && whenPageReady() === undefined;
  }

  /** The element's tag, as sentences name it. */
  protected get source(): string {
    return `<${this.localName}>`;
  }

  /** What is wrong with the options that were just read. */
  protected get problems(): readonly Problem[] {
    return this.#problems;
  }

  /** What the link carries as `ref`. */
  protected get linkReference(): string | undefined {
    return this.ref;
  }

  protected get refCheck(): Check<string> {
    return pluginRef;
  }

  /** Reads and checks the options; subclasses add their own. */
  protected readOptions(): void {
    this.page = this.readPage();
    this.ref = this.read('data-ref', this.dataRef, this.refCheck);
    this.#prefill = this.read('text', this.text, text);
  }

  protected readPage(): string | undefined {
    return this.require('page-id', this.pageId ?? getConfiguration().pageId, numericId);
  }

  /** Reads one option; what is wrong with it is noted. */
  protected read<T>(attribute: string, raw: unknown, check: Check<T>): T | undefined {
    const {value, problem} = readOption(this.source, attribute, raw, check);
    if (problem) this.#problems.push(problem);
    return value;
  }

  /** Reads one option that must be there. */
  protected require<T>(attribute: string, raw: unknown, check: Check<T>): T | undefined {
    const before = this.#problems.length;
    const value = this.read(attribute, raw, check);
    if (value === undefined && this.#problems.length === before) {
      const {expected} = check;
      this.#problems.push(createProblem('missing-attribute', this.source, {attribute, expected}));
    }
    return value;
  }

  protected setStatus(status: MessengerStatus): void {
    if (status === this.#status) return;
    const before = this.#status;
    this.#status = status;
    this.setState(before, false);
    this.setState(status, true);
    this.requestUpdate('status', before);
  }

  /** Sets a CSS state, where the browser has them. */
  protected setState(name: string, isOn: boolean): void {
    try {
      if (isOn) this.#internals.states?.add(name);
      else this.#internals.states?.delete(name);
    } catch {
      // Browsers before 2024 take only names with two dashes: they have the element's look without its states.
    }
  }

  /** The link; where none is possible, only the author's own content. */
  protected renderLink(
    content: unknown,
    {classes = '', icon = true, part = 'link'} = {},
  ): TemplateResult {
    const {url} = this;
    if (url === undefined) return html`<slot></slot><slot name="fallback"></slot>`;
    return html`<slot name="fallback"
      ><a
        part=${part}
        class=${classes}
        href=${url}
        target="_blank"
        rel="noopener"
        @click=${this.onLinkClick}
        >${icon ? html`<slot name="icon">${glyph}</slot>` : nothing}<span>${content}</span
        ><span class="visually-hidden"> ${en.opensInNewTab}</span></a
      ></slot
    >`;
  }

  protected onLinkClick(event: Event): void {
    const detail = {mode: 'link', url: this.url} as const;
    if (!emit(this, 'messenger-click', detail, {cancelable: true})) event.preventDefault();
  }
}
