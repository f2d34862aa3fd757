/** Amio's API: which call goes where, and Amio's form of answers and errors. */
import {AMIO_RATE_HEADERS} from '../../../contract/amio.js';
import type {AmioErrorBody} from '../../../contract/amio.js';
import {sendJson} from '../../responses.js';
import {parseJson} from '../../json.js';
import {ApiRefusal} from '../api-error.js';
import type {Platform} from '../platform.js';
import {sendAmioMessage} from './messages.js';
import {sendAmioNotification} from './notifications.js';
import {RATE_LIMIT} from './rate.js';
import {changeSettings, readSettings} from './settings.js';

interface AmioCall {
  readonly name: string;
  readonly pattern: RegExp;
  /** HTTP. */
  readonly status: number;
  readonly handle: (platform: Platform, body: unknown, channelId: string) => object;
}

const CALLS: readonly AmioCall[] = [
  {
    name: 'POST /v1/messages',
    pattern: /^POST \/v1\/messages$/,
    status: 201,
    handle: sendAmioMessage,
  },
  {
    name: 'POST /v1/notifications',
    pattern: /^POST \/v1\/notifications$/,
    status: 200,
    handle: sendAmioNotification,
  },
  {
    name: 'GET /v1/channels/<id>/settings',
    pattern: /^GET \/v1\/channels\/([^/]+)\/settings$/,
    status: 200,
    handle: readSettings,
  },
  {
    name: 'PATCH /v1/channels/<id>/settings',
    pattern: /^PATCH \/v1\/channels\/([^/]+)\/settings$/,
    status: 200,
    handle: changeSettings,
  },
];

/** Whether a path looks like a call of Amio's API, whose version has no second number. */
export function isAmioPath(path: string): boolean {
  return /^\/v\d+\//.test(path);
}

/** @param path below the simulator's base, decoded */
export async function handleAmio(
  request: Request,
  path: string,
  platform: Platform,
): Promise<Response> {
  const {method, headers} = request;
  const {searchParams} = new URL(request.url);
  const {body, kept, problem} = readBody(await request.text());
  const {calls, clock, amioRate} = platform;
  const token = /^Bearer (.+)$/.exec(headers.get('Authorization') ?? '')?.[1];
  const call = `${method} ${path.replace(/\/$/, '')}`;
  const answer = answerCall({call, token, body, problem, searchParams}, platform);
  const {status} = answer;
  searchParams.delete('access_token');
  const shown = searchParams.size === 0 ? path : `${path}?${searchParams}`;
  calls.record({api: 'amio', method, path: shown, body: kept, status, answer: answer.body});
  const {remaining, reset} = amioRate.count(clock.now());
  return sendJson(answer.body, status, {
    [AMIO_RATE_HEADERS.limit]: String(RATE_LIMIT),
    [AMIO_RATE_HEADERS.remaining]: String(remaining),
    [AMIO_RATE_HEADERS.reset]: String(reset),
    ...answer.headers,
  });
}

interface Asked {
  /** Method and path. */
  readonly call: string;
  readonly token: string | undefined;
  readonly body: unknown;
  /** What is wrong with the body; it is `undefined` then. */
  readonly problem: string | undefined;
  readonly searchParams: URLSearchParams;
}

function readBody(text: string): {body: unknown; kept: unknown; problem?: string} {
  if (!text) return {body: undefined, kept: null};
  const read = parseJson(text);
  if ('value' in read) return {body: read.value, kept: read.value};
  const {problem} = read;
  return {
    body: undefined,
    kept: `(${text.length} characters, not kept: ${problem})`,
    problem: `The body: expected a JSON object, found what is ${problem}.`,
  };
}

interface Answer {
  readonly status: number;
  readonly body: object;
  readonly headers?: Readonly<Record<string, string>>;
}

function answerCall({call, token, body, problem, searchParams}: Asked, platform: Platform): Answer {
  try {
    platform.calls.throwPlanned();
    if (token !== platform.settings.credentials.amio.accessToken) {
      const found = token === undefined ? 'none' : 'another one';
      throw new ApiRefusal(401, `Authorization: expected "Bearer" and the token, found ${found}.`);
    }
    for (const {pattern, status, handle} of CALLS) {
      const match = pattern.exec(call);
      if (!match) continue;
      const [parameter] = searchParams.keys();
      if (parameter !== undefined) {
        const message = `Unexpected parameter "${parameter}" in the query: the simulator knows none.`;
        throw new ApiRefusal(422, message);
      }
      if (problem !== undefined) throw new ApiRefusal(422, problem);
      return {status, body: handle(platform, body, match[1] ?? '')};
    }
    const known = CALLS.map(({name}) => name).join(', ');
    throw new ApiRefusal(404, `Not simulated: ${call}. The simulator knows ${known}.`);
  } catch (error) {
    if (!(error instanceof ApiRefusal)) throw error;
    return writeRefusal(error, platform);
  }
}

/** Codes are HTTP's; a failure that was planned with another code is a 400. */
function writeRefusal({code, message, more}: ApiRefusal, {clock}: Platform): Answer {
  const isHttp = code >= 400 && code < 600;
  const body: AmioErrorBody = {
    timestamp: clock.write(),
    status: {code, message: STATUS_TEXTS[code] ?? 'Error'},
    errors: [{message}],
  };
  return {status: more.status ?? (isHttp ? code : 400), body, headers: more.headers};
}

const STATUS_TEXTS: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  422: 'Unprocessable Entity',
  429: 'Too Many Requests',
  502: 'Bad Gateway',
};
