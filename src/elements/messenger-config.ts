import {
  configure,
  CONFIGURATION_CHECKS,
  getConfiguration,
  type Configuration,
} from '../configure.js';
import {reportProblem} from '../events.js';
import {readOption} from '../options.js';
import {defineElement} from './define.js';

// For whoever imports this element alone: the types of its events come with it.
export type {MessengerEventMap} from '../events.js';

const ATTRIBUTES = {
  'app-id': 'appId',
  'page-id': 'pageId',
  locale: 'locale',
  'sdk-version': 'sdkVersion',
  nonce: 'nonce',
  consent: 'consent',
} as const satisfies Record<string, keyof Configuration>;
type ConfigAttribute = keyof typeof ATTRIBUTES;
const NAMES = Object.keys(ATTRIBUTES) as ConfigAttribute[];

/** The tags on the page. */
const connected = new Set<MessengerConfig>();

/** Node has no `HTMLElement`, and importing must work there. (Lit brings a stand-in for its own elements.) */
const {HTMLElement: ElementBase = class {} as typeof HTMLElement} = globalThis;

/**
 * Page-wide defaults without JavaScript: `configure()` as a tag. Put it anywhere on the page, once; it shows nothing.
 *
 * @element messenger-config
 * @attr {string} app-id - the Facebook app's id: digits
 * @attr {string} page-id - the Facebook page's id: digits
 * @attr {string} locale - the SDK's language, `xx_XX`; default: that of `<html lang>` where Meta has it, else `en_US`
 * @attr {string} sdk-version - the SDK's version, `vN.N`; default `v26.0`
 * @attr {string} nonce - the Content-Security-Policy nonce for the SDK's script
 * @attr {'required' | 'granted'} consent - `required`: nothing is requested from Meta before `grantConsent()`; `granted`: consent is there. Any
 *   other value counts as `required`
 * @fires {CustomEvent<Problem>} messenger-error - a problem, once each
 * @example
 * <messenger-config app-id="1806054702946735" page-id="123456789" locale="cs_CZ"></messenger-config>
 */
export class MessengerConfig extends ElementBase {
  static readonly observedAttributes: readonly string[] = NAMES;

  /** What this tag has set, so that it can take just that back. */
  #applied: Configuration = {};

  connectedCallback(): void {
    this.style.display = 'none';
    connected.add(this);
    this.#apply();
  }

  disconnectedCallback(): void {
    connected.delete(this);
    this.#replace({});
    // Two pages may stand side by side for a moment: what another tag sets is set.
    for (const other of connected) other.#apply();
  }

  attributeChangedCallback(): void {
    if (this.isConnected) this.#apply();
  }

  /** Keeps the tag as it is where it is moved with `moveBefore`. */
  connectedMoveCallback(): void {}

  #apply(): void {
    const options: Record<string, unknown> = {};
    for (const attribute of NAMES) {
      const name = ATTRIBUTES[attribute];
      // Under a Content-Security-Policy header the attribute reads as empty; only the native property has the nonce.
      const raw = attribute === 'nonce' ? this.nonce : this.getAttribute(attribute);
      const {value, problem} = readOption(
        '<messenger-config>',
        attribute,
        raw,
        CONFIGURATION_CHECKS[name],
      );
      if (problem) reportProblem(this, problem);
      if (value !== undefined) options[name] = value;
      // A slip of the pen must not let anything through.
      else if (attribute === 'consent' && raw !== null) options[name] = 'required';
    }
    this.#replace(options);
  }

  /** Sets options, and takes back those that this tag had set and nobody has changed since. */
  #replace(options: Configuration): void {
    const present = getConfiguration();
    const changes: Record<string, unknown> = {};
    for (const name of Object.values(ATTRIBUTES)) {
      const before = this.#applied[name];
      if (options[name] !== undefined) changes[name] = options[name];
      else if (before !== undefined && before === present[name]) changes[name] = undefined;
    }
    this.#applied = options;
    if (Object.keys(changes).length > 0) configure(changes);
  }
}

defineElement('messenger-config', MessengerConfig);

declare global {
  interface HTMLElementTagNameMap {
    'messenger-config': MessengerConfig;
  }
}
