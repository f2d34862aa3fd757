import type {SdkBuild} from '../contract/plugins.js';
import type {FacebookSdk} from '../contract/sdk.js';
import {markConfigurationInUse} from '../configure.js';
import {locale as localeCheck, sdkVersion as versionCheck} from '../options.js';
import {pageState} from '../page-state.js';
import {createProblem, ProblemError, quote, type Problem} from '../problems.js';
import {findPendingInit, hookAsyncInit} from './async-init.js';
import {initialise} from './init.js';
import {
  createScript,
  findForeignScript,
  followScript,
  giveUpScripts,
  isStandIn,
  removeDeadStandIn,
  stopWithoutConsent,
} from './script.js';

/** What is asked of {@link loadSdk}. */
export interface SdkRequest {
  /** Who asks, for the sentences of problems: a tag. */
  readonly source: string;
  /** Where the SDK is served. */
  readonly sdkUrl: string;
  /** `xx_XX`. */
  readonly locale: string;
  /** `vN.N`. */
  readonly version: string;
  readonly build: SdkBuild;
  readonly appId?: string;
  readonly nonce?: string;
  /** How long to wait, in milliseconds. */
  readonly timeout: number;
  /** Since when, as `performance.now()` tells it; default: now. */
  readonly startedAt?: number;
  /** Ends the waiting (the load itself goes on: others may want it). */
  readonly signal?: AbortSignal;
}

/** A loaded SDK. */
export interface LoadedSdk {
  readonly sdk: FacebookSdk;
  /** The build that was loaded; `unknown` where somebody else loaded it. */
  readonly build: SdkBuild | 'unknown';
  /** Whether somebody is known to have called `FB.init`. */
  isInitialised: boolean;
}

interface Waiter {
  readonly source: string;
  resolve(loaded: LoadedSdk): void;
  reject(problem: Problem): void;
}

interface Pending {
  /** The scripts to take away where the load is given up: ours. */
  readonly scripts: readonly HTMLScriptElement[];
  release(): void;
}

interface LoaderState {
  loaded?: LoadedSdk;
  /** The load under way. */
  pending?: Pending;
  /** The language in the address of the script that is ours. */
  locale?: string;
  readonly waiters: Set<Waiter>;
}

const nameSdk = (url: string) => `Meta's SDK from ${url}`;

/** What is left of the time that a request has, in milliseconds. */
export function readTimeLeft({timeout, startedAt = performance.now()}: SdkRequest): number {
  return Math.max(0, timeout - (performance.now() - startedAt));
}

const shared = () => pageState<LoaderState>('loader', () => ({waiters: new Set()}));

/** The language of the SDK that is there or on its way; `undefined` where there is none, or somebody else chose it. */
export function readLocaleInUse(): string | undefined {
  const {loaded, pending, locale} = shared();
  return loaded || pending ? locale : undefined;
}

/** How long the `fbAsyncInit` of others is waited for where `FB` is on the page already, in milliseconds. */
const ADOPTION_GRACE = 2000;

function endPending(): void {
  const state = shared();
  state.pending?.release();
  state.pending = undefined;
}

function settle(loaded: LoadedSdk): void {
  endPending();
  const state = shared();
  state.loaded = loaded;
  for (const waiter of [...state.waiters]) waiter.resolve(loaded);
}

function fail(describe: (source: string) => Problem): void {
  endPending();
  for (const waiter of [...shared().waiters]) waiter.reject(describe(waiter.source));
}

function hook({version, appId, build: asked}: SdkRequest, isOwn: boolean): void {
  hookAsyncInit(isOwn, (sdk, isInitialised) => {
    try {
      // Whether somebody else's SDK was initialised cannot be asked: the first parse tells.
      if (isOwn && !isInitialised) initialise(sdk, version, appId);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      fail(source => createProblem('sdk-init-failed', source, {reason}));
      return;
    }
    const build = isOwn ? asked : 'unknown';
    settle({sdk, build, isInitialised: isOwn || isInitialised});
  });
}

