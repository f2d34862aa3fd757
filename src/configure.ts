import {LINK_URL, SDK_URL, SDK_VERSION} from './contract/endpoints.js';
import {PLUGIN_NAMES, PLUGINS, type PluginName} from './contract/plugins.js';
import {warn} from './events.js';
import {
  baseUrl,
  bool,
  locale,
  nonce,
  numericId,
  oneOf,
  readOption,
  sdkVersion,
  someOf,
  type Check,
} from './options.js';
import {pageState} from './page-state.js';
import {createProblem, ProblemError, quote, type Problem} from './problems.js';
import {authorTexts, mergeTexts, type AuthorTexts} from './texts/author-texts.js';

const CONSENTS = ['required', 'granted'] as const;
/** Whether the visitor's consent is needed before Meta is contacted, or is there. */
export type Consent = (typeof CONSENTS)[number];

/** Page-wide defaults. There is one SDK per page, so there is one configuration per page. */
export interface Configuration {
  /** The Facebook app id (digits) of every element that has no `app-id` of its own. */
  appId?: string;
  /** The page id (digits) of every element that has no `page-id` of its own. */
  pageId?: string;
  /** The SDK's language, `xx_XX`; default: that of `<html lang>` where Meta has it, else `en_US`. */
  locale?: string;
  /** The SDK's version, `vN.N`; default `v26.0`. */
  sdkVersion?: string;
  /** The Content-Security-Policy nonce for the SDK's script. */
  nonce?: string;
  /** `required`: nothing is requested from Meta before `grantConsent()`. `granted`: consent is there. Default: none is needed. */
  consent?: Consent;
  /** Whether the elements say in the console, by `console.debug`, what they decide and why; default false. */
  debug?: boolean;
  /** Which plugins `mode="auto"` wants; default: those that Meta's newest SDK has, today the checkbox alone. */
  plugins?: readonly PluginName[];
  /**
   * Your own words for our texts to visitors, by language tag and name: `{de: {chatClose: 'Zumachen'}}`. Given texts are added
   * to those that were given before; `undefined` brings ours back.
   */
  texts?: AuthorTexts;
  /** Where the SDK is served; default `https://connect.facebook.net`. */
  sdkUrl?: string;
  /** Where Messenger links are served; default `https://m.me`. */
  linkUrl?: string;
}

/** The configuration with its defaults. */
export type EffectiveConfiguration = Configuration &
  Required<Pick<Configuration, 'sdkVersion' | 'plugins' | 'sdkUrl' | 'linkUrl'>>;

type Checks = {[Key in keyof Required<Configuration>]: Check<NonNullable<Configuration[Key]>>};

/** The check of every option; `<messenger-config>` uses the same. */
export const CONFIGURATION_CHECKS: Checks = {
  appId: numericId,
  pageId: numericId,
  locale,
  sdkVersion,
  nonce,
  consent: oneOf(CONSENTS),
  debug: bool,
  plugins: someOf(PLUGIN_NAMES),
  texts: authorTexts,
  sdkUrl: baseUrl,
  linkUrl: baseUrl,
};

const DEFAULTS = {
  sdkVersion: SDK_VERSION,
  plugins: PLUGIN_NAMES.filter(name => PLUGINS[name].offered),
  sdkUrl: SDK_URL,
  linkUrl: LINK_URL,
};

/** The options that are fixed once Meta's SDK has been asked for. */
const FIXED_BY_LOADING = ['locale', 'sdkVersion', 'sdkUrl'] as const;
type FixedOption = (typeof FIXED_BY_LOADING)[number];

interface ConfigurationState {
  values: Configuration;
  readonly listeners: Set<() => void>;
  /** Whether the SDK has been asked for. */
  isInUse: boolean;
  /** The language that it was asked for in. */
  localeInUse?: string;
}

const shared = () =>
  pageState<ConfigurationState>('configuration', () => ({
    values: {},
    listeners: new Set(),
    isInUse: false,
  }));

/** The configuration of this page, defaults included. */
export function getConfiguration(): EffectiveConfiguration {
  const given = Object.entries(shared().values).filter(([, value]) => value !== undefined);
  return {...DEFAULTS, ...(Object.fromEntries(given) as Configuration)};
}

/** Calls `listener` after every change, until the returned function is called. */
export function onConfigure(listener: () => void): () => void {
  const {listeners} = shared();
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** Tells everybody who listens that something has changed. */
export function announceChange(): void {
  for (const listener of [...shared().listeners]) listener();
}

/** Notes that the SDK has been asked for, and in which language, so that a later change of what it fixes can be told. */
export function markConfigurationInUse(localeInUse: string): void {
  Object.assign(shared(), {isInUse: true, localeInUse});
}

function unknownOption(name: string): Problem {
  const expected = `one of the options ${Object.keys(CONFIGURATION_CHECKS).join(', ')}`;
  return createProblem('invalid-attribute', 'configure()', {
    attribute: name,
    expected,
    found: 'an unknown option',
  });
}

/**
 * Sets page-wide defaults: those that are given; `undefined` brings an option back to its default. Elements that are on
 * the page follow at once. What the SDK fixes when it loads (`locale`, `sdkVersion`, `sdkUrl`) warns `config-late` after that.
 *
 * @example
 * configure({appId: '1806054702946735', pageId: '123456789'});
 * @throws ProblemError `invalid-attribute`, and then nothing is changed
 */
export function configure(options: Configuration): void {
  if (typeof options !== 'object' || options === null) {
    const details = {attribute: 'options', expected: 'an object', found: quote(options)};
    throw new ProblemError(createProblem('invalid-attribute', 'configure()', details));
  }
  const checked: Record<string, unknown> = {};
  for (const [name, raw] of Object.entries(options)) {
    if (!Object.hasOwn(CONFIGURATION_CHECKS, name)) throw new ProblemError(unknownOption(name));
    const check: Check<unknown> = CONFIGURATION_CHECKS[name as keyof Configuration];
    const {value, problem} = readOption('configure()', name, raw, check);
    if (problem) throw new ProblemError(problem);
    checked[name] = value;
  }
  const state = shared();
  const before = getConfiguration();
  const texts = checked['texts'] as AuthorTexts | undefined;
  if (texts) checked['texts'] = mergeTexts(before.texts, texts);
  state.values = {...state.values, ...checked};
  const after = getConfiguration();
  // Where no language is given, it is the one that the page had when the SDK was asked for.
  const {localeInUse} = state;
  const read = (name: FixedOption, {[name]: value}: Configuration) =>
    name === 'locale' ? (value ?? localeInUse) : value;
  const changed = FIXED_BY_LOADING.filter(name => read(name, before) !== read(name, after));
  if (state.isInUse && changed.length > 0) {
    warn(createProblem('config-late', 'configure()', {changed: changed.join(', ')}));
  }
  announceChange();
}
