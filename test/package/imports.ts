/** What a file of the package imports, and all that comes with it. */
import {join} from 'node:path/posix';
import {readFileSync} from 'node:fs';
import ts from 'typescript';
import {files, installed} from './stage.js';

export interface Imports {
  /** The modules that come with it at once, as they are written. */
  readonly static: readonly string[];
  /** Those that come when they are asked for. */
  readonly dynamic: readonly string[];
}

const isText = (node: ts.Node | undefined): node is ts.StringLiteralLike =>
  node !== undefined && ts.isStringLiteralLike(node);

/** Reads the imports of a module or of its types: `./dist/index.js`. */
export function readImports(file: string): Imports {
  const found = {static: new Set<string>(), dynamic: new Set<string>()};
  const text = readFileSync(join(installed, file), 'utf8');
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) {
      if (isText(node.moduleSpecifier)) found.static.add(node.moduleSpecifier.text);
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
      if (isText(node.argument.literal)) found.static.add(node.argument.literal.text);
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [address] = node.arguments;
      if (isText(address)) found.dynamic.add(address.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest));
  return {static: [...found.static], dynamic: [...found.dynamic]};
}

const isOwn = (address: string) => address.startsWith('.');

/** The file that a module's import of ours leads to. */
function findFile(from: string, address: string): string {
  const path = `./${join(from, '..', address)}`;
  return from.endsWith('.d.ts') ? path.replace(/\.js$/, '.d.ts') : path;
}

/**
 * The files of the package that come with some of them.
 *
 * @param isAll - whether to follow what is imported on demand as well
 */
export function collectFiles(from: readonly string[], isAll = false): Set<string> {
  const collected = new Set<string>();
  const waiting = [...from];
  for (const file of waiting) {
    if (collected.has(file)) continue;
    if (!files.includes(file)) throw new Error(`Expected ${file} in the package; found none.`);
    collected.add(file);
    if (!/\.(js|d\.ts)$/.test(file)) continue;
    const imports = readImports(file);
    const followed = [...imports.static, ...(isAll ? imports.dynamic : [])];
    waiting.push(...followed.filter(isOwn).map(address => findFile(file, address)));
  }
  return collected;
}
