/** The answers of the simulator. Page and simulator may be on different origins, so everything is open to all. */

const OPEN = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Methods': 'GET, HEAD, POST, PATCH, DELETE, OPTIONS',
  'Access-Control-Allow-Headers': '*',
  'Access-Control-Allow-Private-Network': 'true',
  'Access-Control-Max-Age': '600',
  'Cross-Origin-Resource-Policy': 'cross-origin',
  // Era, person and blocks change while a page is open: nothing may come from a cache.
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
};

function send(
  body: BodyInit | null,
  type: string,
  status = 200,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return new Response(body, {status, headers: {...OPEN, 'Content-Type': type, ...headers}});
}

export function sendJson(
  value: unknown,
  status = 200,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return send(JSON.stringify(value), 'application/json; charset=utf-8', status, headers);
}

export function sendText(text: string, status = 200): Response {
  return send(`${text}\n`, 'text/plain; charset=utf-8', status);
}

export function sendScript(text: string): Response {
  return send(text, 'text/javascript; charset=utf-8');
}

export function sendPage(
  html: string,
  headers: Readonly<Record<string, string>> = {},
  status = 200,
): Response {
  return send(html, 'text/html; charset=utf-8', status, headers);
}

/** A pixel: the smallest transparent GIF. */
export function sendPixel(): Response {
  const bytes = atob('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7');
  return send(
    Uint8Array.from(bytes, character => character.charCodeAt(0)),
    'image/gif',
  );
}

export function sendStream(stream: ReadableStream<Uint8Array>, type: string): Response {
  return send(stream, type);
}

export function sendRedirect(location: string): Response {
  return new Response(null, {status: 302, headers: {...OPEN, Location: location}});
}

export function sendNothing(status = 204): Response {
  return new Response(null, {status, headers: OPEN});
}
