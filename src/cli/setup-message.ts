/** What to set where, so that a page and a server meet the simulator. */
import type {Simulator} from '../simulator/index.js';
import type {SimulateOptions} from './simulate-options.js';

export function describeSetup(
  url: string,
  {credentials}: Simulator,
  {form, pageId, appId}: SimulateOptions,
): string {
  const server =
    form === 'amio'
      ? `amio(${write({...credentials.amio, baseUrl: `${url}/v1`})})`
      : `meta(${write({...credentials.meta, baseUrl: url})})`;
  const page = {sdkUrl: url, linkUrl: `${url}/m.me`, pageId, appId: appId ?? '987654321'};
  return `Simulated Messenger: ${url}/inbox (Ctrl+C ends it)

In the page, before the elements:
  configure(${write(page)});

In your server:
  ${server}

`;
}

/** As one writes it in a source file. */
function write(values: object): string {
  const lines = Object.entries(values).map(([name, value]) => `    ${name}: ${show(value)},\n`);
  return `{\n${lines.join('')}  }`;
}

function show(value: unknown): string {
  if (typeof value !== 'object' || value === null) return quote(String(value));
  const parts = Object.entries(value).map(([name, part]) => `${quote(name)}: ${show(part)}`);
  return `{${parts.join(', ')}}`;
}

/** JSON's escapes are JavaScript's as well; only the quotation marks are others. */
function quote(text: string): string {
  const inside = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'");
  return `'${inside}'`;
}
