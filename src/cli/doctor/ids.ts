/** The ids on a page: which Facebook page and which app its elements are for. */
import {CONFIG, type OwnElement} from './elements.js';
import {fail, pass, quote, skip, warn, type Finding} from './finding.js';
import type {PageScripts} from './scripts.js';

const ID = /^\d{1,32}$/;

export interface IdContext {
  readonly own: readonly OwnElement[];
  readonly scripts: PageScripts;
}

type Name = 'page-id' | 'app-id';

export function examineIds(context: IdContext): Finding[] {
  return [...examinePageIds(context), ...examineAppIds(context)];
}

function examinePageIds(context: IdContext): Finding[] {
  const needy = context.own.filter(
    ({tag, attributes}) => tag !== CONFIG && !attributes.get('page-name'),
  );
  if (needy.length === 0) return [skip('page-id', 'No element here needs one.')];
  const {ids, missing} = collect('page-id', needy, context);
  const faults = reportMissing('page-id', missing, context.scripts);
  if (ids.length > 1) {
    const found = `expected one Facebook page for all elements; found ${ids.join(', ')}.`;
    faults.push(warn('page-id', found, 'Correct the others, unless you mean several pages.'));
  }
  return faults.length > 0 ? faults : [pass('page-id', ids.join(', ') || 'None can be judged.')];
}

/** The app of the page's plugins; `undefined` where none needs one, and where it is not clear which it is. */
export function findAppId(context: IdContext): string | undefined {
  const {ids} = collect('app-id', findAppUsers(context), context);
  return ids.length === 1 ? ids[0] : undefined;
}

/** A chat plugin needs no app. */
function findAppUsers({own}: IdContext): OwnElement[] {
  return own.filter(({isPluginWanted, rules}) => isPluginWanted && rules.plugin !== 'chat');
}

function examineAppIds(context: IdContext): Finding[] {
  const {scripts} = context;
  const needy = findAppUsers(context);
  if (needy.length === 0) return [skip('app-id', 'No element here needs one.')];
  const {ids, missing} = collect('app-id', needy, context);
  const faults = reportMissing('app-id', missing, scripts);
  if (ids.length > 1) {
    const found = `expected one app for all plugins, since a page has one SDK; found ${ids.join(', ')}.`;
    faults.push(fail('app-id', found, 'Use one app id on the page.', 'app-id-mismatch'));
  }
  const [id] = ids;
  const foreign = scripts.initAppIds.find(other => id !== undefined && other !== id);
  if (foreign !== undefined) {
    const found = `expected FB.init of the page to have the app id of its elements, ${id}; found ${foreign}.`;
    const cure = 'Use one app id on the page: events and opt-ins go to the app of FB.init.';
    faults.push(fail('app-id', found, cure, 'app-id-mismatch'));
  }
  return faults.length > 0 ? faults : [pass('app-id', ids.join(', ') || 'None can be judged.')];
}

/** The ids that count for these elements: their own, else the page's configuration. Invalid ones are told as attributes. */
function collect(name: Name, needy: readonly OwnElement[], {own, scripts}: IdContext) {
  const config = own.filter(({tag}) => tag === CONFIG);
  const option = name === 'page-id' ? scripts.configured.pageId : scripts.configured.appId;
  const shared = config.findLast(({attributes}) => attributes.get(name))?.attributes.get(name);
  const fallback = option ?? shared;
  const found = needy.map(({attributes}) => attributes.get(name) || fallback);
  const missing = needy.filter((_, index) => found[index] === undefined);
  const ids = new Set(found.filter(id => id !== undefined && ID.test(id)));
  return {ids: [...ids] as string[], missing: [...new Set(missing.map(({tag}) => tag))]};
}

function reportMissing(
  name: Name,
  missing: readonly string[],
  {mayBeConfigured}: PageScripts,
): Finding[] {
  if (missing.length === 0) return [];
  const tags = missing.map(tag => `<${tag}>`).join(', ');
  const found = `${tags}: expected ${quote(name)}, a numeric id; found none in the HTML.`;
  const cure = `Add ${name}="…", or set it for the whole page with <messenger-config> or configure().`;
  const code = 'missing-attribute';
  return mayBeConfigured
    ? [warn(name, `${found} A script may set it.`, cure, code)]
    : [fail(name, found, cure, code)];
}
