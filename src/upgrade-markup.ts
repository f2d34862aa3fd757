import {PLUGIN_NAMES, PLUGINS, type PluginName} from './contract/plugins.js';
import {
  HOST_PLUGIN_ID_ATTRIBUTE,
  HOST_QUERY_ATTRIBUTE,
  HOST_STATE_ATTRIBUTE,
} from './contract/sdk.js';
import {nameAttribute, type AttributeSpecs} from './elements/attributes.js';
import './elements/messenger-chat.js';
import './elements/messenger-checkbox.js';
import type {MessengerElement} from './elements/messenger-element.js';
import './elements/messenger-message-us.js';
import './elements/messenger-send-button.js';
import {bool} from './options.js';
import {createProblem, ProblemError, quote} from './problems.js';

const HOST_CLASSES = PLUGIN_NAMES.map(name => PLUGINS[name].hostClass);

/** `<div class="fb-customerchat">`, and the older `<fb:customerchat>`. Like the SDK, only inside the page. */
const HOSTS = `:is(${HOST_CLASSES.map(name => `.${name},${name.replace('-', '\\:')}`).join()}):not(html,body)`;

/** The SDK takes no host that is full: what is around one of these only shares its class. */
const INNER = `${HOSTS},${PLUGIN_NAMES.map(name => `messenger-${name}`).join()}`;

/** What the SDK has made of a host, or what is left of that in a copy. */
const TAKEN = `[${HOST_STATE_ATTRIBUTE}],[${HOST_QUERY_ATTRIBUTE}]`;

/** Meta's names of attributes, by property, where the element's own table has none. `allow_login` is the opposite. */
const META_NAMES: Readonly<Record<string, string>> = {
  origin: 'origin',
  userRef: 'user_ref',
  noLogin: 'allow_login',
};

/** What is the business of neither side, and means the same on any element. */
const GENERIC = /^(id|lang|dir|title|hidden|slot|(aria|data)-[\w.:-]+)$/;

/** What Meta's plugins read and the elements do not, also as `data-…`: kept, it would seem to have an effect. */
const UNMATCHED =
  /^data(skin|width|height|lazy|minimized|colorscheme|pluginid|pixelid|identitymatch|promotional(frequency|topic))$/;

/** The chats that were named already. */
const namedChats = new WeakSet<Element>();

/** As the SDK does: by the node's own name, else by the first class that is known. */
function findPlugin({localName, classList}: Element): PluginName | undefined {
  const names = [localName.replace(':', '-'), ...classList];
  const hostClass = names.find(name => HOST_CLASSES.includes(name));
  return PLUGIN_NAMES.find(name => PLUGINS[name].hostClass === hostClass);
}

/** The elements' own plugins are such markup too; the SDK moves that of a chat. */
function isOwn(host: Element): boolean {
  return host.hasAttribute(HOST_PLUGIN_ID_ATTRIBUTE) && !!host.closest('[slot=plugin],#fb-root');
}

/** The spellings of an attribute that the SDK reads, in its order: the first that is there counts. */
function listSpellings(name: string): Set<string> {
  const signs = ['_', '-', ''];
  const spell = (prefix: string) => signs.map(sign => prefix + name.replaceAll('_', sign));
  return new Set(['', 'data-'].flatMap(spell));
}

/**
 * Gives an element what it takes of Meta's attributes, and removes them from `given`.
 *
 * @returns the names of those that do not count
 */
function translate(
  given: Map<string, string>,
  element: HTMLElement,
  specs: AttributeSpecs,
  isTaken: boolean,
): string[] {
  const unused: string[] = [];
  for (const [property, {check, meta = META_NAMES[property]}] of Object.entries(specs)) {
    if (meta === undefined) continue;
    const spellings = listSpellings(meta.replace('data-', ''));
    const [first = '', ...others] = [...spellings].filter(name => given.has(name));
    const value = given.get(first);
    if (value === undefined) continue;
    unused.push(...others);
    // Meta has seen it, or nobody has filled it in. The element makes a new one.
    if (property === 'userRef' && (isTaken || check.read(value) === undefined)) {
      unused.push(first);
      continue;
    }
    given.delete(first);
    if (check !== bool) element.setAttribute(nameAttribute(property), value);
    // To the SDK, what is there and empty is false.
    else if (/^(true|1|yes|on)$/i.test(value) !== (meta === META_NAMES['noLogin'])) {
      element.setAttribute(nameAttribute(property), '');
    }
  }
  return unused;
}

