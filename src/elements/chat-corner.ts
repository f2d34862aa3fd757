import {html, nothing, type TemplateResult} from 'lit';
import type {GreetingDisplay} from '../contract/values.js';
import type {ChatLauncher} from './chat-launcher.js';
import {pickForeground} from './contrast.js';
import type {ElementTexts} from './element-texts.js';
import {glyph} from './glyph.js';

/** What a chat shows in its corner of the page. */
export interface ChatCorner {
  readonly texts: ElementTexts;
  readonly launcher: Pick<ChatLauncher, 'isOpen' | 'isUnasked' | 'isPhone'>;
  readonly isHidden: boolean;
  readonly placement: string;
  /** How many other chats stand between it and the corner. */
  readonly index: number;
  readonly themeColor?: string;
  readonly greeting: string | TemplateResult;
  readonly display?: GreetingDisplay;
  readonly url: string;
  readonly qr: unknown;
  readonly link: TemplateResult;
  readonly onClose: () => void;
  readonly onLauncherClick: (event: Event) => void;
  readonly onLinkClick: (event: Event) => void;
}

/** The launcher with its greeting card; on a phone the launcher is the link itself. */
export function renderCorner(corner: ChatCorner): TemplateResult {
  // As a property: a Content-Security-Policy drops the attribute.
  return html`<div
    class="corner ${corner.placement}"
    .style=${describeStyle(corner)}
    ?hidden=${corner.isHidden}
  >
    ${renderCard(corner)}
    ${corner.launcher.isPhone ? renderLinkLauncher(corner) : renderLauncher(corner)}
  </div>`;
}

function describeStyle({themeColor, index}: ChatCorner): string {
  const place = index > 0 ? `--_index: ${index};` : '';
  if (!themeColor) return place;
  return `${place}--_accent: var(--messenger-accent, ${themeColor});
    --_on-accent: var(--messenger-on-accent, ${pickForeground(themeColor)});
    --_hover: var(--messenger-hover, var(--_accent))`;
}

/** A card that opens by itself takes no focus, so it is announced. */
function renderCard(corner: ChatCorner): TemplateResult {
  const {texts, launcher, greeting, display, qr, link, onClose} = corner;
  return html`<div role="status" class="visually-hidden">
      ${launcher.isUnasked ? html`${texts.show('chatDialog')}: ${greeting}` : nothing}
    </div>
    <div
      part="greeting"
      class="greeting ${display ?? ''}"
      id="greeting"
      role="dialog"
      tabindex="-1"
      aria-label=${texts.read('chatDialog')}
      aria-describedby="text"
      ?hidden=${!launcher.isOpen}
    >
      <p id="text">${greeting}</p>
      ${qr} ${link}
      <button
        type="button"
        part="close"
        class="close"
        aria-label=${texts.read('chatClose')}
        lang=${texts.mark('chatClose')}
        @click=${onClose}
      >
        ×
      </button>
    </div>`;
}

function renderLauncher({texts, launcher, onLauncherClick}: ChatCorner): TemplateResult {
  return html`<button
    type="button"
    part="launcher"
    class="launcher"
    aria-label=${texts.read('chatLauncher')}
    lang=${texts.mark('chatLauncher')}
    aria-expanded=${launcher.isOpen}
    aria-controls="greeting"
    @click=${onLauncherClick}
  >
    <slot name="icon">${glyph}</slot>
  </button>`;
}

function renderLinkLauncher({texts, url, onLinkClick}: ChatCorner): TemplateResult {
  return html`<a
    part="launcher"
    class="launcher"
    href=${url}
    target="_blank"
    rel="noopener"
    aria-label="${texts.read('chatLauncher')} ${texts.read('opensInNewTab')}"
    lang=${texts.mark('chatLauncher')}
    @click=${onLinkClick}
    ><slot name="icon">${glyph}</slot></a
  >`;
}
