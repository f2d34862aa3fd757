/** The inbox's small signs. They say nothing that the words beside them do not say. */
import {html} from 'lit';
import type {TemplateResult} from 'lit';

const PATHS = {
  talk: 'M5 4h14a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2h-6l-5 4v-4H5a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2Zm3 5h8m-8 3.5h5',
  send: 'M4 12 20 4l-5 16-3.5-6.5L4 12Zm7.5 1.5L20 4',
  in: 'M20 12H5m6-6-6 6 6 6',
  out: 'M4 12h15m-6-6 6 6-6 6',
  down: 'M12 4v15m-6-6 6 6 6-6',
  file: 'M7 3h7l4 4v14H7V3Zm7 0v4h4',
  warning: 'M12 4 2.5 20h19L12 4Zm0 6v5m0 2.5v.1',
  link: 'M10 14a4 4 0 0 0 6 .4l3-3a4 4 0 0 0-5.7-5.7L11.6 7.4M14 10a4 4 0 0 0-6-.4l-3 3a4 4 0 0 0 5.7 5.7l1.7-1.7',
} as const;

export function renderIcon(name: keyof typeof PATHS): TemplateResult {
  return html`<svg class="icon" viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
    <path d=${PATHS[name]} />
  </svg>`;
}

/** The first letters of a name on a colour of its own. */
export function renderAvatar(name: string): TemplateResult {
  const words = name.trim().split(/\s+/);
  const letters = [words[0], words.length > 1 ? words.at(-1) : ''].map(word => firstLetter(word));
  return html`<span class="avatar" style="--hue: ${chooseHue(name)}" aria-hidden="true"
    >${letters.join('').toUpperCase() || '?'}</span
  >`;
}

/** A whole character: a surrogate pair is not torn. */
function firstLetter(word = ''): string {
  return [...word][0] ?? '';
}

function chooseHue(name: string): number {
  let sum = 7;
  for (const character of name) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 3600;
  return sum % 360;
}
