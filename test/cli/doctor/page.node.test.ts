/** What servers do to whoever asks them: real connections, on this machine. */
import assert from 'node:assert/strict';
import {createServer} from 'node:http';
import type {IncomingMessage, Server, ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import {after, describe, it} from 'node:test';
import {gzipSync} from 'node:zlib';
import {createAsk} from '../../../src/cli/doctor/ask.js';
import {PAGE_LIMIT, visitPage} from '../../../src/cli/doctor/page.js';

const servers: Server[] = [];
after(() => {
  for (const server of servers) {
    server.close();
    server.closeAllConnections();
  }
});

async function listen(
  handle: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<string> {
  const server = createServer(handle);
  servers.push(server);
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function visit(address: string, timeout = 30_000) {
  const ask = createAsk(request => fetch(request), timeout);
  const {findings, page} = await visitPage(ask, address);
  const [first] = findings;
  return {status: first?.status, found: first?.found ?? '', cure: first?.cure, page, findings};
}

const HTML = {'Content-Type': 'text/html'};

describe('the page that the doctor asks for', () => {
  it('may have nobody behind its address', async () => {
    const address = await listen(() => undefined);
    await new Promise(done => servers.pop()?.close(done));
    const {status, found, page} = await visit(address);
    assert.equal(status, 'fail');
    assert.match(found, /127\.0\.0\.1:\d+\/; found that no answer came \(.*ECONNREFUSED.*\)\./);
    assert.equal(page, undefined);
  });

  it('may never answer', async () => {
    const address = await listen(() => undefined);
    const {status, found, cure} = await visit(address, 300);
    assert.equal(status, 'fail');
    assert.match(found, /no whole answer came within 300 ms/);
    assert.match(cure ?? '', /--timeout/);
  });

  it('may begin and never end', async () => {
    const address = await listen((_, response) => {
      response.writeHead(200, HTML);
      const timer = setInterval(() => response.write('<p>more</p>'), 10);
      response.on('close', () => clearInterval(timer));
    });
    const {status, found} = await visit(address, 500);
    assert.equal(status, 'fail');
    assert.match(found, /within 500 ms/);
  });

  it('may be larger than anybody wants to read', async () => {
    const address = await listen((_, response) => {
      response.writeHead(200, HTML);
      response.end(Buffer.alloc(PAGE_LIMIT + 1, '<p></p>\n'));
    });
    const {status, found, page} = await visit(address);
    assert.equal(status, 'warn');
    assert.match(found, /at most 5242880 bytes/);
    assert.equal(page?.html.length, PAGE_LIMIT);
  });

  it('may be larger than it looks, once it is unpacked', async () => {
    const address = await listen((_, response) => {
      response.writeHead(200, {...HTML, 'Content-Encoding': 'gzip'});
      response.end(gzipSync(Buffer.alloc(40 * PAGE_LIMIT)));
    });
    const {status, page} = await visit(address);
    assert.equal(status, 'warn');
    assert.equal(page?.html.length, PAGE_LIMIT);
  });

  it('may be packed', async () => {
    const address = await listen((_, response) => {
      response.writeHead(200, {...HTML, 'Content-Encoding': 'gzip'});
      response.end(gzipSync('<messenger-link></messenger-link>'));
    });
    const {status, page} = await visit(address);
    assert.equal(status, 'ok');
    assert.equal(page?.html, '<messenger-link></messenger-link>');
  });

  it('may be packed wrongly', async () => {
    const address = await listen((_, response) => {
      response.writeHead(200, {...HTML, 'Content-Encoding': 'gzip'});
      response.end('no gzip');
    });
    const {status, found} = await visit(address);
    assert.equal(status, 'fail');
    assert.match(found, /no answer came/);
  });

  it('may be no HTML', async () => {
    const address = await listen((_, response) => {
      response.writeHead(200, {'Content-Type': 'application/json'});
      response.end('{}');
    });
    const {status, found} = await visit(address);
    assert.equal(status, 'fail');
    assert.match(found, /expected HTML; found the content type "application\/json"/);
  });

  for (const code of [401, 403, 404, 500, 304]) {
    it(`may be answered with ${code}`, async () => {
      const address = await listen((_, response) => response.writeHead(code, HTML).end());
      const {status, found, page} = await visit(address);
      assert.equal(status, 'fail');
      assert.match(found, new RegExp(`expected status 200 .* found ${code}`));
      assert.equal(page, undefined);
    });
  }

  it('may have moved, and its query is not shown', async () => {
    const address = await listen(({url}, response) => {
      const next: Record<string, string> = {'/': '/b?session=1234#top', '/b?session=1234': '/c'};
      const location = next[url ?? ''];
      if (location !== undefined) response.writeHead(302, {Location: location}).end();
      else response.writeHead(200, HTML).end('<p>');
    });
    const {status, found, page} = await visit(address);
    assert.equal(status, 'ok');
    assert.match(found, /redirected \S+\/ → \S+\/b\?… → \S+\/c: The page \S+\/c answered 200/);
    assert.equal(page?.url.pathname, '/c');
    assert.doesNotMatch(found, /1234/);
  });

  const redirects: [name: string, location: (path: string) => string | undefined, RegExp][] = [
    ['to itself', () => '/', /that they go round at/],
    ['in a circle', path => ({'/': '/a', '/a': '/b'})[path] ?? '/', /that they go round at/],
    ['without an end', path => `${path}x`, /at most 10 redirects; found more/],
    ['to nowhere', () => undefined, /found one without/],
    ['to another kind of address', () => 'javascript:alert(1)', /found one without/],
    ['with a password', () => 'http://pat:s3cret@127.0.0.1/', /a user name or password/],
  ];
  for (const [name, locate, expected] of redirects) {
    it(`may redirect ${name}`, async () => {
      const address = await listen(({url = '/'}, response) => {
        const location = locate(url);
        response.writeHead(302, location === undefined ? {} : {Location: location}).end();
      });
      const {status, found} = await visit(address);
      assert.equal(status, 'fail');
      assert.match(found, expected);
      assert.doesNotMatch(found, /s3cret/);
    });
  }

  const TEXT = 'Dobrý den';
  const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(TEXT, 'utf16le')]);
  const latin = Buffer.from([68, 111, 98, 114, 0xfd, 32, 100, 101, 110]);
  const charsets: [name: string, type: string, body: Buffer, text: RegExp, faults: string[]][] = [
    ['UTF-8, which nobody names', 'text/html', Buffer.from(TEXT), /Dobrý den/, []],
    ['what the header says', 'text/html; charset="ISO-8859-2"', latin, /Dobrý den/, []],
    [
      'what the page itself says',
      'text/html',
      Buffer.concat([Buffer.from('<meta charset=windows-1250>'), latin]),
      /Dobrý den/,
      [],
    ],
    [
      'ASCII, whatever it says',
      'text/html',
      Buffer.from('<meta charset="utf-16"><title>Dobry den</title>'),
      /Dobry den/,
      [],
    ],
    ['what its first bytes say', 'text/html; charset=utf-8', utf16, /Dobrý den/, []],
    ['something that nobody knows', 'text/html; charset=klingon', latin, /Dobr. den/, ['charset']],
    ['another one than it says', 'text/html; charset=utf-8', latin, /Dobr. den/, []],
  ];
  for (const [name, type, body, text, faults] of charsets) {
    it(`may be written in ${name}`, async () => {
      const address = await listen((_, response) => {
        response.writeHead(200, {'Content-Type': type}).end(body);
      });
      const {page, findings} = await visit(address);
      assert.match(page?.html ?? '', text);
      const found = findings.filter(({status}) => status !== 'ok').map(({check}) => check);
      assert.deepEqual(found, faults);
    });
  }
});
