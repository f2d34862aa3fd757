import {css, isServer, type CSSResultGroup} from 'lit';

/** What a server renders: without scripts it is CSS that reveals the link or, in browsers before 2024, shows it always. */
const earlyStyles = isServer
  ? css`
      label:not(:has(:checked)) + .early {
        display: none;
      }
    `
  : [];

const boxStyles = css`
  label {
    display: inline-flex;
    align-items: start;
    gap: 0.5em;
    padding-block: 0.3em;
    cursor: pointer;
  }
  input {
    flex: none;
    width: 1.15em;
    height: 1.15em;
    margin: 0.1em 0 0;
    accent-color: var(--_accent);
  }
  .reveal > slot {
    display: block;
    padding-block: 0.3em;
  }
  .small,
  .medium {
    font-size: 0.875rem;
  }
  .xlarge {
    font-size: 1.25rem;
  }
  :host(:disabled) label {
    cursor: default;
  }
  :host(:disabled) :is(label, .reveal),
  :host(:disabled) ::slotted([slot='plugin']) {
    opacity: 0.6;
  }
`;

/** The native checkbox of link mode, and what being disabled looks like in both modes. */
export const checkboxStyles: CSSResultGroup[] = [boxStyles, earlyStyles];
