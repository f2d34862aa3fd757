/** Reads a document: its samples, its tables, its headings. It needs neither a browser nor Node. */

/** A block of code. `<!-- sample: name -->` before it gives it the name by which a test runs it. */
export interface Sample {
  readonly name?: string;
  readonly language: string;
  readonly code: string;
}

/** The samples of the README that are run in Node; all others are run in a browser. */
export const NODE_SAMPLES = ['vite', 'create', 'server'] as const;

export function readSamples(markdown: string): Sample[] {
  const blocks = markdown.matchAll(/(?:<!-- sample: (\w+) -->\n\n)?^```(\w*)\n(.*?)^```$/gms);
  return [...blocks].map(([, name, language = '', code = '']) => ({name, language, code}));
}

/** The sample of a name. */
export function findSample(markdown: string, name: string): Sample {
  const sample = readSamples(markdown).find(candidate => candidate.name === name);
  if (!sample) throw new Error(`Expected a sample "${name}"; found none.`);
  return sample;
}

/** The rows of the table whose first line has these cells at its start, without that line. */
export function readTable(markdown: string, ...header: string[]): string[][] {
  const lines = markdown.split('\n').map(line => line.split('|').map(cell => cell.trim()));
  const start = lines.findIndex(cells => header.every((name, index) => cells[index + 1] === name));
  if (start < 0) throw new Error(`Expected a table ${header.join(', ')}; found none.`);
  const end = lines.findIndex((cells, index) => index > start && cells.length < 3);
  return lines.slice(start + 2, end < 0 ? undefined : end).map(cells => cells.slice(1, -1));
}

/** What stands between backticks. */
export function readCode(text = ''): string[] {
  return [...text.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code);
}

/** The text from one heading of the second order to the next. */
export function readSection(markdown: string, heading: string): string {
  const section = markdown.split(/^## /m).find(text => text.startsWith(`${heading}\n`));
  if (section === undefined) throw new Error(`Expected a heading "${heading}"; found none.`);
  return section;
}
