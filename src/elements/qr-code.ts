import {
  css,
  html,
  isServer,
  nothing,
  type CSSResultGroup,
  type ReactiveControllerHost,
  type TemplateResult,
} from 'lit';
import {explain} from '../debug.js';
import type {ElementTexts} from './element-texts.js';
import {importQr} from './import-qr.js';

/** What a server renders is the room for the code: where a script will fill it, and where a code is of use. */
const earlyStyles = isServer
  ? css`
      .early {
        visibility: hidden;
      }
      @media (scripting: none),
        (pointer: coarse) and (max-width: 40rem),
        (pointer: coarse) and (max-height: 30rem) {
        .early {
          display: none !important;
        }
      }
    `
  : [];

const codeStyles = css`
  .qr {
    width: fit-content;
    max-width: 100%;
    margin: 0.75em 0 0;
    font-size: 0.875rem;
    text-align: center;
  }
  .qr > :first-child {
    display: block;
    min-width: var(--messenger-qr-size, 10rem);
    max-width: 100%;
    height: auto;
    min-height: var(--messenger-qr-size, 10rem);
    margin-inline: auto;
    border-radius: min(var(--_radius), 0.25rem);
    forced-color-adjust: none;
  }
  figcaption {
    width: 0;
    min-width: 100%;
    margin-block-start: 0.35em;
  }
`;

/** For elements that show a QR code. */
export const qrStyles: CSSResultGroup[] = [codeStyles, earlyStyles];

type Host = ReactiveControllerHost & Element;

/** Shows an address as a QR code with a caption, by which one continues on a phone. */
export class QrCode {
  readonly #host: Host;
  readonly #texts: ElementTexts;
  #draw?: (text: string) => SVGElement | undefined;
  #state: 'idle' | 'loading' | 'failed' = 'idle';
  #url?: string;
  #image?: SVGElement;

  /** @param host - the element that shows it, to be updated when there is something to show */
  constructor(host: Host, texts: ElementTexts) {
    this.#host = host;
    this.#texts = texts;
  }

  /**
   * The QR code of `url`, part `qr`. What draws it is fetched the first time that it is due; until then its room is kept. There
   * is none where `url` is `undefined`, or longer than a QR code can be, or what draws it cannot be fetched: the host's next
   * update tries that again.
   */
  render(url: string | undefined, isDue = true): TemplateResult | typeof nothing {
    if (url === undefined) return nothing;
    if (this.#state === 'failed') {
      this.#state = 'idle';
      return nothing;
    }
    if (this.#draw && url !== this.#url) {
      this.#url = url;
      this.#image = this.#draw(url);
      this.#image?.setAttribute('role', 'img');
    }
    this.#image?.setAttribute('aria-label', this.#texts.read('qrCode'));
    if (this.#draw && !this.#image) return nothing;
    if (!this.#draw && isDue) void this.#load();
    return html`<figure part="qr" class="qr ${isServer && !this.#host.isConnected ? 'early' : ''}">
      ${this.#image ?? html`<span></span>`}
      <figcaption>${this.#texts.show('qrCaption')}</figcaption>
    </figure>`;
  }

  async #load(): Promise<void> {
    if (this.#state === 'loading') return;
    this.#state = 'loading';
    try {
      this.#draw = (await importQr()).drawQr;
      this.#state = 'idle';
    } catch (error) {
      // No problem to tell: the link leads to the same place, and it is there.
      explain(`<${this.#host.localName}>`, 'shows no QR code: what draws it did not come.', error);
      this.#state = 'failed';
    }
    this.#host.requestUpdate();
  }
}
