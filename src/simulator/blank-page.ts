/** An empty page for tests: each frame with it is a page of its own, with its own `window.FB`. */
import {sendJson, sendPage} from './responses.js';

/** `?csp=` and `?referrer-policy=` set the headers of these names. */
export function serveBlankPage(url: URL): Response {
  const headers: Record<string, string> = {};
  const policy = url.searchParams.get('csp');
  const referrer = url.searchParams.get('referrer-policy');
  if (policy) headers['Content-Security-Policy'] = policy;
  if (referrer) headers['Referrer-Policy'] = referrer;
  try {
    return sendPage(PAGE, headers);
  } catch {
    return sendJson({error: 'csp and referrer-policy: expected header values of one line.'}, 400);
  }
}

const PAGE =
  '<!doctype html><html lang="en"><meta charset="utf-8"><title>Blank</title>' +
  '<link rel="icon" href="data:,"><body></body></html>';
