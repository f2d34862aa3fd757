/** Renders as a server does, and bundles what brings it to life as a site would. */
import {fileURLToPath} from 'node:url';
import {render} from '@lit-labs/ssr';
import {collectResultSync} from '@lit-labs/ssr/lib/render-result.js';
import {build} from 'esbuild';
import type {TemplateResult} from 'lit';

/** The markup of a template, declarative shadow roots included. */
export function renderToText(template: TemplateResult): string {
  return collectResultSync(render(template));
}

export const resolveHere = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Bundles modules, in their order, for a browser: what is imported on demand is a file of its own. */
export async function bundle(
  name: string,
  modules: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const imports = modules.map(path => `import ${JSON.stringify(path)};`);
  return bundleCode(name, imports.join('\n'));
}

/** Bundles the code of a module; gives each file by its path on the site. */
export async function bundleCode(name: string, code: string): Promise<ReadonlyMap<string, string>> {
  const {outputFiles} = await build({
    stdin: {contents: code, resolveDir: resolveHere('.'), sourcefile: `${name}.js`},
    outdir: '/',
    entryNames: name,
    chunkNames: '[name]',
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    conditions: ['production'],
    write: false,
    logLevel: 'silent',
    // By those, only what is in dist/ does something by being imported.
    ignoreAnnotations: true,
    tsconfigRaw: {compilerOptions: {experimentalDecorators: true, useDefineForClassFields: false}},
  });
  return new Map(outputFiles.map(({path, text}) => [path, text]));
}
