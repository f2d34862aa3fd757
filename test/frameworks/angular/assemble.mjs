// Puts the page that Angular rendered beside the one that it did not, in each build.
import {cpSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync} from 'node:fs';

for (const build of ['production', 'development']) {
  const rendered = `dist/hydrated/${build}/browser`;
  renameSync(`${rendered}/index.html`, `${rendered}/hydrate.html`);
  cpSync(rendered, `dist/${build}`, {recursive: true});
}
const markup = readFileSync('dist/production/hydrate.html', 'utf8');
mkdirSync('dist/server', {recursive: true});
writeFileSync('dist/server/package.json', '{"type": "module"}');
writeFileSync('dist/server/render.js', `export const render = () => ${JSON.stringify(markup)};\n`);
rmSync('dist/hydrated', {recursive: true});
