import {onConfigure} from '../configure.js';
import {isConsentGiven} from '../consent.js';
import {SDK_URL} from '../contract/endpoints.js';
import {SDK_BUILDS, type SdkBuild} from '../contract/plugins.js';
import type {FacebookSdk} from '../contract/sdk.js';
import {pageState} from '../page-state.js';
import {findPendingInit} from './async-init.js';
import {setScriptUrl} from './script-url.js';

/** The id by which the usual snippets look whether the SDK's script is on the page already. */
const SCRIPT_ID = 'facebook-jssdk';

/** A consent manager parks scripts under another type: such a script does not load. */
const RUNNING_TYPES = ['', 'module', 'text/javascript', 'application/javascript'];

/** Scripts that failed or never came, and what they left in `window.FB`: they are not waited for a second time. */
const givenUp = () => pageState('givenUp', () => new WeakSet<object>());

/** Meta's own snippet has the options of `FB.init` in the fragment, and the loader a hash in the query of its bundle. */
const readPath = (address: string) => address.split(/[?#]/)[0] ?? '';

/** Whether an `FB` is what the small `sdk.js` leaves until the bundle that it fetches is there: it only keeps the calls. */
export function isStandIn(sdk: FacebookSdk | undefined): boolean {
  return sdk !== undefined && '__buffer' in sdk;
}

function findSdkScripts(sdkUrl: string): HTMLScriptElement[] {
  return [...document.scripts].filter(script => {
    const path = readPath(script.src);
    const isSdk = Object.values(SDK_BUILDS).some(name => path.endsWith(`/${name}`));
    const isMetas = [sdkUrl, SDK_URL].some(base => path.startsWith(`${base}/`));
    return isSdk && isMetas && RUNNING_TYPES.includes(script.type);
  });
}

/** The bundle has the address of its loader, and a query. */
function findBundle(scripts: Iterable<HTMLScriptElement>): HTMLScriptElement | undefined {
  return [...scripts].find(({src}) => src.includes('?'));
}

/** A script of somebody else's that is loading the SDK; where the loader has run already, that of its bundle. */
export function findForeignScript(sdkUrl: string): HTMLScriptElement | undefined {
  const scripts = findSdkScripts(sdkUrl).filter(script => !givenUp().has(script));
  return (isStandIn(window.FB) ? findBundle(scripts) : undefined) ?? scripts[0];
}

/** Gives up the scripts that are on the page now. */
export function giveUpScripts(sdkUrl: string): void {
  for (const script of findSdkScripts(sdkUrl)) givenUp().add(script);
  if (window.FB && isStandIn(window.FB)) givenUp().add(window.FB);
}

/** Scripts that are to fetch nothing more, and are still under way. */
const stopped = () => pageState('stoppedScripts', () => new Set<HTMLScriptElement>());

/**
 * Keeps a script that is under way, which nothing can stop, from fetching more where consent is taken back, whether anybody still
 * waits for it or not: where the loader finds an `FB`, it turns back. What it finds is taken away again when the last has run.
 */
export function stopWithoutConsent(script: HTMLScriptElement, onStopped: () => void): void {
  const stopFollowing = onConfigure(() => {
    if (isConsentGiven()) return;
    stopped().add(script);
    if (!window.FB) Object.assign(window, {FB: {__buffer: {}}});
    onStopped();
  });
  const end = () => {
    stopFollowing();
    if (stopped().delete(script) && stopped().size === 0) removeDeadStandIn();
  };
  for (const name of ['load', 'error']) script.addEventListener(name, end);
}

/** Clears the way for another script: where the loader finds an `FB`, it turns back, and the bundle would never come. */
export function removeDeadStandIn(): void {
  if (window.FB && givenUp().has(window.FB)) delete window.FB;
}

/**
 * Makes the script that loads the SDK.
 *
 * @throws TypeError where the page enforces Trusted Types and does not allow our policy
 */
export function createScript(
  sdkUrl: string,
  locale: string,
  build: SdkBuild,
  nonce: string | undefined,
): HTMLScriptElement {
  const script = document.createElement('script');
  script.async = true;
  if (!document.getElementById(SCRIPT_ID)) script.id = SCRIPT_ID;
  if (nonce !== undefined) script.nonce = nonce;
  setScriptUrl(script, `${sdkUrl}/${locale}/${SDK_BUILDS[build]}`);
  return script;
}

/** What can become of a script. */
export interface ScriptOutcome {
  /** It has run, and the SDK calls `fbAsyncInit` when it is ready. */
  onLoad(): void;
  /** It has run, and somebody set `fbAsyncInit` after us. */
  onHookLost(): void;
  /** It could not be loaded; with the directive where the page's own policy refused it. */
  onBlocked(url: string, directive: string | undefined): void;
}

/** The following of a script. */
export interface ScriptWatch {
  /** The script, and that of its bundle once there is one. */
  readonly scripts: readonly HTMLScriptElement[];
  stop(): void;
}

/** Follows a script, and the bundle that it fetches. */
export function followScript(script: HTMLScriptElement, outcome: ScriptOutcome): ScriptWatch {
  const scripts: HTMLScriptElement[] = [];
  let directive: string | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const onViolation = ({
    blockedURI,
    effectiveDirective,
    disposition,
  }: SecurityPolicyViolationEvent) => {
    const isOurs = blockedURI !== '' && scripts.some(({src}) => src.startsWith(blockedURI));
    if (isOurs && disposition === 'enforce') directive = effectiveDirective;
  };
  const onError = ({currentTarget}: Event) => {
    const {src} = currentTarget as HTMLScriptElement;
    // The violation is told in a task of its own, which may come after this one.
    timer = setTimeout(() => outcome.onBlocked(src, directive), 0);
  };
  const onLoad = (event: Event) => {
    const isBundle = event.currentTarget !== script;
    // A blocker may answer with an empty script, which loads very well and brings nothing.
    if (!window.FB || (isBundle && isStandIn(window.FB))) {
      onError(event);
      return;
    }
    if (isStandIn(window.FB)) followBundle();
    if (findPendingInit() === 'foreign') outcome.onHookLost();
    else outcome.onLoad();
  };
  const followBundle = () => {
    const isSamePath = ({src}: HTMLScriptElement) => readPath(src) === readPath(script.src);
    const others = [...document.scripts].filter(other => other !== script && isSamePath(other));
    const bundle = findBundle(others.filter(other => !givenUp().has(other)));
    if (bundle) follow(bundle);
  };
  const follow = (next: HTMLScriptElement) => {
    scripts.push(next);
    next.addEventListener('error', onError);
    next.addEventListener('load', onLoad);
  };
  document.addEventListener('securitypolicyviolation', onViolation);
  follow(script);
  return {
    scripts,
    stop() {
      clearTimeout(timer);
      document.removeEventListener('securitypolicyviolation', onViolation);
      for (const followed of scripts) {
        followed.removeEventListener('error', onError);
        followed.removeEventListener('load', onLoad);
      }
    },
  };
}
