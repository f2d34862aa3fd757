/** What is on the page beside this library and would get in its way: Meta's SDK, Meta's markup, and secrets. */
import {PLUGIN_NAMES, PLUGINS} from '../../contract/plugins.js';
import {fail, orPass, pass, quote, warn, type Finding} from './finding.js';
import type {PageElement} from './html.js';
import type {PageScripts} from './scripts.js';

/** The elements that take the place of Meta's markup. */
const SUCCESSORS: Readonly<Record<(typeof PLUGIN_NAMES)[number], string>> = {
  checkbox: 'messenger-checkbox',
  'send-button': 'messenger-send-button',
  'message-us': 'messenger-message-us',
  chat: 'messenger-chat',
};

export function examineSdk({sdk, initAppIds}: PageScripts): Finding {
  const [first] = sdk;
  if (first === undefined && initAppIds.length === 0) {
    return pass('sdk', 'It is not pasted into the page: the library loads it where it is wanted.');
  }
  const what = first === undefined ? 'FB.init' : quote(first);
  return warn(
    'sdk',
    `expected no SDK of Meta's but the one that the library loads; found ${what}.`,
    'Remove the snippet, unless a login or share button needs it: it asks Meta before any consent.',
  );
}

export function examineOldMarkup(elements: readonly PageElement[]): Finding[] {
  const faults = PLUGIN_NAMES.flatMap(name => {
    const {hostClass, offered} = PLUGINS[name];
    const isThere = elements.some(({attributes}) =>
      (attributes.get('class') ?? '').split(/\s+/).includes(hostClass),
    );
    if (!isThere) return [];
    const fate = offered ? '' : ', which the SDK of June 2026 ignores';
    const found = `expected none of Meta's own markup; found class="${hostClass}"${fate}.`;
    return [warn('old-markup', found, `Write <${SUCCESSORS[name]}> in its place.`)];
  });
  return orPass('old-markup', faults, 'There is none.');
}

/** Shorter texts may stand in any page. */
const SECRET_MIN_LENGTH = 8;

/** @param secrets by their names for people */
export function examineSecrets(
  html: string,
  secrets: Readonly<Record<string, string | undefined>>,
): Finding[] {
  const given = Object.entries(secrets).filter(([, secret]) => secret !== undefined);
  const faults = given.flatMap(([name, secret = '']) => {
    if (secret.length < SECRET_MIN_LENGTH || !html.includes(secret)) return [];
    const found = `expected no secret in the HTML; found the ${name}, for everybody to read.`;
    return [fail('secrets', found, 'Remove it from the page, and replace it by a new one.')];
  });
  return orPass('secrets', faults, 'None of those that were given is in the HTML.');
}
