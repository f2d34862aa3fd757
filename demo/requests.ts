/** Every request that the page makes to the simulated Meta, as the browser itself counts them. */
import {html, render} from 'lit';
import {sdkUrl} from './session.js';

export interface MetaRequest {
  readonly path: string;
  /** The queries of frames are long: that there is one is enough to know. */
  readonly hasQuery: boolean;
  /** What asked for it: `script`, `iframe`, … */
  readonly by: string;
  /** Seconds since the page was opened. */
  readonly at: number;
}

/** The demo's own talk with the simulator. A real page has none of it. */
const OWN = /^\/(control|inbox)/;

/** Calls back with each request, those before the call included. */
export function watchRequests(onRequest: (request: MetaRequest) => void): void {
  const observer = new PerformanceObserver(list => {
    for (const entry of list.getEntries() as PerformanceResourceTiming[]) {
      const {name, initiatorType: by, startTime} = entry;
      if (!name.startsWith(`${sdkUrl}/`)) continue;
      const {pathname, search} = new URL(name);
      const path = pathname.slice(new URL(sdkUrl).pathname.length);
      const hasQuery = search !== '';
      if (!OWN.test(path)) onRequest({path, hasQuery, by, at: startTime / 1000});
    }
  });
  observer.observe({type: 'resource', buffered: true});
}

/** Shows the requests, the newest first, and how many there are. */
export function startRequestList(list: HTMLElement, count: HTMLElement): void {
  const requests: MetaRequest[] = [];
  const show = () => {
    count.textContent = String(requests.length);
    count.parentElement?.setAttribute('data-any', String(requests.length > 0));
    const rows = requests.map(
      ({path, hasQuery, by, at}) =>
        html`<li data-path=${path}>
          <p class="event"><b>${path}${hasQuery ? '?…' : ''}</b><time>${at.toFixed(1)} s</time></p>
          <p class="tag">${by}</p>
        </li>`,
    );
    const none = html`<li class="empty">None: no script, no frame, no pixel.</li>`;
    render(rows.length > 0 ? rows.reverse() : none, list);
  };
  watchRequests(request => {
    requests.push(request);
    show();
  });
  show();
}
