import {html, type PropertyValues, type TemplateResult} from 'lit';
import {property} from 'lit/decorators.js';
import {getConfiguration} from '../configure.js';
import type {PluginName} from '../contract/plugins.js';
import {emit, reportProblem} from '../events.js';
import {bool, numericId, oneOf, wholeNumber} from '../options.js';
import {pageState} from '../page-state.js';
import {createProblem, type Problem} from '../problems.js';
import type {PluginRun} from '../sdk/index.js';
import {en} from '../texts/en.js';
import {LOADING_RULES, whenDue, type LoadingRule} from './loading.js';
import {MessengerElement} from './messenger-element.js';

const MODES = ['auto', 'plugin', 'link'] as const;
/** `auto`: the plugin where Meta still offers it, else the link. `plugin`: tried in any case. `link`: never tried. */
export type PluginMode = (typeof MODES)[number];

/** How long a plugin may take, in milliseconds, where the author does not say. */
const DEFAULT_TIMEOUT = 10_000;

/** A plugin that others remove this often within {@link LOSS_WINDOW} milliseconds is given up. */
const MAX_LOSSES = 5;
const LOSS_WINDOW = 10_000;

/** Reads boolean attributes as frameworks write them; what is no boolean is kept, for the check to name it. */
export const booleanConverter = {
  fromAttribute: (value: string | null) => (value === null ? false : (bool.read(value) ?? value)),
};

/** Elements that want the chat plugin: while there are any, the chat build of the SDK is the one to load. */
export const wantedChats = () => pageState('wantedChats', () => new Set<HTMLElement>());

/** An element that may be one of Meta's plugins, and is a link where it is not. */
export abstract class PluginElement extends MessengerElement {
  /** The Facebook app's id: digits. Default: that of the page's configuration. */
  @property({attribute: 'app-id'}) appId?: string;

  /** `auto` (default), `plugin` or `link`. */
  @property() mode: PluginMode = 'auto';

  /** When the plugin is loaded: `lazy` (default) or `eager`. */
  @property() loading: LoadingRule = 'lazy';

  /** How long loading and rendering may take together, in milliseconds. */
  @property() timeout: number | string = DEFAULT_TIMEOUT;

  protected abstract readonly plugin: PluginName;
  protected readonly needsApp: boolean = true;
  protected readonly lazyTrigger: 'viewport' | 'idle' = 'viewport';

  #attributes: Record<string, string> = {};
  #timeout = DEFAULT_TIMEOUT;
  #rule: LoadingRule = 'lazy';
  #isWanted = false;
  /** What the present run, or its failure, was made of: a change starts a new one. */
  #signature?: string;
  #next?: 'start' | Problem;
  #wait?: AbortController;
  #losses: number[] = [];
  #isUrged = false;
  protected run?: PluginRun;
  protected readApp?: string;

