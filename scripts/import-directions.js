// An ESLint rule of our own: who may import whom inside src/. The usual plugins for this bring native binaries for every
// platform, and with those the lock file fails under npm 10, which is the npm of Node 20.
import {dirname, relative, resolve, sep} from 'node:path';

/** The browser half: each step imports only itself and what stands before it. */
const STEPS = [
  ['contract'],
  ['page-state'],
  ['problems'],
  ['user-ref'],
  ['options'],
  ['m-me'],
  ['events'],
  ['texts'],
  ['configure', 'page-ready'],
  ['debug'],
  ['consent'],
  ['sdk'],
  ['elements'],
  ['upgrade-markup'],
  ['functions'],
  ['index'],
];

/** The other halves, with what they may import. */
const OTHERS = {
  server: ['contract'],
  simulator: ['contract'],
  cli: ['simulator', 'server', 'contract'],
};

const SOURCE = resolve(import.meta.dirname, '../src');

/** The server half runs where there is no page: on a server, or in a worker. */
const BROWSER_PACKAGES = /^(lit|@lit)(\/|$)/;

/** The first part of a path below src/: a folder, or a file without its ending. */
function findPart(path) {
  const [first] = relative(SOURCE, path).split(sep);
  return first === '..' ? undefined : first.replace(/\.(ts|js)$/, '');
}

function listAllowed(part) {
  if (OTHERS[part]) return [part, ...OTHERS[part]];
  const index = STEPS.findIndex(step => step.includes(part));
  return STEPS.slice(0, index + 1).flat();
}

export const importDirections = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      atOnce:
        'A page with links only must not fetch src/sdk: import its types, or import it on demand through import-sdk.ts.',
      browserPackage: 'src/server has no page: found an import of {{to}}.',
      direction: 'src/{{from}} may import only {{allowed}}; found an import of {{to}}.',
    },
  },
  create(context) {
    const from = findPart(context.filename);
    if (from === undefined) return {};
    const allowed = listAllowed(from);
    const check = ({type, source, importKind, exportKind}) => {
      if (typeof source?.value !== 'string') return;
      if (from === 'server' && BROWSER_PACKAGES.test(source.value)) {
        context.report({node: source, messageId: 'browserPackage', data: {to: source.value}});
      }
      if (!source.value.startsWith('.')) return;
      const isAtOnce =
        type !== 'ImportExpression' && importKind !== 'type' && exportKind !== 'type';
      const path = resolve(dirname(context.filename), source.value);
      const to = findPart(path);
      if (from === 'elements' && to === 'sdk' && isAtOnce) {
        context.report({node: source, messageId: 'atOnce'});
        return;
      }
      if (to !== undefined && allowed.includes(to)) return;
      const data = {from, to: to ? `src/${to}` : source.value, allowed: allowed.join(', ')};
      context.report({node: source, messageId: 'direction', data});
    };
    return {
      ImportDeclaration: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
      ImportExpression: check,
    };
  },
};
