/** Holds the metadata against the elements: what they observe, what they send, and what the files say of it. */
import assert from 'node:assert/strict';
import {execFile} from 'node:child_process';
import {existsSync} from 'node:fs';
import {join} from 'node:path';
import {describe, it} from 'node:test';
import {promisify} from 'node:util';
import type {CSSResult} from 'lit';
import ts from 'typescript';
import * as library from '../../src/index.js';
import {findSample} from '../samples.js';
import {consumer, files, manifest, read, root} from './stage.js';

interface Named {
  readonly name: string;
  readonly description?: string;
}
interface Attribute extends Named {
  readonly fieldName?: string;
  readonly type: {readonly text: string};
}
interface Declaration extends Named {
  readonly tagName?: string;
  readonly attributes?: readonly Attribute[];
  readonly members?: readonly (Named & {kind: string; privacy?: string; readonly?: boolean})[];
  readonly events?: readonly (Named & {type: {text: string}})[];
  readonly cssProperties?: readonly Named[];
  readonly cssParts?: readonly Named[];
  readonly cssStates?: readonly Named[];
  readonly slots?: readonly Named[];
}
interface Package {
  readonly modules: readonly {
    readonly path: string;
    readonly declarations: readonly Declaration[];
  }[];
}

const {modules} = JSON.parse(read(manifest.customElements)) as Package;
const elements = modules.flatMap(({declarations}) => declarations.filter(({tagName}) => tagName));
const tags = elements.map(({tagName = ''}) => tagName);

const find = (tag: string): Declaration => {
  const element = elements.find(({tagName}) => tagName === tag);
  assert.ok(element, tag);
  return element;
};
const listNames = (items: readonly Named[] = []) => items.map(({name}) => name).sort();

