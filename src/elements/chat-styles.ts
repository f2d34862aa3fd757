import {css} from 'lit';

/**
 * The launcher and the greeting card. Nobody knows what lies under the launcher: of its two focus rings, one can be seen on any
 * colour. Where there is not much height, as on a magnified page, the card has all of it, and the launcher stands beside it.
 */
export const chatStyles = css`
  :host {
    display: contents;
  }
  .corner {
    --_size: var(--messenger-launcher-size, 3.5rem);
    --_block: calc(var(--messenger-inset-block, 1rem) + env(safe-area-inset-bottom));
    --_inline: calc(
      var(--messenger-inset-inline, 1rem) +
        max(env(safe-area-inset-left), env(safe-area-inset-right)) + var(--_index, 0) *
        (var(--_size) + 0.75rem)
    );
    position: fixed;
    z-index: var(--messenger-z-index, 2147483000);
    inset-block-end: var(--_block);
    inset-inline-end: var(--_inline);
    display: flex;
    flex-direction: column;
    align-items: end;
    gap: 0.75rem;
    max-width: calc(100% - var(--_inline) - 1rem);
    max-height: calc(100% - var(--_block) - 1rem - env(safe-area-inset-top));
    pointer-events: none;
  }
  .corner > * {
    pointer-events: auto;
  }
  .corner.bottom-start {
    inset-inline: var(--_inline) auto;
    align-items: start;
  }
  .launcher {
    display: grid;
    flex: none;
    place-items: center;
    width: var(--_size);
    height: var(--_size);
    padding: 0;
    border: 1px solid transparent;
    border-radius: 50%;
    background: var(--_accent);
    color: var(--_on-accent);
    box-shadow: 0 2px 12px rgb(0 0 0 / 30%);
    font: inherit;
    font-size: calc(var(--_size) * 0.4);
    cursor: pointer;
  }
  .launcher:hover {
    box-shadow: 0 2px 18px rgb(0 0 0 / 55%);
  }
  .launcher:focus-visible {
    outline-color: var(--messenger-focus, #fff);
    box-shadow: 0 0 0 7px #000;
  }
  .greeting {
    position: relative;
    width: 20rem;
    max-width: 100%;
    padding: 1.25rem;
    overflow: auto;
    overscroll-behavior: contain;
    border: 1px solid rgb(128 128 128 / 30%);
    border-radius: min(calc(var(--_radius) * 2), 1.25rem);
    background: var(--_surface);
    color: var(--_on-surface);
    box-shadow: 0 4px 24px rgb(0 0 0 / 25%);
    text-align: start;
  }
  .greeting p {
    margin: 0 0 1rem;
    padding-inline-end: 1.75rem;
    unicode-bidi: plaintext;
    font-size: 1rem;
    line-height: 1.4;
    overflow-wrap: anywhere;
  }
  .greeting .qr {
    margin: 0 auto 1rem;
  }
  .greeting .button {
    width: 100%;
    text-align: center;
  }
  .close {
    position: absolute;
    inset-block-start: 0.5rem;
    inset-inline-end: 0.5rem;
    width: 2rem;
    height: 2rem;
    border: 0;
    border-radius: 50%;
    background: none;
    color: inherit;
    font: inherit;
    font-size: 1.25rem;
    line-height: 1;
    cursor: pointer;
  }
  .close:hover {
    background: rgb(128 128 128 / 20%);
  }
  @media (max-height: 30rem) and (min-width: 30rem) {
    .corner {
      flex-direction: row;
    }
    .corner.bottom-start {
      flex-direction: row-reverse;
      align-items: end;
    }
    .greeting {
      align-self: stretch;
    }
  }
  @media (prefers-reduced-motion: no-preference) {
    .launcher {
      transition: box-shadow 0.15s;
    }
    .greeting {
      animation: rise 0.2s ease-out;
    }
    .greeting.fade {
      transition:
        opacity 0.4s,
        display 0.4s allow-discrete;
    }
    .greeting.fade[hidden] {
      opacity: 0;
      pointer-events: none;
    }
  }
  @keyframes rise {
    from {
      translate: 0 0.5rem;
    }
  }
`;
