/** Counts what is on the page of the elements, and what a route could have left behind. */
import {html, render} from 'lit';

/** How often is counted, in milliseconds. */
const INTERVAL = 200;

/** The loader that the page asks for; what it fetches itself has a query. */
const LOADERS = 'script[src*="/sdk"]:not([src*="?"])';

const count = (selector: string): number => document.querySelectorAll(selector).length;

/** @returns notes that the route has changed */
export function startCounts(root: HTMLElement): () => void {
  let changes = 0;
  const userRefs: string[] = [];
  document.addEventListener('messenger-rendered', ({detail: {userRef}}) => {
    if (userRef !== undefined) userRefs.push(userRef);
  });

  const show = () => {
    const distinct = new Set(userRefs).size;
    const rows = [
      {name: 'changes', title: 'Route changes', text: changes},
      {name: 'hosts', title: 'Plugins on the page', text: count('main [slot="plugin"]')},
      {name: 'frames', title: 'Frames in the route', text: count('main iframe')},
      {name: 'parked', title: 'Frames of the chat', text: count('#fb-root iframe')},
      {name: 'scripts', title: 'Loads of the SDK', text: count(LOADERS)},
      {
        name: 'user-refs',
        title: 'user_refs, all different',
        text: distinct === userRefs.length ? distinct : `${distinct} of ${userRefs.length}`,
      },
    ];
    render(
      rows.map(
        ({name, title, text}) =>
          html`<div data-count=${name}>
            <dt>${title}</dt>
            <dd>${text}</dd>
          </div>`,
      ),
      root,
    );
  };
  setInterval(show, INTERVAL);
  show();
  return () => {
    changes += 1;
    show();
  };
}
