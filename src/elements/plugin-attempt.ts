import {getConfiguration} from '../configure.js';
import type {PluginName} from '../contract/plugins.js';
import {explain} from '../debug.js';
import {pageState} from '../page-state.js';
import type {Problem, ProblemError} from '../problems.js';
import type {PluginRun} from '../sdk/index.js';
import {Hold} from './hold.js';
import {importSdk} from './import-sdk.js';
import {whenDue, whenMeant, type LoadingRule} from './loading.js';

/** Elements that want the chat plugin: while there are any, the chat build of the SDK is the one to load. */
export const wantedChats = () => pageState('wantedChats', () => new Set<HTMLElement>());

/** What is wanted, and who wants it. */
export interface AttemptRequest {
  readonly element: HTMLElement;
  /** The element's tag, as sentences name it. */
  readonly source: string;
  readonly plugin: PluginName;
  readonly rule: LoadingRule;
  /** What `lazy` waits for. */
  readonly lazyTrigger: 'viewport' | 'idle';
  /** The form whose use shows that the plugin will be wanted. */
  readonly form: HTMLFormElement | null;
  /** The `timeout` is in milliseconds. */
  readOptions(): {timeout: number; appId?: string; givenUserRef?: string};
  /** Meta's attributes of the host, all but those that are new for every host. */
  createHostAttributes(): Record<string, string>;
  /** What is new for every host; called once, when the host is about to be made. */
  createFreshAttributes(): Record<string, string>;
  /** What keeps this very plugin from starting. */
  findObstacle(): Problem | undefined;
  /** Whether the visitor is using the link, so that nothing may take its place. */
  isInUse(): boolean;
  /** The visitor has turned to the element. */
  onMeant(): void;
  onLoading(): void;
  onRendered(): void;
  onEvent(name: string, payload: unknown): void;
  onProblem(problem: Problem): void;
  onLost(): void;
}

/** One attempt at a plugin: the wait for its turn, the loading, and the plugin's life. */
export class PluginAttempt {
  readonly #request: AttemptRequest;
  readonly #abort = new AbortController();
  #awaited?: LoadingRule;
  #startedAt = 0;
  #sdk?: typeof import('../sdk/index.js');
  #run?: PluginRun;

  constructor(request: AttemptRequest) {
    this.#request = request;
    this.#awaited = request.rule;
    void this.#begin();
  }

  /** The rule that it waits for; `undefined` once the plugin is loading. */
  get awaited(): LoadingRule | undefined {
    return this.#awaited;
  }

  get run(): PluginRun | undefined {
    return this.#run;
  }

  /** Where the page has changed its language since the SDK was loaded, `config-late` says so. */
  checkLocale(): void {
    if (getConfiguration().locale === undefined) this.#sdk?.choosePageLocale(this.#request.source);
  }

  /** Ends the plugin, or the wait for it. */
  stop(): void {
    this.#abort.abort();
    this.#run?.stop();
  }

  async #begin(): Promise<void> {
    const {element, source, plugin, rule, lazyTrigger, form} = this.#request;
    const {onMeant, onLoading, onProblem} = this.#request;
    const {signal} = this.#abort;
    this.#explain(`waits for its turn: loading="${rule}".`);
    if (rule === 'interaction') {
      await whenMeant(element, form, signal);
      // The visitor's act may have taken the element away.
      if (signal.aborted) return;
      this.#awaited = 'eager';
      onMeant();
    }
    await whenDue(element, rule, lazyTrigger, signal);
    if (signal.aborted) return;
    this.#awaited = undefined;
    // Before anything is fetched: what is fetched may come in another order than it was asked for.
    const obstacle = this.#request.findObstacle();
    if (obstacle) {
      onProblem(obstacle);
      return;
    }
    onLoading();
    this.#startedAt = performance.now();
    this.#explain(`loads the plugin "${plugin}" from ${getConfiguration().sdkUrl}.`);
    let sdk;
    try {
      sdk = await importSdk(source, this.#request.readOptions().timeout);
    } catch (error) {
      if (!signal.aborted) onProblem(error as ProblemError);
      return;
    }
    if (!signal.aborted) this.#start(sdk);
  }

  #start(sdk: typeof import('../sdk/index.js')): void {
    const {element, source, plugin, isInUse} = this.#request;
    const {onRendered, onEvent, onProblem, onLost} = this.#request;
    const {timeout, appId, givenUserRef} = this.#request.readOptions();
    const {sdkUrl, sdkVersion: version, nonce, locale} = getConfiguration();
    const attributes = this.#request.createHostAttributes();
    const {origin} = attributes;
    const obstacle = sdk.findObstacle({element, source, sdkUrl, origin, givenUserRef});
    if (obstacle) {
      onProblem(obstacle);
      return;
    }
    this.#sdk = sdk;
    const build = wantedChats().size > 0 ? 'chat' : 'plain';
    const hold = new Hold(isInUse, this.#abort.signal);
    this.#run = new sdk.PluginRun({
      element,
      plugin,
      attributes: {...attributes, ...this.#request.createFreshAttributes()},
      sdk: {
        source,
        sdkUrl,
        locale: locale ?? sdk.choosePageLocale(source),
        version,
        build,
        appId,
        nonce,
        timeout,
        startedAt: this.#startedAt,
      },
      onRendered: () => {
        this.#explain(
          isInUse()
            ? 'has its plugin, and holds it back while the visitor is using the link.'
            : 'has its plugin.',
        );
        void hold.begin(onRendered);
      },
      onEvent: (name, payload) => {
        this.#explain(`hears ${name}`, payload);
        hold.do(() => onEvent(name, payload));
      },
      onProblem,
      onLost,
    });
  }

  #explain(sentence: string, ...found: unknown[]): void {
    explain(this.#request.source, sentence, ...found);
  }
}
