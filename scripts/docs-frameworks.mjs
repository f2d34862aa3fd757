// Types for JSX (React, Preact, Solid), Vue and Svelte. The generators know each element's attributes, properties and events;
// what surrounds them is older than the frameworks' present types, or meant for all frameworks at once, and is replaced here.
import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {generateJsxTypes} from '@wc-toolkit/jsx-types';
import {generateSvelteTypes} from 'custom-element-svelte-integration';
import {generateVuejsTypes} from 'custom-element-vuejs-integration';

/** What the elements take for a boolean, whoever writes it: see `bool` in src/options.ts. */
const BOOLEAN = "boolean | '' | 'true' | 'false'";

const widenBoolean = item =>
  item.type?.text === 'boolean' ? {...item, type: {text: BOOLEAN}} : item;

/** The elements alone, with what a template can set. */
function prepare(manifest, change = element => element) {
  const modules = structuredClone(manifest.modules).map(module => ({
    ...module,
    declarations: module.declarations
      .filter(({tagName}) => tagName)
      .map(element => {
        const {attributes = [], members = []} = element;
        // Without the name of a property the generator for JSX writes `undefined` as one.
        const named = attributes.map(item => ({...item, fieldName: item.fieldName ?? item.name}));
        // What the source documents as an attribute alone is set as that, whatever the property of its name gives back.
        const alone = new Set(attributes.filter(item => !item.fieldName).map(({name}) => name));
        return change({
          ...element,
          attributes: named.map(widenBoolean),
          members: members
            .filter(({kind, readonly}) => kind === 'method' || !readonly)
            .filter(({name}) => !alone.has(name))
            .map(widenBoolean),
        });
      }),
  }));
  return {...manifest, modules: modules.filter(({declarations}) => declarations.length > 0)};
}

/** What the generators for Vue and Svelte want otherwise than the one for JSX. */
function fit(element) {
  // They put `CustomEvent<…>` around the type of every event.
  const events = element.events?.map(({type, ...event}) => ({
    ...event,
    type: {text: type.text.replace(/^CustomEvent<(.*)>$/s, '$1')},
  }));
  // They leave it out, and some projects tell a property that is `undefined` from one that is absent.
  const attributes = element.attributes.map(({type, ...item}) => ({
    ...item,
    type: {text: /\bundefined$/.test(type.text) ? type.text : `${type.text} | undefined`},
  }));
  return {...element, events, attributes};
}

const camelise = name => name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());

/** Vue's checkers look properties up in camelCase, however a template writes them. */
function fitVue(element) {
  const {attributes, ...rest} = fit(element);
  return {...rest, attributes: attributes.map(item => ({...item, name: camelise(item.name)}))};
}

