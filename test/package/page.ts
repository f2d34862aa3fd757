/** A browser with a page of somebody who uses the package: a folder of theirs under an address that nothing else answers. */
import {existsSync, readFileSync, statSync} from 'node:fs';
import {extname, join} from 'node:path';
import {build} from 'esbuild';
import {chromium, type Browser, type Page} from 'playwright-core';
import {chromiumArguments, findHeadless} from '../../scripts/browsers.js';
import {readImports} from './imports.js';
import {consumer, files} from './stage.js';

export const SHOP = 'https://shop.example';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
};

export function launch(): Promise<Browser> {
  return chromium.launch({executablePath: findHeadless(), args: chromiumArguments});
}

export interface Visit {
  readonly page: Page;
  /** The paths that were asked for, without the page's own, in their order. */
  readonly requests: readonly string[];
  /** What the page threw, and what its console warned of. */
  readonly problems: readonly string[];
}

/** Opens a page: what is asked of the shop comes out of the folder, and everything else is refused. */
export async function visit(browser: Browser, folder: string, html: string): Promise<Visit> {
  const page = await browser.newPage();
  const requests: string[] = [];
  const problems: string[] = [];
  page.on('pageerror', ({message}) => problems.push(message));
  page.on('console', message => {
    if (message.type() === 'warning') problems.push(message.text());
  });
  await page.route('**/*', async route => {
    const {origin, pathname} = new URL(route.request().url());
    if (origin !== SHOP) return route.abort();
    if (pathname === '/') return route.fulfill({contentType: 'text/html', body: html});
    requests.push(pathname);
    const path = join(folder, pathname);
    if (!existsSync(path) || !statSync(path).isFile()) return route.fulfill({status: 404});
    return route.fulfill({contentType: TYPES[extname(path)], body: readFileSync(path)});
  });
  await page.goto(`${SHOP}/`);
  return {page, requests, problems};
}

/** The folder of the consumer's that holds what others wrote, a file for each name that our modules import. */
const OTHERS = 'others';

/**
 * Makes what a page needs that has no bundler: the packages that the browser half imports, in a form that a browser reads.
 *
 * @returns an import map for them and for the package
 */
export async function createImportMap(modules: Iterable<string>): Promise<string> {
  const bare = new Set<string>();
  for (const file of modules) {
    const imports = readImports(file);
    for (const name of [...imports.static, ...imports.dynamic]) {
      if (!name.startsWith('.')) bare.add(name);
    }
  }
  const named = [...bare].map((name, index) => ({name, out: `other-${index}`}));
  await build({
    absWorkingDir: consumer,
    entryPoints: named.map(({name, out}) => ({in: name, out})),
    outdir: OTHERS,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'browser',
    logLevel: 'silent',
  });
  const imports = Object.fromEntries(named.map(({name, out}) => [name, `/${OTHERS}/${out}.js`]));
  return JSON.stringify({imports});
}

/** A module's address where there is no bundler. */
export const addressOf = (file: string): string =>
  `/node_modules/messenger-elements${file.replace('.', '')}`;

/** The file of the package that an address is of, if it is of one. */
export const fileOf = (address: string): string | undefined =>
  files.find(file => addressOf(file) === address);
