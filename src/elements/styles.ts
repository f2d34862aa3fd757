import {css} from 'lit';

/** What every element shares: its colours and its accessible hiding. */
export const baseStyles = css`
  :host {
    --_accent: var(--messenger-accent, #0b5cd8);
    --_on-accent: var(--messenger-on-accent, #fff);
    --_radius: var(--messenger-radius, 8px);
    font-family: var(--messenger-font, inherit);
    box-sizing: border-box;
  }
  :host([hidden]) {
    display: none !important;
  }
  *,
  *::before {
    box-sizing: border-box;
  }
  [hidden] {
    display: none !important;
  }
  .visually-hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  :focus-visible {
    outline: 3px solid var(--messenger-focus, var(--_accent));
    outline-offset: 2px;
  }
  .glyph {
    flex: none;
    width: 1.25em;
    height: 1.25em;
  }
`;

/** A link that looks like a button. */
export const buttonStyles = css`
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 0.5em;
    max-width: 100%;
    padding: 0.5em 1em;
    border: 1px solid transparent;
    border-radius: var(--_radius);
    background: var(--_accent);
    color: var(--_on-accent);
    font-weight: 600;
    line-height: 1.3;
    text-decoration: none;
    overflow-wrap: anywhere;
    cursor: pointer;
  }
  .button:hover {
    filter: brightness(0.92);
  }
  .button.white {
    border-color: currentcolor;
    background: var(--_on-accent);
    color: var(--_accent);
  }
  .button.standard {
    font-size: 0.875rem;
  }
  .button.large {
    font-size: 1rem;
  }
  .button.xlarge {
    font-size: 1.25rem;
  }
`;

/** The room that a plugin will fill. Its size can be set, so that nothing jumps when the plugin comes. */
export const placeholderStyles = css`
  :host {
    display: inline-block;
    max-width: 100%;
    vertical-align: middle;
  }
  .placeholder {
    display: flex;
    align-items: center;
    width: var(--messenger-placeholder-width, 16rem);
    max-width: 100%;
    min-height: var(--messenger-placeholder-height, 2.75rem);
    padding-inline: 0.75rem;
    border-radius: var(--_radius);
    background: rgb(128 128 128 / 16%);
    font-size: 0.875rem;
  }
`;
