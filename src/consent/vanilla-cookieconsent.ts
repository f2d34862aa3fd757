/**
 * Follows CookieConsent (vanilla-cookieconsent), version 3. The page brings the manager itself.
 * Source of its names: its documentation, https://cookieconsent.orestbida.com, and its build 3.1.0.
 */
import {createRefusal, followManager} from './follow-manager.js';

/** What is used of the manager. */
export interface CookieConsentManager {
  acceptedCategory(category: string): boolean;
  acceptedService(service: string, category: string): boolean;
  /** Nothing before `run()`. */
  getConfig(field: 'categories'): Readonly<Record<string, CookieConsentCategory>> | undefined;
}

/** A category of the manager. */
export interface CookieConsentCategory {
  readonly services?: Readonly<Record<string, unknown>>;
}

export interface FollowCookieConsentOptions {
  /** The category that plugins belong to, such as `marketing`. */
  category: string;
  /** The service within the category, where the visitor can choose by service. */
  service?: string;
  /** The manager; default: `window.CookieConsent`. Who imports it as a module gives the module. */
  manager?: CookieConsentManager;
}

const SOURCE = 'followCookieConsent()';

/** Its events, on `window`: with the first decision and on every page after it, and with every change. */
const EVENTS = ['cc:onConsent', 'cc:onChange'];

/** A name that the manager does not know would never be accepted. It knows its names from `run()` on. */
function checkName(
  option: 'category' | 'service',
  name: string | undefined,
  known: object | undefined,
): void {
  if (!known || name === undefined || Object.hasOwn(known, name)) return;
  const expected = `one that CookieConsent.run() was given (${Object.keys(known).join(', ')})`;
  throw createRefusal(SOURCE, option, expected, name);
}

/**
 * Grants and revokes consent as the visitor decides in CookieConsent, at once and later. While nothing is decided, none is given:
 * what `mode: 'opt-out'` enables by itself is no decision. `CookieConsent.reset()` tells nobody: call `revokeConsent()` with it.
 *
 * @example
 * CookieConsent.run({categories: {necessary: {readOnly: true}, marketing: {}}, …});
 * followCookieConsent({category: 'marketing'});
 * @returns a function that ends it; what was decided last stays
 * @throws ProblemError `invalid-attribute` where the manager is not there, or does not know the category or service
 */
export function followCookieConsent(options: FollowCookieConsentOptions): () => void {
  const {CookieConsent} = globalThis as {CookieConsent?: CookieConsentManager};
  const {category, service, manager = CookieConsent} = options;
  if (typeof manager?.acceptedCategory !== 'function') {
    const expected =
      'vanilla-cookieconsent 3: window.CookieConsent, or its module given as "manager"';
    throw createRefusal(SOURCE, 'manager', expected, manager);
  }
  return followManager({
    target: globalThis,
    events: EVENTS,
    isAccepted() {
      const categories = manager.getConfig('categories');
      checkName('category', category, categories);
      if (service === undefined) return manager.acceptedCategory(category);
      checkName('service', service, categories && (categories[category]?.services ?? {}));
      return manager.acceptedService(service, category);
    },
  });
}
