import {html, isServer, nothing, type PropertyValues, type TemplateResult} from 'lit';
import {getConfiguration, onConfigure} from '../configure.js';
import {isConsentGiven} from '../consent.js';
import type {PluginName} from '../contract/plugins.js';
import {explain} from '../debug.js';
import {emit, reportProblem} from '../events.js';
import {numericId, oneOf, wholeNumber} from '../options.js';
import {createProblem, type Problem} from '../problems.js';
import type {PluginRun} from '../sdk/index.js';
import {translateToMeta, type ValidValues} from './attributes.js';
import {LOADING_RULES, type LoadingRule} from './loading.js';
import {Losses} from './losses.js';
import {MessengerElement, type MessengerStatus} from './messenger-element.js';
import {PluginAttempt} from './plugin-attempt.js';

const MODES = ['auto', 'plugin', 'link'] as const;
/** `auto`: the plugin where Meta still offers it, else the link. `plugin`: tried in any case. `link`: never tried. */
export type PluginMode = (typeof MODES)[number];

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

  /** When the plugin is loaded: `lazy` (default), `eager` or `interaction`. */
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
  #attempt?: PluginAttempt;
  readonly #losses = new Losses();
  /** Whether the visitor, or the page for them, has asked for the plugin: from then on it waits for no rule. */
  #isUrged = false;
  /** Whether the link is to be seen until the plugin has come: a server knows no plugin, and what it rendered stays. */
  #isLinkKept = isServer || Boolean(this.shadowRoot?.querySelector('a'));
  #stopWatchingConsent?: () => void;

  /** Tries the plugin again, whatever has become of it, without waiting for `loading`; for consent it waits all the same. */
  retry(): void {
    if (!this.isConnected) return;
    this.#signature = undefined;
    this.#isUrged = true;
    this.requestUpdate();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (!this.isConnected) return;
    // What a clone, or markup that was put back as text, has kept of another element's plugin.
    for (const rest of this.querySelectorAll(':scope > [slot="plugin"]')) rest.remove();
    // What a server has rendered can be used already, and the first update may have to wait.
    if (!this.hasUpdated && this.#isLinkKept) {
      this.readAttributes();
      this.setStatus('waiting');
    }
    // At once: what is under way could reach Meta before the next update.
    this.#stopWatchingConsent = onConfigure(() => {
      if (!this.#attempt || isConsentGiven()) return;
      this.stopPlugin();
      this.#signature = undefined;
      this.setStatus('waiting');
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stopWatchingConsent?.();
    this.stopPlugin();
    this.#signature = undefined;
    this.#isUrged = false;
    if (this.isPluginWanted) this.#rest();
  }

  protected override getGiven(name: string): unknown {
    const given = super.getGiven(name);
    // Where a property that is a number is bound to nothing, Vue writes 0.
    return name === 'timeout' && given === 0 ? undefined : given;
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

  /** The plugin, from its loading on. */
  protected get run(): PluginRun | undefined {
    return this.#attempt?.run;
  }

  /** Whether the link is what the visitor sees: for good, or until the plugin has come. */
  protected override get isLinkMode(): boolean {
    return super.isLinkMode || this.#isLinkKept;
  }

  /** Whether the visitor is using the link just now, so that nothing may take its place. */
  protected get isInUse(): boolean {
    return this.matches(':focus-within, :active');
  }

  /** The form whose use shows that the plugin will be wanted. */
  protected get awaitedForm(): HTMLFormElement | null {
    return null;
  }

  protected override setStatus(status: MessengerStatus): void {
    this.#isLinkKept = status === 'waiting' || (status === 'loading' && this.#isLinkKept);
    super.setStatus(status);
  }

  protected override willUpdate(changed: PropertyValues): void {
    // What the parser has added since.
    if (!this.hasUpdated && this.shadowRoot?.querySelector('a')) this.#isLinkKept = true;
    super.willUpdate(changed);
    if (!this.isPluginWanted) {
      this.stopPlugin();
      this.#isUrged = false;
      this.setStatus('link');
      this.#explainLink();
      return;
    }
    if (!this.isReady) return;
    const {sdkUrl} = getConfiguration();
    const isAllowed = isConsentGiven();
    const made = [this.createHostAttributes(), sdkUrl, this.givenUserRef, this.problems, isAllowed];
    const signature = JSON.stringify(made);
    const {awaited = this.#rule} = this.#attempt ?? {};
    if (signature === this.#signature && awaited === this.#rule) return;
    this.#signature = signature;
    this.stopPlugin();
    const [problem] = this.problems;
    this.#next = problem ?? (isAllowed ? 'start' : undefined);
    if (problem) this.setStatus('link');
    else if (!isAllowed || this.#rule === 'interaction') this.setStatus('waiting');
    else this.#rest();
    if (!problem && !isAllowed) {
      explain(this.source, 'waits for consent; its link is there meanwhile.');
    }
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    this.#attempt?.checkLocale();
    const next = this.#next;
    this.#next = undefined;
    if (next === 'start') this.#start();
    else if (next) this.fall(next);
  }

  protected override render(): TemplateResult {
    if (!this.isPluginWanted) return this.renderLinkMode();
    // Whatever comes takes the same room, so that what follows stays where it is.
    return html`<div class="room">
      ${
        this.isLinkMode
          ? html`${this.renderLinkMode()}${this.#renderBehind()}`
          : html`<div part="placeholder" class="placeholder" ?hidden=${this.status === 'rendered'}>
                ${this.status === 'loading' ? this.texts.show('loading') : nothing}
              </div>
              <slot name="plugin"></slot>`
      }
    </div>`;
  }

  /** The plugin on its way, behind the link that it will replace. */
  #renderBehind(): TemplateResult | typeof nothing {
    return this.status === 'loading'
      ? html`<div class="behind" inert><slot name="plugin"></slot></div>`
      : nothing;
  }

  /** Meta's attributes of the host, all but those that are new for every host. */
  protected createHostAttributes(): Record<string, string> {
    const {specs} = this.constructor as typeof MessengerElement;
    return translateToMeta(specs, this.valid);
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
    this.#attempt?.stop();
    this.#attempt = undefined;
  }

  /** The one road of every failure: a problem, a warning, an event, and the link. */
  protected fall(problem: Problem): void {
    this.stopPlugin();
    this.setStatus('link');
    reportProblem(this, problem);
    const {url} = this;
    explain(this.source, `falls back to ${url ?? 'no link'}: ${problem.code}.`);
    if (url !== undefined) emit(this, 'messenger-fallback', {reason: problem.code, url});
  }

  /** Before, and between, attempts: a link that could be seen stays. */
  #rest(): void {
    this.setStatus(this.#isLinkKept ? 'waiting' : 'idle');
  }

  get #rule(): LoadingRule {
    return this.#isUrged ? 'eager' : this.valid.loading;
  }

  #start(): void {
    const {source, plugin, lazyTrigger, awaitedForm: form} = this;
    this.#attempt = new PluginAttempt({
      element: this,
      source,
      plugin,
      rule: this.#rule,
      lazyTrigger,
      form,
      readOptions: () => {
        const {timeout, appId} = this.valid;
        return {timeout, appId, givenUserRef: this.givenUserRef};
      },
      createHostAttributes: () => this.createHostAttributes(),
      createFreshAttributes: () => this.createFreshAttributes(),
      findObstacle: () => this.findOwnObstacle(),
      isInUse: () => this.isLinkMode && this.isInUse,
      onMeant: () => void (this.#isUrged = true),
      onLoading: () => this.setStatus('loading'),
      onRendered: () => this.onRendered(),
      onEvent: (name, payload) => this.onSdkEvent(name, payload),
      onProblem: problem => this.fall(problem),
      onLost: () => this.#restartLost(),
    });
  }

  /** Says why there is no plugin to be, once until that changes. */
  #explainLink(): void {
    const {mode} = this.valid;
    const reason = mode === 'auto' ? `, and "plugins" does not name "${this.plugin}"` : '';
    const signature = `is a link: mode="${mode}"${reason}.`;
    if (!this.isReady || signature === this.#signature) return;
    this.#signature = signature;
    explain(this.source, signature);
  }

  /** A framework wiped the plugin with the element's children: start again, unless it goes on doing so. */
  #restartLost(): void {
    const losses = this.#losses.note();
    if (losses !== undefined) {
      this.fall(createProblem('plugin-timeout', this.source, {losses}));
      return;
    }
    this.stopPlugin();
    this.#rest();
    this.retry();
  }
}
