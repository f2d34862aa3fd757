import {html, nothing, type PropertyValues, type TemplateResult} from 'lit';
import {getConfiguration} from '../configure.js';
import type {PluginName} from '../contract/plugins.js';
import {emit, reportProblem} from '../events.js';
import {numericId, oneOf, wholeNumber} from '../options.js';
import {pageState} from '../page-state.js';
import {createProblem, type Problem} from '../problems.js';
import type {PluginRun} from '../sdk/index.js';
import {en} from '../texts/en.js';
import type {ValidValues} from './attributes.js';
import {importSdk} from './import-sdk.js';
import {LOADING_RULES, whenDue, type LoadingRule} from './loading.js';
import {MessengerElement} from './messenger-element.js';

const MODES = ['auto', 'plugin', 'link'] as const;
/** `auto`: the plugin where Meta still offers it, else the link. `plugin`: tried in any case. `link`: never tried. */
export type PluginMode = (typeof MODES)[number];

/** A plugin that others remove this often within {@link LOSS_WINDOW} milliseconds is given up. */
const MAX_LOSSES = 5;
const LOSS_WINDOW = 10_000;

/** Elements that want the chat plugin: while there are any, the chat build of the SDK is the one to load. */
export const wantedChats = () => pageState('wantedChats', () => new Set<HTMLElement>());

const attributes = {
  appId: {check: numericId, meta: 'messenger_app_id'},
  mode: {check: oneOf(MODES), fallback: 'auto'},
  loading: {check: oneOf(LOADING_RULES), fallback: 'lazy'},
  timeout: {check: wholeNumber('milliseconds', 1, 600_000), fallback: 10_000},
} as const;
type PluginValues = ValidValues<typeof attributes>;

/** An element that may be one of Meta's plugins, and is a link where it is not. */
export abstract class PluginElement extends MessengerElement {
  static {
    this.declareAttributes(attributes);
  }

  /** The Facebook app's id: digits. Default: that of the page's configuration. */
  declare appId?: string;

  /** `auto` (default), `plugin` or `link`. */
  declare mode: PluginMode;

  /** When the plugin is loaded: `lazy` (default) or `eager`. */
  declare loading: LoadingRule;

  /** How long loading and rendering may take together, in milliseconds; default 10,000. */
  declare timeout: number | string;

  declare protected valid: MessengerElement['valid'] & PluginValues;

  protected abstract readonly plugin: PluginName;
  protected readonly needsApp: boolean = true;
  protected readonly lazyTrigger: 'viewport' | 'idle' = 'viewport';

  /** What the present run, or its failure, was made of: a change starts a new one. */
  #signature?: string;
  #next?: 'start' | Problem;
  #wait?: AbortController;
  #losses: number[] = [];
  #isUrged = false;
  protected run?: PluginRun;

  /** Tries the plugin again, whatever has become of it, and without waiting for `loading`. */
  retry(): void {
    if (!this.isConnected) return;
    this.#signature = undefined;
    this.#isUrged = true;
    this.requestUpdate();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // What a clone, or markup that was put back as text, has kept of another element's plugin.
    for (const rest of this.querySelectorAll(':scope > [slot="plugin"]')) rest.remove();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.stopPlugin();
    this.#signature = undefined;
    this.#isUrged = false;
    if (this.isPluginWanted) this.setStatus('idle');
  }

  protected override readAttributes(): void {
    super.readAttributes();
    if (this.isPluginWanted && this.needsApp) this.require('appId');
  }

  /** Whether the element is to become a plugin. */
  protected get isPluginWanted(): boolean {
    const {mode} = this.valid;
    return mode === 'auto' ? getConfiguration().plugins.includes(this.plugin) : mode === 'plugin';
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (!this.isPluginWanted) {
      this.stopPlugin();
      this.#signature = undefined;
      this.#isUrged = false;
      this.setStatus('link');
      return;
    }
    if (!this.isReady) return;
    const {sdkUrl} = getConfiguration();
    const made = [this.createHostAttributes(), sdkUrl, this.givenUserRef, this.problems];
    const signature = JSON.stringify(made);
    const isHurried = this.valid.loading === 'eager' && this.status === 'idle';
    if (signature === this.#signature && !isHurried) return;
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
        ${this.status === 'loading' ? en.loading : nothing}
      </div>
      <slot name="plugin"></slot>`;
  }

  /** Meta's attributes of the host, all but those that are new for every host. */
  protected createHostAttributes(): Record<string, string> {
    const {specs} = this.constructor as typeof MessengerElement;
    const values = this.valid as Readonly<Record<string, string | number | boolean | undefined>>;
    const host: Record<string, string> = {};
    for (const [name, {meta}] of Object.entries(specs)) {
      if (meta && values[name] !== undefined) host[meta] = String(values[name]);
    }
    return host;
  }

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
    const rule = this.#isUrged ? 'eager' : this.valid.loading;
    this.#isUrged = false;
    await whenDue(this, rule, this.lazyTrigger, wait.signal);
    if (wait.signal.aborted) return;
    // Before anything is fetched: what is fetched may come in another order than it was asked for.
    const obstacle = this.findOwnObstacle();
    if (obstacle) {
      this.fall(obstacle);
      return;
    }
    this.setStatus('loading');
    let sdk;
    try {
      sdk = await importSdk();
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
    const {appId, timeout} = this.valid;
    const attributes = this.createHostAttributes();
    const {origin} = attributes;
    const preflight = {element: this, source, sdkUrl, origin, givenUserRef};
    const obstacle = sdk.findObstacle(preflight);
    if (obstacle) {
      this.fall(obstacle);
      return;
    }
    const build = wantedChats().size > 0 ? 'chat' : 'plain';
    this.run = new sdk.PluginRun({
      element: this,
      plugin: this.plugin,
      attributes: {...attributes, ...this.createFreshAttributes()},
      sdk: {
        source,
        sdkUrl,
        locale,
        version,
        build,
        appId,
        nonce,
        timeout,
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
      this.fall(createProblem('plugin-timeout', this.source, {timeout: this.valid.timeout}));
      return;
    }
    this.stopPlugin();
    this.setStatus('idle');
    this.retry();
  }
}
