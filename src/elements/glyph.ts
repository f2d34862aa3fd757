import {svg} from 'lit';

/** Our own sign for a conversation: a speech bubble with two lines. It is not Meta's logo, which is Meta's alone. */
export const glyph = svg`<svg part="glyph" class="glyph" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">
  <path fill="currentColor" fill-rule="evenodd" d="M5 3h14a3 3 0 0 1 3 3v8a3 3 0 0 1-3 3h-6l-5 4.5V17H5a3 3 0 0 1-3-3V6a3 3 0 0 1 3-3Zm2 4.5v1.8h10V7.5Zm0 3.7V13h6.5v-1.8Z"/>
</svg>`;
