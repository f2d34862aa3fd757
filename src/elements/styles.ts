import {css} from 'lit';

/**
 * What every element shares: its colours and its accessible hiding. Where the page has a dark colour scheme, so have the
 * colours that stand on the page itself; browsers before 2024 keep the light ones.
 */
export const baseStyles = css`
  :host {
    --_accent: var(--messenger-accent, #0b5cd8);
    --_on-accent: var(--messenger-on-accent, #fff);
    --_hover: var(--messenger-hover, var(--messenger-accent, #094cb4));
    --_surface: var(--messenger-surface, #fff);
    --_on-surface: var(--messenger-on-surface, #1c1e21);
    --_ink: var(--messenger-accent, #0b5cd8);
    --_radius: var(--messenger-radius, 8px);
    font-family: var(--messenger-font, inherit);
    overflow-wrap: anywhere;
    box-sizing: border-box;
  }
  @supports (color: light-dark(#000, #fff)) {
    :host {
      --_surface: var(--messenger-surface, light-dark(#fff, #242526));
      --_on-surface: var(--messenger-on-surface, light-dark(#1c1e21, #e4e6eb));
      --_ink: var(--messenger-accent, light-dark(#0b5cd8, #8ab4ff));
    }
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
    outline: 3px solid var(--messenger-focus, var(--_ink));
    outline-offset: 2px;
  }
  .glyph {
    flex: none;
    width: var(--messenger-glyph-size, 1.25em);
    height: var(--messenger-glyph-size, 1.25em);
  }
`;

/** A link that looks like a button. Pointing at it underlines its text, which no choice of colours can make illegible. */
export const buttonStyles = css`
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: var(--messenger-gap, 0.5em);
    max-width: 100%;
    padding: var(--messenger-padding, 0.5em 1em);
    border: 1px solid transparent;
    border-radius: var(--_radius);
    background: var(--_accent);
    color: var(--_on-accent);
    font-weight: 600;
    line-height: 1.3;
    text-decoration: none;
    cursor: pointer;
  }
  .button:hover {
    background: var(--_hover);
    text-decoration: underline;
  }
  .button.white {
    border-color: rgb(128 128 128 / 70%);
    background: var(--_surface);
    color: var(--_on-surface);
  }
  .white .glyph {
    color: var(--_ink);
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

/**
 * The room for what comes: placeholder, plugin, or the link in its stead. Its size can be set, and stays, so that nothing on
 * the page jumps.
 */
export const placeholderStyles = css`
  :host {
    display: inline-block;
    max-width: 100%;
    vertical-align: middle;
  }
  .room {
    position: relative;
    display: flex;
    flex-direction: column;
    align-items: start;
    justify-content: center;
    min-height: var(--messenger-placeholder-height, 2.75rem);
  }
  /* As a min-width of the room, a percentage could not keep it from being wider than the page. */
  .room::before {
    content: '';
    width: var(--messenger-placeholder-width, 16rem);
    max-width: 100%;
  }
  .placeholder {
    position: absolute;
    inset: 0;
    display: flex;
    align-items: center;
    padding-inline: 0.75rem;
    border: 1px solid transparent;
    border-radius: var(--_radius);
    background: rgb(128 128 128 / 16%);
    font-size: 0.875rem;
  }
  /* The plugin on its way, which must neither be seen nor take what is meant for the link. The SDK itself sets visibility. */
  .behind {
    position: absolute;
    inset: 0;
    overflow: hidden;
    opacity: 0;
    pointer-events: none;
  }
  ::slotted([slot='plugin']) {
    width: 100%;
    /* From the top: what grows from the middle moves. */
    margin-block-end: auto;
  }
`;
