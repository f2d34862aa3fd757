/** A single-page app: a router that mounts elements and takes them away, and counts of what is left. */
import {html, render} from 'lit';
import {PLUGIN_NAMES} from '../src/contract/plugins.js';
import type {Switch} from './choices.js';
import {find} from './find.js';
import {startCounts} from './left-behind.js';
import {findElements, startPage} from './page.js';
import {readRoute, ROUTES, writeRoute, type Route} from './routes.js';

const SWITCHES: readonly Switch<'era'>[] = [
  {
    name: 'era',
    label: 'SDK of',
    options: [
      {value: '2026', label: '2026: the checkbox alone'},
      {value: '2024', label: '2024: every plugin'},
    ],
  },
];

/** The longest that a walk stays on a route, in milliseconds, while a plugin loads there. */
const PATIENCE = 4000;

const outlet = find(document, '#outlet');
const noteChange = startCounts(find(document, '#counts'));

function show(route: Route): void {
  // A template of its own for each route: what was there is taken away, as a router does it.
  render(route.content, outlet);
  render(
    ROUTES.map(
      one =>
        html`<a
          href=${writeRoute(one, location.search)}
          aria-current=${one === route ? 'page' : 'false'}
          @click=${(event: Event) => {
            event.preventDefault();
            goTo(one);
            find(outlet, 'h2').focus();
          }}
          >${one.name}</a
        >`,
    ),
    find(document, '#routes'),
  );
}

function goTo(route: Route): void {
  history.pushState(null, '', writeRoute(route, location.search));
  noteChange();
  show(route);
}

const wait = (time: number) => new Promise(resolve => setTimeout(resolve, time));

/** Waits until every element of the route is what it will be. */
async function settle(): Promise<void> {
  const end = performance.now() + PATIENCE;
  const isBusy = () =>
    findElements().some(element =>
      ['idle', 'loading'].includes(String(Reflect.get(element, 'status'))),
    );
  do await wait(100);
  while (isBusy() && performance.now() < end);
}

/** Ends on the route that has no elements. */
async function walk(changes: number, afterEach: () => Promise<unknown>): Promise<void> {
  const buttons = document.querySelectorAll<HTMLButtonElement>('.walks button');
  buttons.forEach(button => (button.disabled = true));
  for (let left = changes; left > 0; left -= 1) {
    const route = left === 1 ? ROUTES.at(-1) : ROUTES[(changes - left) % (ROUTES.length - 1)];
    if (route) goTo(route);
    await afterEach();
  }
  buttons.forEach(button => (button.disabled = false));
}

find(document, '#walk').addEventListener('click', () => void walk(10, settle));
find(document, '#run').addEventListener('click', () => void walk(100, () => wait(0)));
addEventListener('popstate', () => {
  noteChange();
  show(readRoute(location.search));
});

await startPage({
  switches: SWITCHES,
  simulator: ({era}) => ({era}),
  configuration: ({era}) => (era === '2024' ? {plugins: PLUGIN_NAMES} : {}),
  prepare: () => show(readRoute(location.search)),
});
