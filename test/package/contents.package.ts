/** What the tarball holds: all that is needed, nothing else, and nothing that the usual examiners object to. */
import assert from 'node:assert/strict';
import {execFile} from 'node:child_process';
import {existsSync, readFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {describe, it} from 'node:test';
import {promisify} from 'node:util';
import {publint} from 'publint';
import {formatMessage} from 'publint/utils';
import {collectFiles} from './imports.js';
import {entries, files, installed, manifest, read, root, tarball} from './stage.js';

const run = promisify(execFile);

interface SourceMap {
  readonly version: number;
  readonly sources: readonly string[];
  readonly sourcesContent?: readonly (string | null)[];
  readonly mappings: string;
}

describe('the package', () => {
  it('is found without fault by publint', async () => {
    const bytes = readFileSync(tarball);
    const data = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
    const {messages, pkg = {}} = await publint({
      pack: {tarball: data},
      strict: true,
    });
    assert.deepEqual(
      messages.map(message => formatMessage(message, pkg, {color: false})),
      [],
    );
  });

  it('is found without fault by are-the-types-wrong', async () => {
    const binary = join(root, 'node_modules/@arethetypeswrong/cli/dist/index.js');
    // It ends with an error where it finds a problem that the profile does not leave out.
    const {stdout} = await run(process.execPath, [
      binary,
      tarball,
      '--profile',
      'esm-only',
      '--no-color',
    ]);
    const found = [...stdout.matchAll(/^(node16 \(from ESM\)|bundler): (.*)$/gm)];
    assert.equal(found.length, 2 * entries.length);
    for (const [line, , result] of found) assert.match(result ?? '', /^🟢/u, line);
  });

  it('holds nothing that nobody needs', () => {
    const {bin, customElements, 'web-types': webTypes, unpkg} = manifest;
    const code = [...entries.map(({file}) => file), ...Object.values(bin), unpkg];
    const types = entries.flatMap(entry => entry.types ?? []);
    // The siblings of the self-contained file, which it names by their languages.
    const languages = files.flatMap(
      file => /^.\/dist\/texts\/([a-z]{2})\.js$/.exec(file)?.[1] ?? [],
    );
    const siblings = languages
      .filter(language => language !== 'en')
      .map(language => `./dist/messenger-elements.${language}.min.js`);
    const needed = new Set([
      ...siblings,
      ...collectFiles(code, true),
      ...collectFiles(types),
      ...[customElements, webTypes],
      ...['./package.json', './README.md', './LICENSE', './CHANGELOG.md', './SECURITY.md'],
    ]);
    const superfluous = files.filter(file => !needed.has(file.replace(/\.map$/, '')));
    assert.deepEqual(
      superfluous.filter(file => !file.startsWith('./docs/')),
      [],
    );
  });

  it('has source maps that resolve without the source', () => {
    const scripts = files.filter(file => /^\.\/dist\/.*\.js$/.test(file));
    assert.ok(scripts.length > 0);
    for (const script of scripts) {
      const [, name] = /^\/\/# sourceMappingURL=(.*)$/m.exec(read(script)) ?? [];
      // A text that no source has: the simulator's scripts for browsers.
      if (script === './dist/simulator/sdk-script.js') continue;
      assert.ok(name, script);
      const map = JSON.parse(read(join(dirname(script), name))) as SourceMap;
      assert.equal(map.version, 3, script);
      assert.ok(map.mappings.length > 0, script);
      assert.equal(map.sourcesContent?.length, map.sources.length, script);
      assert.ok(
        map.sourcesContent?.every(content => typeof content === 'string'),
        script,
      );
    }
  });

  it('has documents whose links lead to what it holds', () => {
    const documents = files.filter(file => file.endsWith('.md'));
    assert.ok(documents.includes('./README.md'));
    for (const document of documents) {
      for (const [, target = ''] of read(document).matchAll(/\]\((?!https:|#)([^)\s#]+)/g)) {
        const path = join(installed, dirname(document), target);
        assert.ok(existsSync(path), `${document}: ${target}`);
      }
    }
  });

  it('says where its metadata is', () => {
    const names = [manifest.customElements, manifest['web-types']];
    for (const name of names) assert.ok(files.includes(name), name);
  });
});
