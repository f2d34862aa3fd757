/** Whether the `user-ref`s that a page gives are new with every load: Meta refuses one that it has seen. */
import type {Ask} from './ask.js';
import type {OwnElement} from './elements.js';
import {findOwnElements} from './elements.js';
import {fail, pass, quote, skip, type Finding} from './finding.js';
import {readContent} from './html.js';
import {visitPage} from './page.js';

const CURE = 'Leave the attribute out: a new one is made for every render.';

/** Loads the page a second time, where it gives any. */
export async function examineUserRefs(
  own: readonly OwnElement[],
  ask: Ask,
  page: URL,
): Promise<Finding> {
  const given = listUserRefs(own);
  if (given.length === 0) return pass('user-ref', 'The page gives none: the library makes them.');
  const twice = given.find((one, index) => given.indexOf(one) !== index);
  if (twice !== undefined) {
    const found = `expected a user-ref of its own for every checkbox; found ${quote(twice)} twice.`;
    return fail('user-ref', found, CURE, 'duplicate-user-ref');
  }
  const {page: again} = await visitPage(ask, page.href);
  if (!again) return skip('user-ref', 'The page did not answer a second time.');
  const next = listUserRefs(findOwnElements(readContent(again.html, again.url).elements));
  const stale = given.find(one => next.includes(one));
  if (stale === undefined) return pass('user-ref', 'A second load of the page gave others.');
  const found = `expected a user-ref that is new with every load of the page; found ${quote(stale)} again.`;
  return fail(
    'user-ref',
    found,
    `${CURE} If it has to be yours, keep the page out of caches.`,
    'duplicate-user-ref',
  );
}

function listUserRefs(own: readonly OwnElement[]): string[] {
  const wanted = own.filter(({isPluginWanted}) => isPluginWanted);
  return wanted.flatMap(({attributes}) => attributes.get('user-ref') || []);
}