  /** Tries the plugin again, whatever has become of it, and without waiting for `loading`. */
  retry(): void {
    this.#signature = undefined;
    this.#isUrged = true;
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.stopPlugin();
    this.#signature = undefined;
    if (this.#isWanted) this.setStatus('idle');
  }

  protected override readOptions(): void {
    super.readOptions();
    const mode = this.read('mode', this.mode, oneOf(MODES)) ?? 'auto';
    this.#isWanted =
      mode === 'plugin' || (mode === 'auto' && getConfiguration().plugins.includes(this.plugin));
    this.#rule = this.read('loading', this.loading, oneOf(LOADING_RULES)) ?? 'lazy';
    this.#timeout =
      this.read('timeout', this.timeout, wholeNumber('milliseconds', 1, 600_000)) ??
      DEFAULT_TIMEOUT;
    const app = this.appId ?? getConfiguration().appId;
    const mustHaveApp = this.#isWanted && this.needsApp;
    this.readApp = mustHaveApp
      ? this.require('app-id', app, numericId)
      : this.read('app-id', app, numericId);
    this.#attributes = this.readAttributes();
  }

  /** Whether the element is to become a plugin. */
  protected get isPluginWanted(): boolean {
    return this.#isWanted;
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (!this.#isWanted) {
      this.stopPlugin();
      this.#signature = undefined;
      this.setStatus('link');
      return;
    }
    if (!this.isReady) return;
    const {sdkUrl} = getConfiguration();
    const signature = JSON.stringify([
      this.#attributes,
      this.readApp,
      sdkUrl,
      this.givenUserRef,
      this.problems,
    ]);
    if (signature === this.#signature) return;
    this.#signature = signature;
    this.stopPlugin();
    this.#next = this.problems[0] ?? 'start';
    this.setStatus(this.problems.length > 0 ? 'link' : 'idle');
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const next = this.#next;
    this.#next = undefined;
    if (next === 'start') void this.#startWhenDue();
    else if (next) this.fall(next);
  }

  protected override render(): TemplateResult {
    if (this.status === 'link') return this.renderLinkMode();
    return html`<div part="placeholder" class="placeholder" ?hidden=${this.status === 'rendered'}>
        ${en.loading}
      </div>
      <slot name="plugin"></slot>`;
  }

  /** Reads the element's own options and gives Meta's attributes of the host, all but `user_ref`. */
  protected abstract readAttributes(): Record<string, string>;

  /** The element as a link. */
  protected abstract renderLinkMode(): TemplateResult;

  /** What the SDK says about this plugin. */
  protected abstract onSdkEvent(name: string, payload: unknown): void;

  /** The `user_ref` that the author gave, where the plugin has one. */
  protected get givenUserRef(): string | undefined {
    return undefined;
  }

  /** What is new for every host. */
  protected createFreshAttributes(): Record<string, string> {
    return {};
  }

  /** What keeps this very plugin from starting. */
  protected findOwnObstacle(): Problem | undefined {
    return undefined;
  }

  protected onRendered(): void {
    this.setStatus('rendered');
    emit(this, 'messenger-rendered', {});
  }

  /** Ends the plugin, or the wait for it. */
  protected stopPlugin(): void {
    this.#wait?.abort();
    this.#wait = undefined;
    this.run?.stop();
    this.run = undefined;
  }

  /** The one road of every failure: a problem, a warning, an event, and the link. */
  protected fall(problem: Problem): void {
    this.stopPlugin();
    this.setStatus('link');
    reportProblem(this, problem);
    const {url} = this;
    if (url !== undefined) emit(this, 'messenger-fallback', {reason: problem.code, url});
  }

  async #startWhenDue(): Promise<void> {
    const wait = new AbortController();
    this.#wait = wait;
    const rule = this.#isUrged ? 'eager' : this.#rule;
    this.#isUrged = false;
    await whenDue(this, rule, this.lazyTrigger, wait.signal);
    if (wait.signal.aborted) return;
    this.setStatus('loading');
    let sdk;
    try {
      sdk = await import('../sdk/index.js');
    } catch (error) {
      // A part of our own that did not arrive: the same network, the same cure.
      const url = error instanceof Error ? error.message : String(error);
      if (!wait.signal.aborted) this.fall(createProblem('sdk-blocked', this.source, {url}));
      return;
    }
    if (wait.signal.aborted) return;
    this.#start(sdk);
  }

  #start(sdk: typeof import('../sdk/index.js')): void {
    const {sdkUrl, locale, sdkVersion: version, nonce} = getConfiguration();
    const {source, givenUserRef} = this;
    const origin = this.#attributes['origin'];
    const obstacle =
      this.findOwnObstacle() ??
      sdk.findObstacle({element: this, source, sdkUrl, origin, givenUserRef});
    if (obstacle) {
      this.fall(obstacle);
      return;
    }
    const build = wantedChats().size > 0 ? 'chat' : 'plain';
    this.run = new sdk.PluginRun({
      element: this,
      plugin: this.plugin,
      attributes: {...this.#attributes, ...this.createFreshAttributes()},
      sdk: {
        source,
        sdkUrl,
        locale,
        version,
        build,
        appId: this.readApp,
        nonce,
        timeout: this.#timeout,
      },
      onRendered: () => this.onRendered(),
      onEvent: (name, payload) => this.onSdkEvent(name, payload),
      onProblem: problem => this.fall(problem),
      onLost: () => this.#restartLost(),
    });
  }

  /** A framework wiped the plugin with the element's children: start again, unless it goes on doing so. */
  #restartLost(): void {
    const now = performance.now();
    this.#losses = [...this.#losses.filter(time => now - time < LOSS_WINDOW), now];
    if (this.#losses.length > MAX_LOSSES) {
      this.fall(createProblem('plugin-timeout', this.source, {timeout: this.#timeout}));
      return;
    }
    this.stopPlugin();
    this.setStatus('idle');
    this.retry();
  }
}