describe('the metadata', () => {
  it('is what the source says', async () => {
    const command = ['--import', 'tsx', 'scripts/docs.mjs', '--check'];
    const {stdout} = await promisify(execFile)(process.execPath, command, {cwd: root});
    assert.match(stdout, /is what the source says/);
  });

  it('has every element with every attribute that it observes', () => {
    const classes = Object.values(library).filter(
      value => typeof value === 'function' && 'observedAttributes' in value,
    ) as {readonly name: string; readonly observedAttributes: readonly string[]}[];
    assert.deepEqual(listNames(elements), listNames(classes));
    for (const {name, observedAttributes} of classes) {
      const element = elements.find(declaration => declaration.name === name);
      // The browser itself observes which form a control belongs to.
      const isControl = element?.members?.some(member => member.name === 'formAssociated');
      const expected = [...observedAttributes, ...(isControl ? ['form'] : [])].sort();
      assert.deepEqual(listNames(element?.attributes), expected, name);
    }
  });

  it('says of everything what it is', () => {
    for (const element of elements) {
      const {attributes, events, members, slots, cssParts, cssProperties, cssStates} = element;
      const lists = [attributes, events, members, slots, cssParts, cssProperties, cssStates];
      const items = lists.flatMap(list => list ?? []).filter(({name}) => name !== 'formAssociated');
      for (const {name, description} of items) assert.ok(description, `${element.tagName} ${name}`);
      for (const {name, type} of attributes ?? [])
        assert.ok(type.text, `${element.tagName} ${name}`);
    }
  });

  it('has every custom property that the rules of an element read, and no other', () => {
    // Sheets are shared: these rules are for what the element never has.
    const idle: Record<string, readonly string[]> = {
      MessengerChat: ['gap'],
      MessengerCheckbox: ['surface', 'on-surface'],
      MessengerLink: ['surface', 'on-surface', 'on-accent', 'radius'],
    };
    for (const [name, value] of Object.entries(library)) {
      if (typeof value !== 'function' || !('elementStyles' in value)) continue;
      const {elementStyles} = value as {readonly elementStyles: readonly CSSResult[]};
      const read = elementStyles.flatMap(({cssText}) => [
        ...cssText.matchAll(/var\((--messenger-[\w-]+)/g),
      ]);
      const expected = new Set(read.map(([, property = '']) => property));
      for (const property of idle[name] ?? []) expected.delete(`--messenger-${property}`);
      const element = elements.find(declaration => declaration.name === name);
      assert.deepEqual(listNames(element?.cssProperties), [...expected].sort(), name);
    }
  });

  it('speaks of no default where there is none', () => {
    for (const name of files.filter(file => file.startsWith('./metadata/')))
      assert.doesNotMatch(read(name), /default: `?undefined/, name);
  });

  it('has nothing that is the elements own business', () => {
    for (const {members = [], tagName} of elements) {
      for (const {name, privacy = 'public'} of members) {
        assert.equal(privacy, 'public', `${tagName} ${name}`);
        assert.doesNotMatch(name, /^[#_]|Callback$|^(render|styles|specs|update\w*)$/, tagName);
      }
    }
  });

  it('lets nobody set what is read only', () => {
    const {members = []} = find('messenger-checkbox');
    const fixed = members.filter(member => member.readonly).map(({name}) => name);
    for (const name of ['checked', 'validity', 'status', 'url'])
      assert.ok(fixed.includes(name), name);
    assert.ok(!fixed.includes('userRef'));
  });

  it('types the details of events as the source does', () => {
    // Each type that an element names is to be one that a listener to the event can take.
    const lines = elements.flatMap(({events = []}) =>
      events.map(({name, type}) => `({} as ${type.text}) satisfies MessengerEventMap['${name}'];`),
    );
    assert.ok(lines.length > 20);
    const path = join(root, 'test/package/events-of-metadata.ts');
    const text = `import type {MessengerEventMap, Problem, ProblemCode} from '../../src/index.js';\n${lines.join('\n')}\n`;
    const options: ts.CompilerOptions = {
      module: ts.ModuleKind.NodeNext,
      target: ts.ScriptTarget.ES2022,
      strict: true,
      skipLibCheck: true,
      noEmit: true,
      experimentalDecorators: true,
      useDefineForClassFields: false,
      types: [],
    };
    const host = ts.createCompilerHost(options);
    const {fileExists, readFile} = host;
    host.fileExists = name => name === path || fileExists(name);
    host.readFile = name => (name === path ? text : readFile(name));
    const program = ts.createProgram([path], options, host);
    const errors = ts.getPreEmitDiagnostics(program, program.getSourceFile(path));
    assert.deepEqual(
      errors.map(({messageText}) => ts.flattenDiagnosticMessageText(messageText, '\n')),
      [],
    );
  });

  it('names the same elements in every file', () => {
    const {tags: html} = JSON.parse(read('metadata/vscode.html-custom-data.json')) as {
      tags: (Named & {attributes: (Named & {values: Named[]; valueSet?: string})[]})[];
    };
    const {contributions} = JSON.parse(read('metadata/web-types.json')) as {
      contributions: {
        html: {elements: (Named & {attributes: Named[]; source: {module: string}})[]};
      };
    };
    assert.deepEqual(listNames(html), [...tags].sort());
    assert.deepEqual(listNames(contributions.html.elements), [...tags].sort());
    for (const tag of [...html, ...contributions.html.elements]) {
      assert.deepEqual(listNames(tag.attributes), listNames(find(tag.name).attributes), tag.name);
    }
    for (const name of ['react', 'preact', 'solid', 'vue', 'svelte']) {
      const types = read(`metadata/${name}.d.ts`);
      for (const tag of tags) assert.match(types, new RegExp(`'${tag}': Tag<`), `${name} ${tag}`);
      assert.equal(types.match(/^declare /gm)?.length, 1, name);
      // Some projects tell a handler that is `undefined` from one that is absent.
      assert.doesNotMatch(types, /=> void;$/m, name);
    }
  });

  it('offers editors the values of an attribute, and writes a boolean without one', () => {
    const {tags: html} = JSON.parse(read('metadata/vscode.html-custom-data.json')) as {
      tags: (Named & {attributes: (Named & {values: Named[]; valueSet?: string})[]})[];
    };
    const attributes = html.find(({name}) => name === 'messenger-checkbox')?.attributes ?? [];
    const size = attributes.find(({name}) => name === 'size');
    assert.deepEqual(listNames(size?.values), ['large', 'medium', 'small', 'standard', 'xlarge']);
    assert.equal(attributes.find(({name}) => name === 'no-login')?.valueSet, 'v');
  });

  it('lies where docs/editors.md tells VS Code to look', () => {
    const {code} = findSample(read('docs/editors.md'), 'vscode');
    const settings = JSON.parse(code) as Record<string, string[]>;
    assert.deepEqual(Object.keys(settings), ['html.customData', 'css.customData']);
    for (const path of Object.values(settings).flat()) {
      assert.ok(existsSync(join(consumer, path)), path);
    }
  });

  it('names no module that the package has not', () => {
    const named = [...read(manifest.customElements).matchAll(/"(?:module|path)": "([^"]*)"/g)];
    assert.ok(named.length > modules.length);
    for (const [, path = ''] of named) assert.ok(files.includes(`./${path}`), path);
  });
});
