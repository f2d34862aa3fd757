/** Reads a call of the Graph API: parameters come in the query, as JSON or as a form; the token in the query, body or header. */
import {parseJson, TEXT_MAX} from '../../json.js';
import type {Parameters} from '../parameters.js';

export interface GraphRequest {
  readonly token: string | null;
  /** The query without the token. */
  readonly query: string;
  /** The body without the token; what is no JSON object is not kept, since the token may be anywhere in it. */
  readonly body: unknown;
  readonly parameters: Parameters;
  /** What is wrong with the body; no parameter can be trusted then. */
  readonly problem?: string;
}

export async function readGraphRequest(request: Request): Promise<GraphRequest> {
  const search = new URL(request.url).searchParams;
  const text = await request.text();
  const {value, problem} = readBody(text, request.headers.get('Content-Type') ?? '');
  const {access_token, ...body} = value;
  const token =
    search.get('access_token') ??
    (typeof access_token === 'string' ? access_token : readBearer(request));
  search.delete('access_token');
  const query = Object.fromEntries([...search].map(([name, one]) => [name, readParameter(one)]));
  return {
    token,
    query: search.toString(),
    body: problem ? `(${text.length} characters, not kept: ${problem})` : text ? body : null,
    parameters: {...query, ...body},
    ...(problem && {problem}),
  };
}

function readBearer({headers}: Request): string | null {
  return /^Bearer (.+)$/.exec(headers.get('Authorization') ?? '')?.[1] ?? null;
}

function readBody(text: string, type: string): {value: Parameters; problem?: string} {
  if (!text) return {value: {}};
  if (type.startsWith('application/x-www-form-urlencoded') && text.length <= TEXT_MAX) {
    const pairs = [...new URLSearchParams(text)];
    return {value: Object.fromEntries(pairs.map(([name, one]) => [name, readParameter(one)]))};
  }
  const read = parseJson(text);
  const expected = 'The body: expected a JSON object';
  if ('problem' in read) return {value: {}, problem: `${expected}, found what is ${read.problem}.`};
  const {value} = read;
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? {value: {...value}}
    : {value: {}, problem: `${expected}.`};
}

/** Objects and lists in a query or form are JSON; everything else is the text itself. */
function readParameter(text: string): unknown {
  const read = /^[[{]/.test(text) ? parseJson(text) : {problem: 'plain'};
  return 'value' in read ? read.value : text;
}
