import type {AsyncInit, FacebookSdk} from '../contract/sdk.js';
import {pageState} from '../page-state.js';
import {watchInit} from './init.js';

interface HookState {
  hook?: AsyncInit;
  /** The page's own function, which ours stands before. */
  previous?: AsyncInit;
}

const shared = () => pageState<HookState>('asyncInit', () => ({}));

function runPrevious(previous: AsyncInit | undefined): void {
  if (!previous || previous.hasRun) return;
  previous.hasRun = true;
  try {
    previous();
  } catch (error) {
    // The page's own mistake must neither stop the elements nor disappear.
    reportError(error);
  }
}

/** Whose `window.fbAsyncInit` has still to be called; `undefined` where none has. */
export function findPendingInit(): 'own' | 'foreign' | undefined {
  const asyncInit = window.fbAsyncInit;
  if (!asyncInit || asyncInit.hasRun) return undefined;
  return asyncInit === shared().hook ? 'own' : 'foreign';
}

/**
 * Sets `window.fbAsyncInit`, by which the SDK says that it is there, and chains the one that the page has.
 *
 * @param isOwn - whether the script is ours; whoever else loaded it may initialise it in the script's load event
 * @param onReady - called with the SDK, and with whether anybody has initialised it
 */
export function hookAsyncInit(
  isOwn: boolean,
  onReady: (sdk: FacebookSdk, isInitialised: boolean) => void,
): void {
  const state = shared();
  if (window.fbAsyncInit !== state.hook) state.previous = window.fbAsyncInit;
  const {previous} = state;
  state.hook = () => {
    const sdk = window.FB;
    if (!sdk) return;
    const watch = watchInit(sdk);
    runPrevious(previous);
    const finish = () => {
      watch.stop();
      onReady(sdk, watch.wasCalled());
    };
    if (isOwn || watch.wasCalled()) finish();
    else setTimeout(finish, 0);
  };
  window.fbAsyncInit = state.hook;
}
