import {SDK_BUILDS, type SdkBuild} from '../contract/plugins.js';
import {findPendingInit} from './async-init.js';
import {setScriptUrl} from './script-url.js';

/** The id by which the usual snippets look whether the SDK's script is on the page already. */
const SCRIPT_ID = 'facebook-jssdk';

/** A consent manager parks scripts under another type: such a script does not load. */
const RUNNING_TYPES = ['', 'module', 'text/javascript', 'application/javascript'];

/** Scripts that failed or never came: they are not waited for a second time. */
const deadScripts = new WeakSet<HTMLScriptElement>();

/** Gives a script up. */
export function markDead(script: HTMLScriptElement): void {
  deadScripts.add(script);
}

/** A script of somebody else's that is loading the SDK. */
export function findForeignScript(sdkUrl: string): HTMLScriptElement | undefined {
  return [...document.scripts].find(script => {
    const address = script.src.split('?')[0] ?? '';
    const isSdk = Object.values(SDK_BUILDS).some(path => address.endsWith(`/${path}`));
    const isMetas = [sdkUrl, 'https://connect.facebook.net'].some(base =>
      address.startsWith(`${base}/`),
    );
    return isSdk && isMetas && RUNNING_TYPES.includes(script.type) && !deadScripts.has(script);
  });
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
  onBlocked(directive: string | undefined): void;
}

/**
 * Follows a script.
 *
 * @returns a function that ends the following
 */
export function followScript(script: HTMLScriptElement, outcome: ScriptOutcome): () => void {
  let directive: string | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const onViolation = (event: SecurityPolicyViolationEvent) => {
    const isOurs = event.blockedURI !== '' && script.src.startsWith(event.blockedURI);
    if (isOurs && event.disposition === 'enforce') directive = event.effectiveDirective;
  };
  const onError = () => {
    markDead(script);
    // The violation is told in a task of its own, which may come after this one.
    timer = setTimeout(() => outcome.onBlocked(directive), 0);
  };
  const onLoad = () => {
    // A blocker may answer with an empty script, which loads very well and brings nothing.
    if (!window.FB) onError();
    else if (findPendingInit() === 'foreign') outcome.onHookLost();
    else outcome.onLoad();
  };
  document.addEventListener('securitypolicyviolation', onViolation);
  script.addEventListener('error', onError);
  script.addEventListener('load', onLoad);
  return () => {
    clearTimeout(timer);
    document.removeEventListener('securitypolicyviolation', onViolation);
    script.removeEventListener('error', onError);
    script.removeEventListener('load', onLoad);
  };
}
