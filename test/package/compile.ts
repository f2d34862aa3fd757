/** Compiles files of the consumer's strictly, the declarations of every package included. */
import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import ts from 'typescript';
import {consumer} from './stage.js';

const PAGE = ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'];
export const SERVER = ['lib.es2023.d.ts', 'lib.webworker.d.ts'];

export const RESOLUTIONS = {
  Node: {module: ts.ModuleKind.NodeNext},
  'a bundler': {
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
  },
} as const satisfies Record<string, ts.CompilerOptions>;

/** The hosts by their options: each keeps what it has read of packages and of TypeScript, which takes longer than all else. */
const hosts = new Map<string, ts.CompilerHost>();

function createHost(options: ts.CompilerOptions): ts.CompilerHost {
  const host = ts.createCompilerHost(options);
  const {getSourceFile} = host;
  const kept = new Map<string, ts.SourceFile | undefined>();
  host.getSourceFile = (name, ...rest) => {
    if (!name.includes('/node_modules/')) return getSourceFile(name, ...rest);
    if (!kept.has(name)) kept.set(name, getSourceFile(name, ...rest));
    return kept.get(name);
  };
  return host;
}

function findHost(options: ts.CompilerOptions): ts.CompilerHost {
  const key = JSON.stringify(options);
  const host = hosts.get(key) ?? createHost(options);
  hosts.set(key, host);
  return host;
}

/**
 * Compiles files of the consumer's.
 *
 * @param changes - options beside the strict ones
 * @returns the errors, each with its file and line
 */
export function compile(files: readonly string[], changes: ts.CompilerOptions): string[] {
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2022,
    lib: PAGE,
    types: [],
    // Where `types` are looked for.
    configFilePath: join(consumer, 'tsconfig.json'),
    strict: true,
    noUncheckedIndexedAccess: true,
    exactOptionalPropertyTypes: true,
    skipLibCheck: false,
    // TypeScript's own are no package's.
    skipDefaultLibCheck: true,
    noEmit: true,
    jsx: ts.JsxEmit.ReactJSX,
    ...changes,
  };
  const paths = files.map(file => join(consumer, file));
  const program = ts.createProgram(paths, options, findHost(options));
  return ts.getPreEmitDiagnostics(program).map(({messageText, file, start = 0}) => {
    const text = ts.flattenDiagnosticMessageText(messageText, '\n');
    if (!file) return text;
    const {line} = file.getLineAndCharacterOfPosition(start);
    return `${file.fileName.slice(consumer.length + 1)}:${line + 1}: ${text}`;
  });
}

/** Puts a file beside the consumer's own, and returns its name. */
export function write(name: string, text: string): string {
  writeFileSync(join(consumer, name), text);
  return name;
}
