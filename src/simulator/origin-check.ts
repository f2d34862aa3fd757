/** Keeps the pages of strangers, open in the developer's browser, from acting in the simulator. */

/** What a page of a stranger's could do harm with: acts of people, the frames' reports, and the control route. */
const GUARDED = /^\/(?:inbox\/act|frame\/.+|control(?:\/.*)?)$/;

/**
 * Reading is open to all, for page and simulator may be on different origins. The APIs are as well: they ask for a token.
 *
 * @param path below the simulator's base
 * @returns what was expected and found, or `undefined` where the request may go on
 */
export function findOriginProblem(request: Request, path: string): string | undefined {
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  if (isRead || !GUARDED.test(path)) return undefined;
  const origin = request.headers.get('Origin');
  // Browsers send it with every request that is no reading; what has none is a server, a test or a command.
  if (origin === null) return undefined;
  const {host, origin: own} = new URL(request.url);
  const asking = URL.canParse(origin) ? new URL(origin) : undefined;
  // The hosts and not the origins: behind a proxy that speaks https the simulator itself is asked by http.
  if (asking && (asking.host === host || isLoopback(asking.hostname))) return undefined;
  return `Origin: expected the simulator's own (${own}) or one of this machine such as http://localhost:3000, found "${origin}". Open the page on localhost, or let a server ask, which sends no Origin.`;
}

/** What leads to this machine and cannot be anybody else's page. */
function isLoopback(hostname: string): boolean {
  return /^(?:(?:.+\.)?localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname);
}
