/** Sets the stage for what touches `window.FB`, below the elements. */
import type {PluginName} from '../../src/contract/plugins.js';
import {ProblemError, type Problem} from '../../src/problems.js';
import {loadSdk, type LoadedSdk, type SdkRequest} from '../../src/sdk/load.js';
import {PluginRun, type PluginRequest} from '../../src/sdk/plugin.js';
import {createUserRef} from '../../src/user-ref.js';
import {APP_ID, PAGE_ID, waitUntil, type Stage} from '../stage.js';

export function makeRequest({sdkUrl}: Stage, more: Partial<SdkRequest> = {}): SdkRequest {
  return {
    source: '<messenger-checkbox>',
    sdkUrl,
    locale: 'en_US',
    version: 'v26.0',
    build: 'plain',
    appId: APP_ID,
    timeout: 8000,
    ...more,
  };
}

export function load(stage: Stage, more: Partial<SdkRequest> = {}): Promise<LoadedSdk> {
  return loadSdk(makeRequest(stage, more));
}

/** The problem with which a promise is rejected. */
export async function findProblem(promise: Promise<unknown>): Promise<ProblemError> {
  const reason: unknown = await promise.then(
    () => 'nothing: it was fulfilled',
    (error: unknown) => error,
  );
  if (reason instanceof ProblemError) return reason;
  throw new Error(`Expected a ProblemError; found ${String(reason)}.`);
}

/** The page's own script of the SDK, as it stands in the usual snippets. */
export function addForeignScript(
  {sdkUrl}: Stage,
  {type = '', locale = 'en_US', suffix = '', path = 'sdk.js', onload = () => {}} = {},
): HTMLScriptElement {
  const script = document.createElement('script');
  script.type = type;
  script.addEventListener('load', onload);
  script.src = `${sdkUrl}/${locale}/${path}${suffix}`;
  document.body.append(script);
  return script;
}

/** A script of the page's that never comes: browsers look at the type when it is put there, and not again. */
export function addSilentScript(stage: Stage): HTMLScriptElement {
  const script = addForeignScript(stage, {type: 'text/plain'});
  script.type = '';
  return script;
}

/** Loads the SDK as a page would that knows nothing of us, and waits until it is there for good. */
export async function loadForeignSdk(stage: Stage, appId?: string): Promise<void> {
  const ready = new Promise<void>(resolve => {
    window.fbAsyncInit = () => {
      if (appId !== undefined) window.FB?.init({appId, version: 'v26.0'});
      resolve();
    };
  });
  addForeignScript(stage);
  await ready;
}

/** The app that `FB.init` was called with; `undefined` where nobody has called it. */
export function findInitialisedApp(): string | null | undefined {
  const wrapper = document.createElement('div');
  wrapper.innerHTML = '<div class="fb-messenger-checkbox"></div>';
  document.body.append(wrapper);
  try {
    window.FB?.XFBML.parse(wrapper);
    const query = wrapper.firstElementChild?.getAttribute('fb-iframe-plugin-query');
    return new URLSearchParams(query ?? '').get('app_id');
  } catch {
    return undefined;
  } finally {
    wrapper.remove();
  }
}

/** A plugin under way, and what it has told. */
export interface Started {
  readonly run: PluginRun;
  readonly element: HTMLElement;
  readonly rendered: string[];
  readonly events: [name: string, payload: unknown][];
  readonly problems: Problem[];
  readonly lost: string[];
}

export interface StartOptions {
  attributes?: Record<string, string>;
  sdk?: Partial<SdkRequest>;
  element?: HTMLElement;
  on?: Partial<Pick<PluginRequest, 'onRendered' | 'onEvent' | 'onProblem' | 'onLost'>>;
}

/** What each plugin cannot do without. */
const NEEDED: Record<PluginName, () => Record<string, string>> = {
  checkbox: () => ({
    messenger_app_id: APP_ID,
    page_id: PAGE_ID,
    origin: location.origin,
    user_ref: createUserRef(),
  }),
  'send-button': () => ({messenger_app_id: APP_ID, page_id: PAGE_ID}),
  'message-us': () => ({messenger_app_id: APP_ID, page_id: PAGE_ID}),
  chat: () => ({page_id: PAGE_ID}),
};

/** Starts a plugin below an element of its own. */
export function start(stage: Stage, plugin: PluginName, options: StartOptions = {}): Started {
  const {attributes = {}, sdk, on = {}} = options;
  const element = stage.place(options.element ?? document.createElement('div'));
  const told = {rendered: [], events: [], problems: [], lost: []} as Omit<Started, 'run'> & object;
  const run = new PluginRun({
    element,
    plugin,
    attributes: {...NEEDED[plugin](), ...attributes},
    sdk: makeRequest(stage, {build: plugin === 'chat' ? 'chat' : 'plain', ...sdk}),
    onRendered() {
      told.rendered.push(plugin);
      on.onRendered?.();
    },
    onEvent(name, payload) {
      told.events.push([name, payload]);
      on.onEvent?.(name, payload);
    },
    onProblem(problem) {
      told.problems.push(problem);
      on.onProblem?.(problem);
    },
    onLost() {
      told.lost.push(plugin);
      on.onLost?.();
    },
  });
  return {...told, run, element};
}

export async function whenRendered(started: Started, count = 1): Promise<void> {
  await waitUntil(() => started.rendered.length + started.problems.length >= count, 'the plugin');
  const [problem] = started.problems;
  if (problem) throw new Error(`${problem.code}: ${problem.message}`);
}

export function whenFailed(started: Started): Promise<Problem> {
  return waitUntil(() => started.problems[0], 'a problem');
}

/** Counts the page's timers and its listeners for policy violations while `work` runs; gives those that are left. */
export async function countLeftovers(
  work: () => Promise<unknown>,
): Promise<{timers: number; listeners: number}> {
  const {setTimeout: set, clearTimeout: clear} = window;
  const {addEventListener: add, removeEventListener: remove} = document;
  const timers = new Set<unknown>();
  const listeners = new Set<unknown>();
  const patchedSet = (call: () => void, delay?: number): number => {
    const timer = set(() => {
      timers.delete(timer);
      call();
    }, delay);
    timers.add(timer);
    return timer;
  };
  const patchedClear = (timer?: number): void => {
    timers.delete(timer);
    clear(timer);
  };
  Object.assign(window, {setTimeout: patchedSet, clearTimeout: patchedClear});
  const isWatched = (name: string) => name === 'securitypolicyviolation';
  document.addEventListener = (name: string, listener: EventListener, more?: boolean) => {
    if (isWatched(name)) listeners.add(listener);
    add.call(document, name, listener, more);
  };
  document.removeEventListener = (name: string, listener: EventListener, more?: boolean) => {
    if (isWatched(name)) listeners.delete(listener);
    remove.call(document, name, listener, more);
  };
  try {
    await work();
    return {timers: timers.size, listeners: listeners.size};
  } finally {
    Object.assign(window, {setTimeout: set, clearTimeout: clear});
    Reflect.deleteProperty(document, 'addEventListener');
    Reflect.deleteProperty(document, 'removeEventListener');
  }
}
