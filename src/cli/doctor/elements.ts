/** The elements of this library in a page's HTML: where they are, and what their attributes say. */
import {PLUGINS} from '../../contract/plugins.js';
import {ELEMENT_RULES, type ElementRules} from './attribute-rules.js';
import {fail, orPass, pass, quote, skip, warn, type Finding} from './finding.js';
import type {PageElement} from './html.js';
import type {LibraryScript} from './scripts.js';

export interface OwnElement extends PageElement {
  readonly rules: ElementRules;
  /** Whether it is to become a plugin of Meta's. */
  readonly isPluginWanted: boolean;
}

export const CONFIG = 'messenger-config';

export function findOwnElements(elements: readonly PageElement[]): OwnElement[] {
  return elements.flatMap(element => {
    const rules = Object.hasOwn(ELEMENT_RULES, element.tag)
      ? ELEMENT_RULES[element.tag]
      : undefined;
    return rules ? [{...element, rules, isPluginWanted: wantsPlugin(element, rules)}] : [];
  });
}

/** With `mode="auto"` the plugins that Meta still offers are wanted. */
function wantsPlugin({attributes}: PageElement, {plugin}: ElementRules): boolean {
  if (!plugin) return false;
  const mode = attributes.get('mode');
  return mode === 'plugin' || (mode !== 'link' && PLUGINS[plugin].offered);
}

export function examineElements(own: readonly OwnElement[]): Finding[] {
  const visible = own.filter(({tag}) => tag !== CONFIG);
  if (visible.length === 0) {
    return [
      warn(
        'elements',
        'expected elements such as <messenger-checkbox> in the HTML; found none.',
        "If a script adds them later, this command cannot see them: look at the warnings in the browser's console. Else put one on the page.",
      ),
    ];
  }
  return orPass('elements', findUnclosed(own), `The page has ${count(visible)}.`);
}

/** HTML knows no `<messenger-config />`: without an end tag all that follows is inside, and hidden with it. */
function findUnclosed(own: readonly OwnElement[]): Finding[] {
  // Who gives one a slot means it to be inside.
  const containers = own.flatMap(({within, attributes}) =>
    attributes.has('slot') ? [] : (within ?? []),
  );
  return [...new Set(containers)].map(tag =>
    fail(
      'elements',
      `expected <${tag}> to be closed before the next element of this library; found that element inside it.`,
      `Write <${tag}></${tag}>: HTML ignores the slash of <${tag} />.`,
    ),
  );
}

function count(elements: readonly OwnElement[]): string {
  const tags = new Map<string, number>();
  for (const {tag} of elements) tags.set(tag, (tags.get(tag) ?? 0) + 1);
  return [...tags].map(([tag, times]) => `${times} <${tag}>`).join(', ');
}

export function examineLibrary(library: readonly LibraryScript[], isUsed: boolean): Finding[] {
  const [first] = library;
  if (!first) {
    const why = isUsed
      ? 'No script has the name of this library: it is bundled under another, or missing.'
      : 'There are no elements that need it.';
    return [skip('library', why)];
  }
  const faults: Finding[] = library
    .filter(({isModule}) => !isModule)
    .map(({url}) =>
      fail(
        'library',
        `expected <script type="module"> for ${quote(url)}; found another type, with which it does not run.`,
        'Write <script type="module" src="…">.',
      ),
    );
  const copies = new Set(library.map(({copy}) => copy));
  if (copies.size > 1) {
    const shown = [...copies].map(quote).join(', ');
    const found = `expected one copy of the library; found ${copies.size}: ${shown}.`;
    faults.push(warn('library', found, 'Load one file, from one place.'));
  }
  return orPass('library', faults, `It comes from ${quote(first.url)}.`);
}

