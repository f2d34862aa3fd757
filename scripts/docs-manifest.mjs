// Makes the custom elements manifest from the source.
import {resolve} from 'node:path';
import {dirname, join} from 'node:path/posix';
import {create, ts} from '@custom-elements-manifest/analyzer';
import {getTsProgram, typeParserPlugin} from '@wc-toolkit/type-parser';
import * as library from '../src/index.ts';
import {FormControl} from '../src/elements/form-control.ts';
import {MessengerElement} from '../src/elements/messenger-element.ts';
import {PluginElement} from '../src/elements/plugin-element.ts';
import {attributesPlugin} from './docs-attributes.mjs';

const root = resolve(import.meta.dirname, '..');

/** The elements, their base classes, and the entry that registers all. */
const SOURCES = /\/src\/(index|elements\/(messenger-[\w-]+|plugin-element|form-control))\.ts$/;

/** The schema that knows CSS states; the analyzer names an older one. */
const SCHEMA = '2.1.0';

/** What is public for Lit or for the browser, and nobody else's business. */
const INNER = ['shadowRootOptions', 'specs', 'styles', 'observedAttributes'];
const isPublic = ({name, privacy}) =>
  (privacy ?? 'public') === 'public' && !INNER.includes(name) && !/^[#_]|Callback$/.test(name);

/** A union of words and primitives: worth more written out than by the name of its alias. */
const WORDS =
  /^('[^']*'|string|number|boolean|undefined)( \| ('[^']*'|string|number|boolean|undefined))*$/;

/** The analyzer reads what a method returns from `@returns`, where types do not stand. */
const returnsPlugin = {
  name: 'returns',
  analyzePhase({ts: {isClassDeclaration, isMethodDeclaration}, node, moduleDoc}) {
    if (!isClassDeclaration(node)) return;
    const declaration = moduleDoc.declarations.find(({name}) => name === node.name?.getText());
    for (const method of node.members.filter(isMethodDeclaration)) {
      const member = declaration?.members?.find(({name}) => name === method.name.getText());
      if (member?.return && method.type) member.return.type = {text: method.type.getText()};
    }
  },
};

/** The package's file of a source's, which may be named as an import in `folder` names it. */
function nameOutput(path, folder) {
  const source = path.startsWith('.') ? join(folder, path) : path;
  return source.replace(/^\/?src\/(.*)\.(ts|js)$/, 'dist/$1.js');
}

/** A comment is broken at the width of the source; a blank line is meant. */
const joinLines = text => text.replace(/(?<!\n)\n(?!\n)/g, ' ');

const REWRITES = {description: joinLines, module: nameOutput, path: nameOutput};

function rewrite(value, folder) {
  if (Array.isArray(value)) return value.map(item => rewrite(item, folder));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]) => [
    key,
    typeof inner === 'string' ? (REWRITES[key]?.(inner, folder) ?? inner) : rewrite(inner, folder),
  ]);
  return Object.fromEntries(entries);
}

function trimMember(member) {
  // The analyzer takes what a constructor assigns for a default.
  const {default: value, ...rest} = member;
  return member.attribute || member.static ? {...rest, ...(value && {default: value})} : rest;
}

function writeTypesOut(item) {
  const {parsedType, ...rest} = item;
  return parsedType && WORDS.test(parsedType.text) ? {...rest, type: parsedType} : rest;
}

function trimDeclaration(declaration) {
  const {members, attributes, ...rest} = declaration;
  return {
    ...rest,
    // The base classes are elements too, by the schema; the analyzer knows but the first of them.
    ...(attributes && {customElement: true}),
    // Its stand-in for Node.
    ...(rest.superclass?.name === 'ElementBase' && {superclass: {name: 'HTMLElement'}}),
    ...(attributes && {attributes: attributes.map(writeTypesOut)}),
    ...(members && {members: members.filter(isPublic).map(trimMember).map(writeTypesOut)}),
  };
}

/** An element is registered by a function of ours, which the analyzer does not know. */
function listDefinitions({path, declarations}) {
  return declarations
    .filter(({tagName}) => tagName)
    .map(({name, tagName}) => ({
      kind: 'custom-element-definition',
      name: tagName,
      declaration: {name, module: path},
    }));
}

/** What the type parser does not write out, such as `HTMLElement`, keeps its name; it warns of each. */
function withoutWarnings(run) {
  const {warn} = console;
  console.warn = () => {};
  try {
    return run();
  } finally {
    console.warn = warn;
  }
}

function analyse(classes) {
  const program = getTsProgram(ts, ['src/index.ts'], 'scripts/docs.tsconfig.json');
  const modules = program.getSourceFiles().filter(({fileName}) => SOURCES.test(fileName));
  return create({
    modules: modules.sort((a, b) => a.fileName.localeCompare(b.fileName)),
    plugins: [typeParserPlugin(), attributesPlugin(classes), returnsPlugin],
    context: {dev: false},
  });
}

/** Makes the manifest. The working directory has to be the package's. */
export function createManifest() {
  const classes = new Map(
    [MessengerElement, PluginElement, FormControl, ...Object.values(library)]
      .filter(value => typeof value === 'function' && value.prototype)
      .map(type => [type.name, type]),
  );
  const manifest = withoutWarnings(() => analyse(classes));
  const modules = manifest.modules.map(({path, declarations, exports, ...module}) => {
    const source = path.replace(`${root}/`, '');
    const trimmed = {
      ...module,
      path: source,
      declarations: declarations.map(trimDeclaration),
      exports: [...exports, ...listDefinitions({path, declarations})],
    };
    return rewrite(trimmed, dirname(source));
  });
  return {...manifest, schemaVersion: SCHEMA, modules};
}