/**
 * Puts an element in a host's place.
 *
 * @returns the element, and what it could not take over
 */
function replaceHost(host: HTMLElement, plugin: PluginName) {
  const element = document.createElement(`messenger-${plugin}`);
  const {specs} = element.constructor as typeof MessengerElement;
  const isTaken = host.matches(TAKEN);
  const given = new Map([...host.attributes].map(({name, value}) => [name, value]));
  for (const name of ['class', 'style', HOST_STATE_ATTRIBUTE, HOST_QUERY_ATTRIBUTE]) {
    given.delete(name);
  }
  const unused = translate(given, element, specs, isTaken);
  const left: string[] = [];
  for (const [name, value] of given) {
    const isKept = GENERIC.test(name) && !UNMATCHED.test(name.replace(/[_-]/g, ''));
    if (isKept && !unused.includes(name)) element.setAttribute(name, value);
    else left.push(`${name}=${quote(value)}`);
  }
  // The SDK adds classes of its own, and changes style and content.
  for (const name of host.classList) {
    if (!(isTaken && name.startsWith('fb_')) && !HOST_CLASSES.includes(name))
      element.classList.add(name);
  }
  if (!isTaken) {
    // Not as an attribute, which a Content-Security-Policy may refuse.
    if (host.style.cssText) element.style.cssText = host.style.cssText;
    // White space would take the place of the element's own words.
    if (host.children.length > 0 || host.textContent.trim()) element.append(...host.childNodes);
  }
  host.replaceWith(element);
  return {element, left};
}

/**
 * Puts our elements in the place of Meta's markup: `<div class="fb-customerchat">`, `fb-messenger-checkbox`,
 * `fb-send-to-messenger` and `fb-messengermessageus`, in any spelling of their attributes that Meta's SDK reads. What has no
 * equivalent is left out and named, all in one warning. An absent `prechecked`, which to Meta is true, stays unticked. A chat
 * that Meta's SDK has rendered stays as it is: it cannot be taken down. May be called again, for what has come since.
 *
 * @example
 * upgradeMarkup();
 * @param root - what to look through, itself included; default: the document. Shadow roots and templates inside are left alone
 * @returns the elements that were made, in the order of the document
 * @throws ProblemError `invalid-attribute` where `root` is no node that can hold elements
 */
export function upgradeMarkup(root: ParentNode = document): MessengerElement[] {
  if (typeof (root as Partial<ParentNode> | null)?.querySelectorAll !== 'function') {
    const expected = 'a document, an element or a fragment';
    const details = {attribute: 'root', expected, found: quote(root)};
    throw new ProblemError(createProblem('invalid-attribute', 'upgradeMarkup()', details));
  }
  const hosts = [...root.querySelectorAll<HTMLElement>(HOSTS)];
  if (root instanceof HTMLElement && root.matches(HOSTS)) hosts.unshift(root);
  const elements: MessengerElement[] = [];
  const notes = new Set<string>();
  for (const host of hosts) {
    const plugin = findPlugin(host);
    if (!plugin || isOwn(host) || host.querySelector(INNER)) continue;
    const {hostClass} = PLUGINS[plugin];
    if (plugin === 'chat' && host.hasAttribute(HOST_STATE_ATTRIBUTE)) {
      if (!namedChats.has(host)) notes.add(`${hostClass}, which Meta's SDK has rendered for good`);
      namedChats.add(host);
      continue;
    }
    const {element, left} = replaceHost(host, plugin);
    elements.push(element);
    if (left.length > 0) notes.add(`${hostClass} ${left.join(' ')}`);
  }
  if (notes.size > 0) {
    console.warn(
      `upgradeMarkup(): expected markup that the elements can take over; found what they cannot: ${[...notes].join('; ')}. Remove it, or see what takes its place: https://unpkg.com/messenger-elements/docs/migrate.md#left-over`,
    );
  }
  return elements;
}
