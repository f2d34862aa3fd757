/** Whether an entry of a Content-Security-Policy's list of sources allows an address, as the third level of the standard has it. */

const HOST_SOURCE =
  /^(?:([a-z][a-z0-9+.-]*):\/\/)?(\*|(?:\*\.)?[a-z0-9_-]+(?:\.[a-z0-9_-]+)*|\[[0-9a-f:.]+\])(?::(\d+|\*))?(\/[^?#]*)?$/i;

/** @param page the address of the page that has the policy: `'self'`, and sources without a scheme, are relative to it */
export function matchesSource(source: string, url: URL, page: URL): boolean {
  const word = source.toLowerCase();
  if (word === '*') {
    return /^(?:https?|wss?):$/.test(url.protocol) || url.protocol === page.protocol;
  }
  if (word === "'self'") return fitsSelf(url, page);
  if (/^[a-z][a-z0-9+.-]*:$/.test(word)) return fitsScheme(word, url.protocol);
  const [match, scheme, host = '', port, path] = HOST_SOURCE.exec(source) ?? [];
  return (
    match !== undefined &&
    fitsScheme(scheme === undefined ? page.protocol : `${scheme.toLowerCase()}:`, url.protocol) &&
    fitsHost(host.toLowerCase(), url.hostname) &&
    fitsPort(port, url) &&
    fitsPath(path, url.pathname)
  );
}

function fitsSelf(url: URL, page: URL): boolean {
  if (url.origin === page.origin) return true;
  const isSameHost = url.hostname === page.hostname;
  return isSameHost && url.port === page.port && fitsScheme(page.protocol, url.protocol);
}

/** What is allowed by http is allowed by https as well. */
function fitsScheme(allowed: string, found: string): boolean {
  return allowed === found || (allowed === 'http:' && found === 'https:');
}

function fitsHost(allowed: string, found: string): boolean {
  if (allowed === '*') return true;
  return allowed.startsWith('*.') ? found.endsWith(allowed.slice(1)) : allowed === found;
}

/** A `URL` has no port where it is the usual one of its scheme. */
function fitsPort(allowed: string | undefined, {port, protocol}: URL): boolean {
  if (allowed === '*') return true;
  const usual = protocol === 'https:' ? '443' : '80';
  if (allowed === undefined) return port === '';
  return allowed === (port || usual) || (allowed === '80' && (port || usual) === '443');
}

/** With a slash at the end it is a folder, else one file. */
function fitsPath(allowed: string | undefined, found: string): boolean {
  if (allowed === undefined || allowed === '/') return true;
  const [wanted, given] = [decode(allowed), decode(found)];
  return wanted.endsWith('/') ? given.startsWith(wanted) : given === wanted;
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
