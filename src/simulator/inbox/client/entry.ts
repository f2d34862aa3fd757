/** The script of the inbox's page, and of the page in place of m.me. */
import type {InboxSetup} from '../setup.js';
import {Inbox} from './inbox.js';

function find(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (!element) throw new Error(`The inbox's page has no element #${id}.`);
  return element;
}

const setup = JSON.parse(find('setup').textContent ?? '') as InboxSetup;
const main = find('inbox');
main.replaceChildren();
const selected = decodeURIComponent(location.hash.slice(1));
const inbox = new Inbox(setup, {main, status: find('status')}, selected || undefined);

/** What is kept with the page's entry in the history: its link was opened, so that a reload does not open it again. */
const OPENED = 'link-opened';

async function openLink({link}: InboxSetup): Promise<void> {
  if (!link || history.state === OPENED) return;
  history.replaceState(OPENED, '');
  await inbox.openLink(link);
}

// A browser may run a page ahead that nobody looks at in the end; opening a link is what somebody does.
if ('prerendering' in document && document.prerendering) {
  document.addEventListener('prerenderingchange', () => void openLink(setup), {once: true});
} else {
  void openLink(setup);
}
