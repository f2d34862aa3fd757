import {announceChange, getConfiguration} from './configure.js';
import {explain} from './debug.js';
import {pageState} from './page-state.js';

/** What the visitor has decided, as the page told it; nothing while nobody has. */
const shared = () => pageState<{isGranted?: boolean}>('consent', () => ({}));

/** A tag that asks for consent, and has not been defined: its script may come late, or never. */
const UNHEARD = 'messenger-config[consent]:not(:defined, [consent="granted"])';

/** Whether anything may be requested from Meta. The visitor's decision outranks the page's `consent`, whichever came first. */
export function isConsentGiven(): boolean {
  const isRequired = () =>
    getConfiguration().consent === 'required' || document.querySelector(UNHEARD) !== null;
  return shared().isGranted ?? !isRequired();
}

function decide(isGranted: boolean): void {
  shared().isGranted = isGranted;
  explain(
    isGranted ? 'grantConsent()' : 'revokeConsent()',
    isGranted ? 'plugins may load.' : 'plugins are taken down, and nothing more is requested.',
  );
  announceChange();
}

/**
 * Says that the visitor lets the page contact Meta. Plugins that wait for it start, each by its `loading` rule. It counts for
 * elements to come too, until {@link revokeConsent} or the next page load: what the visitor decided is yours to remember.
 */
export function grantConsent(): void {
  decide(true);
}

/**
 * Says that the visitor does not let the page contact Meta, or does not any more. Plugins are taken down, and their links take
 * their place; nothing more is requested. Meta's chat cannot be taken down: it is hidden, and gone with the next page load.
 */
export function revokeConsent(): void {
  decide(false);
}
