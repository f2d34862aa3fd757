/** The script of the inbox's page, and of the page in place of m.me. */
import type {InboxSetup} from '../setup.js';
import {Inbox} from './inbox.js';
import {isLinkOpened, readSelected} from './page-history.js';

function find(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (!element) throw new Error(`The inbox's page has no element #${id}.`);
  return element;
}

const setup = JSON.parse(find('setup').textContent ?? '') as InboxSetup;
const main = find('inbox');
main.replaceChildren();
const inbox = new Inbox(setup, {main, status: find('status')}, readSelected());

async function openLink({link}: InboxSetup): Promise<void> {
  if (link && !isLinkOpened()) await inbox.openLink(link);
}

// A browser may run a page ahead that nobody looks at in the end; opening a link is what somebody does.
if ('prerendering' in document && document.prerendering) {
  document.addEventListener('prerenderingchange', () => void openLink(setup), {once: true});
} else {
  void openLink(setup);
}
