import {LocalizeController, update} from '@shoelace-style/localize';
import {html, isServer, nothing, type LitElement, type TemplateResult} from 'lit';
import {getConfiguration} from '../configure.js';
import {readEnglish, type TextKey} from '../texts/en.js';
import {readLanguage, readLanguageTag} from '../texts/language-tag.js';
import {getTexts, loadTexts} from '../texts/load-texts.js';

/** The languages that are usually written from right to left; what an author adds may be any of them. */
const RIGHT_TO_LEFT = /^(ar|ckb|dv|fa|he|ps|sd|ug|ur|yi)$/;

/** Watches the `lang` of everything that elements stand in: the library itself looks at <html> alone. */
let observer: MutationObserver | undefined;
/** The document and the shadow roots that it watches: weakly, since they may go before the last element does. */
let roots = new WeakSet<Node>();
const connected = new Set<Element>();

/** The `lang` that counts for an element: its own, or that of what it stands in, out through shadow roots. */
function findLang(element: Element): string {
  if (isServer && !element.isConnected) return element.getAttribute('lang') ?? '';
  const closest = element.closest('[lang]');
  if (closest) return closest.getAttribute('lang') ?? '';
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? findLang(root.host) : '';
}

/** What an element says to visitors: the author's texts, else ours, in the language that its place on the page has. */
export class ElementTexts extends LocalizeController {
  readonly #host: LitElement;
  /** The language whose texts were asked for. */
  #asked?: string;

  constructor(host: LitElement) {
    super(host);
    this.#host = host;
  }

  override hostConnected(): void {
    super.hostConnected();
    connected.add(this.#host);
    this.watch();
  }

  override hostDisconnected(): void {
    super.hostDisconnected();
    connected.delete(this.#host);
    if (connected.size > 0) return;
    observer?.disconnect();
    roots = new WeakSet();
  }

  hostUpdated(): void {
    if (this.lang() !== this.#asked && this.#host.isConnected) void this.load();
  }

  /** Loads the texts of the element's language; they are asked for once for each place and language. */
  load(): Promise<void> {
    this.#asked = this.lang();
    return loadTexts(this.#asked);
  }

  /** Watches the place on the page that the element has now. */
  watch(): void {
    this.#asked = undefined;
    observer ??= new MutationObserver(update);
    let root = this.#host.getRootNode();
    for (;;) {
      if (!roots.has(root)) observer.observe(root, {subtree: true, attributeFilter: ['lang']});
      roots.add(root);
      if (!(root instanceof ShadowRoot)) return;
      root = root.host.getRootNode();
    }
  }

  /** The language of the element's place, as a tag; English where the page does not say, or says what is no language. */
  override lang(): string {
    return readLanguageTag(findLang(this.#host)) ?? 'en';
  }

  /** A text for an attribute. */
  read(key: TextKey): string {
    return this.#find(key).text;
  }

  /** The language of what {@link read} gives, for the `lang` of the element that bears it, where its place has another. */
  mark(key: TextKey): string | typeof nothing {
    const {language} = this.#find(key);
    return readLanguage(language) === readLanguage(this.lang()) ? nothing : language;
  }

  /** A text for the page, with its language and direction where these are not those of its place. */
  show(key: TextKey): string | TemplateResult {
    const {text, language} = this.#find(key);
    const lang = this.mark(key);
    const isRightToLeft = RIGHT_TO_LEFT.test(readLanguage(language));
    // The page of an Arabic shop may have its language, and not its direction.
    if (lang === nothing && !isRightToLeft) return text;
    return html`<span lang=${lang} dir=${isRightToLeft ? 'rtl' : 'ltr'}>${text}</span>`;
  }

  /** `zh-Hant-TW`, then `zh-Hant`, then `zh` (RFC 4647, "Lookup"), then English: the author's text first, then ours. */
  #find(key: TextKey): {text: string; language: string} {
    const {texts} = getConfiguration();
    for (let tag = this.lang(); tag !== ''; tag = tag.replace(/(^|-)[^-]*$/, '')) {
      const text = texts?.[tag]?.[key] ?? getTexts(tag)?.[key];
      if (text !== undefined) return {text, language: tag};
    }
    return {text: texts?.['en']?.[key] ?? readEnglish(key), language: 'en'};
  }
}