/** Runs a generator that writes a file, and returns what it wrote. */
function generateFile(generate, manifest) {
  const folder = mkdtempSync(join(tmpdir(), 'messenger-elements-docs-'));
  const fileName = 'types.d.ts';
  const {log} = console;
  try {
    // One of them tells of its file whatever its options say.
    console.log = () => {};
    generate(manifest, {outdir: folder, fileName, hideLogs: true});
    const text = readFileSync(join(folder, fileName), 'utf8');
    // As `fit` does for attributes: a handler may be `undefined`, too.
    return text.replace(/\?: (\(\s*e: [^]*?=> void);/g, '?: ($1) | undefined;');
  } finally {
    console.log = log;
    rmSync(folder, {recursive: true});
  }
}

const listNames = manifest =>
  manifest.modules.flatMap(({declarations}) => declarations.map(({name}) => name));

function find(text, pattern, what) {
  const [found] = pattern.exec(text) ?? [];
  if (!found) throw new Error(`Expected the generator to write ${what}; found none.`);
  return found;
}

/** What can be set on each element, such as `type MessengerChatProps = {…}`. */
function readProps(text, names) {
  const types = names.map(name =>
    find(text, new RegExp(`^(export )?type ${name}Props = \\{[^]*?^\\}`, 'm'), `${name}Props`),
  );
  return types.map(type => type.replace(/^type/, 'export type')).join('\n\n');
}

/** The tags with their documentation; the type of each is ours. */
function readTags(text, names) {
  const tags = find(text, /^ *export type CustomElements = \{[^]*?^ *\};?$/m, 'CustomElements');
  const map = names.reduce(
    (rest, name) =>
      rest.replace(new RegExp(`(": ).*<${name}Props\\b.*$`, 'm'), `$1Tag<${name}, ${name}Props>;`),
    tags,
  );
  return map.replace(/^ *export type CustomElements =/, 'export interface CustomElements');
}

/** Puts together what a generator knows and what a framework wants. */
function writeFile(framework, text, manifest, {imports, tag, augmentation}) {
  const names = listNames(manifest);
  const props = readProps(text, names);
  const named = ['Problem', 'ProblemCode'].filter(name => new RegExp(`\\b${name}\\b`).test(props));
  return `// Generated by \`npm run docs\`: types of the elements for ${framework}, and no code.
${imports}
import type {${[...names, ...named].join(', ')}} from '../dist/index.js';

${tag}

${props}

${readTags(text, names)}

${augmentation}
`;
}

const generateJsx = manifest => generateJsxTypes(manifest, {fileName: '', useCemTypes: true});

const augment = (module, body) => `declare module '${module}' {\n${body}\n}`;
const augmentJsx = module =>
  augment(module, 'namespace JSX { interface IntrinsicElements extends CustomElements {} }');

function createReactTypes(manifest) {
  const text = generateJsx(manifest);
  const styles = find(
    text,
    /^export type CustomCssProperties = \{[^]*?^\}/m,
    'CustomCssProperties',
  );
  return writeFile('React 19', text, manifest, {
    imports: "import type {DetailedHTMLProps, HTMLAttributes} from 'react';",
    tag: `type Tag<Element, Props> = Props &
      Omit<DetailedHTMLProps<HTMLAttributes<Element>, Element>, keyof Props> & {class?: string | undefined};
      ${styles}`,
    // React's own types let no custom property of CSS in.
    augmentation: augment(
      'react',
      `namespace JSX { interface IntrinsicElements extends CustomElements {} }
      interface CSSProperties extends CustomCssProperties {}`,
    ),
  });
}

function createPreactTypes(manifest) {
  return writeFile('Preact', generateJsx(manifest), manifest, {
    imports: "import type {ClassAttributes, HTMLAttributes} from 'preact';",
    tag: `type Tag<Element extends EventTarget, Props> = Props &
      Omit<HTMLAttributes<Element> & ClassAttributes<Element>, keyof Props>;`,
    augmentation: augmentJsx('preact'),
  });
}

function createSolidTypes(manifest) {
  return writeFile('Solid', generateJsx(manifest), manifest, {
    imports: "import type {JSX} from 'solid-js';",
    // The generator leaves out `attr:` and `bool:` where attribute and property share a name.
    tag: `type Events<Props> = {
        [Name in keyof Props as Name extends \`on\${infer Event}\` ? \`on:\${Event}\` : never]?: Props[Name];
      };
      type Namespaced<Props> = {
        [Name in keyof Props as Name extends \`on\${string}\` ? never : \`\${'attr' | 'prop'}:\${Name & string}\`]?: Props[Name];
      } & {
        [Name in keyof Props as true extends Props[Name] ? \`bool:\${Name & string}\` : never]?: boolean | undefined;
      };
      type Tag<Element, Props> = Props & Events<Props> & Namespaced<Props> & Omit<JSX.HTMLAttributes<Element>, keyof Props>;`,
    augmentation: augmentJsx('solid-js'),
  });
}

function createVueTypes(manifest) {
  const text = generateFile(generateVuejsTypes, prepare(manifest, fitVue)).replace(
    /"on(messenger-[\w-]+)"/g,
    (_, event) => camelise(`on-${event}`),
  );
  return writeFile('Vue 3', text, manifest, {
    imports: "import type {HTMLAttributes, PublicProps} from 'vue';",
    // A reference to the tag is the element, no instance of a component.
    tag: `type Tag<Element, Props> = new () => Element & {
        $props: Props & Omit<HTMLAttributes, keyof Props> & PublicProps & {
          // Of every element, and unknown to Vue's types.
          [Name in 'exportparts' | 'part' | 'slot']?: string | undefined;
        };
      };`,
    augmentation: augment('vue', 'interface GlobalComponents extends CustomElements {}'),
  });
}

function createSvelteTypes(manifest) {
  // Attributes alone, as the generator has it: in the name of a property Svelte writes, on the server, in a spread and before
  // the element is defined, an attribute in lower case, which means nothing.
  const text = generateFile(generateSvelteTypes, prepare(manifest, fit)).replace(
    /"on:messenger-/g,
    '"onmessenger-',
  );
  return writeFile('Svelte 5', text, manifest, {
    imports: "import type {HTMLAttributes} from 'svelte/elements';",
    tag: `type Events<Props> = {
        [Name in keyof Props as Name extends \`on\${infer Event}\` ? \`on:\${Event}\` : never]?: Props[Name];
      };
      type Tag<Element extends EventTarget, Props> = Props & Events<Props> & Omit<HTMLAttributes<Element>, keyof Props>;`,
    augmentation: augment(
      'svelte/elements',
      'export interface SvelteHTMLElements extends CustomElements {}',
    ),
  });
}

/** @returns {Record<string, string>} the texts of the files, by their names */
export function createFrameworkFiles(manifest) {
  const elements = prepare(manifest);
  return {
    'react.d.ts': createReactTypes(elements),
    'preact.d.ts': createPreactTypes(elements),
    'solid.d.ts': createSolidTypes(elements),
    'vue.d.ts': createVueTypes(elements),
    'svelte.d.ts': createSvelteTypes(elements),
  };
}