function follow(script: HTMLScriptElement, request: SdkRequest, isOwn: boolean): void {
  const {scripts, stop} = followScript(script, {
    onLoad() {
      // Only where somebody set fbAsyncInit after us, and it has run: ours would have settled the matter.
      const sdk = window.fbAsyncInit?.hasRun ? window.FB : undefined;
      if (!sdk || isStandIn(sdk)) return;
      settle({sdk, build: isOwn ? request.build : 'unknown', isInitialised: false});
    },
    onHookLost: () => hook(request, isOwn),
    onBlocked(url, directive) {
      abandonPending(request.sdkUrl);
      fail(source =>
        directive === undefined
          ? createProblem('sdk-blocked', source, {what: nameSdk(url)})
          : createProblem('csp-blocked', source, {url, directive}),
      );
    },
  });
  shared().pending = {scripts: isOwn ? scripts : [], release: stop};
}

function inject(request: SdkRequest): void {
  const {sdkUrl, locale, build, nonce} = request;
  let script;
  try {
    script = createScript(sdkUrl, locale, build, nonce);
  } catch {
    fail(source => createProblem('csp-blocked', source, {url: sdkUrl, directive: 'trusted-types'}));
    return;
  }
  shared().locale = locale;
  hook(request, true);
  follow(script, request, true);
  stopWithoutConsent(script, () => abandonPending(sdkUrl));
  document.head.append(script);
}

/** Adopts an `FB` that is on the page; where an `fbAsyncInit` has still to be called, waits for that a while. */
function adopt(sdk: FacebookSdk, request: SdkRequest): void {
  const adopted = {sdk, build: 'unknown', isInitialised: false} as const;
  if (!findPendingInit()) {
    settle(adopted);
    return;
  }
  hook(request, false);
  // The SDK never calls one that was set after it had come.
  const timer = setTimeout(() => settle(adopted), ADOPTION_GRACE);
  shared().pending = {scripts: [], release: () => clearTimeout(timer)};
}

function begin(request: SdkRequest): void {
  markConfigurationInUse(request.locale);
  shared().locale = undefined;
  removeDeadStandIn();
  const {FB: sdk} = window;
  if (sdk && !isStandIn(sdk)) {
    adopt(sdk, request);
    return;
  }
  const script = findForeignScript(request.sdkUrl);
  if (!script && !sdk) {
    inject(request);
    return;
  }
  hook(request, false);
  if (script) follow(script, request, false);
}

/** Other copies of the library share the configuration, so what becomes a part of a URL is checked once more, here. */
function checkRequest({source, locale, version}: SdkRequest): void {
  const checks = [
    ['locale', locale, localeCheck],
    ['sdk-version', version, versionCheck],
  ] as const;
  for (const [attribute, raw, {expected, read}] of checks) {
    if (read(raw) !== undefined) continue;
    const details = {attribute, expected, found: quote(raw)};
    throw new ProblemError(createProblem('invalid-attribute', source, details));
  }
}

/** Gives the load up, so that the next one starts afresh. A script that comes late all the same is still used. */
function abandonPending(sdkUrl: string): void {
  const scripts = shared().pending?.scripts ?? [];
  endPending();
  giveUpScripts(sdkUrl);
  for (const script of scripts) script.remove();
}

/**
 * Loads Meta's SDK once per page, or adopts the one that is there. A failed load is not kept: the next call tries again.
 *
 * @throws ProblemError `sdk-blocked`, `csp-blocked`, `sdk-timeout`, `sdk-init-failed`, `invalid-attribute`
 * @throws the signal's reason, where it is aborted
 */
export async function loadSdk(request: SdkRequest): Promise<LoadedSdk> {
  checkRequest(request);
  const {source, sdkUrl, timeout, signal} = request;
  signal?.throwIfAborted();
  const state = shared();
  if (state.loaded && state.loaded.sdk === window.FB) return state.loaded;
  state.loaded = undefined;
  return await new Promise<LoadedSdk>((resolve, reject) => {
    const leave = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
      state.waiters.delete(waiter);
    };
    const waiter: Waiter = {
      source,
      resolve(loaded) {
        leave();
        resolve(loaded);
      },
      reject(problem) {
        leave();
        reject(new ProblemError(problem));
      },
    };
    const onAbort = () => {
      leave();
      reject(signal?.reason as Error);
    };
    const timer = setTimeout(() => {
      const what = nameSdk(sdkUrl);
      waiter.reject(createProblem('sdk-timeout', source, {what, timeout}));
      // Others may have more time.
      if (state.waiters.size === 0) abandonPending(sdkUrl);
    }, readTimeLeft(request));
    signal?.addEventListener('abort', onAbort);
    state.waiters.add(waiter);
    if (!state.pending) begin(request);
  });
}
