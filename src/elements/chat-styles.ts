import {css} from 'lit';

/** The launcher and the greeting card. */
export const chatStyles = css`
  :host {
    display: contents;
  }
  .corner {
    position: fixed;
    z-index: var(--messenger-z-index, 2147483000);
    inset-block-end: calc(1rem + env(safe-area-inset-bottom));
    inset-inline-end: calc(1rem + env(safe-area-inset-right));
    display: flex;
    flex-direction: column;
    align-items: end;
    gap: 0.75rem;
    max-width: calc(100vw - 2rem);
  }
  .corner.bottom-start {
    inset-inline: calc(1rem + env(safe-area-inset-left)) auto;
    align-items: start;
  }
  .launcher {
    display: grid;
    place-items: center;
    width: 3.5rem;
    height: 3.5rem;
    padding: 0;
    border: 1px solid transparent;
    border-radius: 50%;
    background: var(--_accent);
    color: var(--_on-accent);
    box-shadow: 0 2px 12px rgb(0 0 0 / 30%);
    font: inherit;
    font-size: 1.35rem;
    cursor: pointer;
  }
  .launcher:hover {
    filter: brightness(0.92);
  }
  .greeting {
    position: relative;
    width: min(20rem, 100%);
    padding: 1.25rem;
    border: 1px solid rgb(128 128 128 / 30%);
    border-radius: min(calc(var(--_radius) * 2), 1.25rem);
    background: var(--messenger-surface, #fff);
    color: var(--messenger-on-surface, #1c1e21);
    box-shadow: 0 4px 24px rgb(0 0 0 / 25%);
  }
  .greeting p {
    margin: 0 0 1rem;
    padding-inline-end: 1.75rem;
    line-height: 1.4;
    overflow-wrap: anywhere;
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
`;