/** Meta's own names of attributes, and what is easily written in their place. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  ref: 'data-ref',
  messenger_app_id: 'app-id',
  theme_colour: 'theme-color',
  greeting_dialog_display: 'greeting-display',
  greeting_dialog_delay: 'greeting-delay',
  allow_login: 'no-login',
};

export function examineAttributes(own: readonly OwnElement[]): Finding[] {
  const faults = own.flatMap(element => [
    ...findInvalid(element),
    ...findRefused(element),
    ...findMisspelt(element),
  ]);
  const given = own.reduce((sum, {attributes}) => sum + attributes.size, 0);
  return orPass('attributes', faults, `All ${given} are as they should be.`);
}

function findInvalid({tag, attributes, rules, isPluginWanted}: OwnElement): Finding[] {
  const all = {...rules.attributes, ...(isPluginWanted && rules.pluginAttributes)};
  return Object.entries(all).flatMap(([name, {expected, accepts, isBoolean}]) => {
    const value = attributes.get(name);
    if (value === undefined || (value === '' && !isBoolean) || accepts(value)) return [];
    const found = `<${tag}>: "${name}" expects ${expected}; found ${quote(value)}.`;
    const cure = 'Correct the value; until then it is not used, and no plugin is tried.';
    return [fail('attributes', found, cure, 'invalid-attribute')];
  });
}

function findRefused({tag, attributes, rules}: OwnElement): Finding[] {
  return Object.entries(rules.refused ?? {}).flatMap(([name, expected]) => {
    if (!attributes.has(name)) return [];
    const found = `<${tag}>: "${name}" expects ${expected}; found it set.`;
    return [fail('attributes', found, 'Remove it: it is never used.', 'invalid-attribute')];
  });
}

/** Only what is one of the element's names, written otherwise: whatever else is there is for others. */
function findMisspelt({tag, attributes, rules}: OwnElement): Finding[] {
  const known = Object.keys(rules.attributes);
  const strip = (name: string) => name.replace(/[-_]/g, '');
  return [...attributes.keys()].flatMap(name => {
    if (known.includes(name)) return [];
    const other = Object.hasOwn(OTHER_NAMES, name) ? OTHER_NAMES[name] : undefined;
    const meant = known.find(one => one === other || strip(one) === strip(name));
    if (meant === undefined) return [];
    const found = `<${tag}>: expected the attribute "${meant}"; found ${quote(name)}, which is not read.`;
    return [warn('attributes', found, `Write ${meant}="…".`)];
  });
}

export function examineModes(own: readonly OwnElement[]): Finding[] {
  const asked = own.filter(({attributes}) => attributes.get('mode') === 'plugin');
  const retired = asked.filter(({rules}) => rules.plugin && !PLUGINS[rules.plugin].offered);
  const faults = [...new Set(retired.map(({tag}) => tag))].map(tag =>
    warn(
      'mode',
      `<${tag} mode="plugin"> expects a plugin that Meta still has; found that the SDK of June 2026 does not know it.`,
      'Use mode="auto" or mode="link".',
      'plugin-retired',
    ),
  );
  if (asked.filter(({rules}) => rules.plugin === 'chat').length > 1) {
    const found = 'expected one <messenger-chat mode="plugin"> on the page; found more.';
    const cure = 'Remove all but one, or give them mode="link".';
    faults.push(warn('mode', found, cure, 'chat-duplicate'));
  }
  return orPass('mode', faults, 'No retired plugin is asked for.');
}

export function examineShadowRoots(own: readonly OwnElement[]): Finding {
  const hidden = own.find(({isPluginWanted, shadowHost}) => isPluginWanted && shadowHost);
  if (!hidden) return pass('shadow-root', 'No plugin is inside a shadow root of the HTML.');
  return fail(
    'shadow-root',
    `<${hidden.tag}>: expected it in the document itself; found it in the shadow root of <${hidden.shadowHost}>.`,
    'Slot it in from the light DOM.',
    'shadow-root',
  );
}

export function examineOrigins(own: readonly OwnElement[], page: URL): Finding[] {
  const faults = own.flatMap(({tag, attributes, isPluginWanted}) => {
    const given = attributes.get('origin') ?? '';
    if (!isPluginWanted || !URL.canParse(given)) return [];
    const {origin} = new URL(given);
    if (origin === page.origin) return [];
    const found = `<${tag}>: "origin" expects the origin of the page, ${page.origin}; found ${quote(origin)}.`;
    const cure = "Remove the attribute: the page's own origin is the default.";
    return [fail('origin', found, cure, 'origin-mismatch')];
  });
  return orPass('origin', faults, 'None is given that is another one.');
}
