/** Amio's API: which call goes where, and Amio's form of answers and errors. */
import {AMIO_RATE_HEADERS} from '../../../contract/amio.js';
import type {AmioErrorBody} from '../../../contract/amio.js';
import {sendJson} from '../../responses.js';
import {ApiRefusal} from '../api-error.js';
import type {Platform} from '../platform.js';
import {sendAmioMessage} from './messages.js';
import {sendAmioNotification} from './notifications.js';
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

/** How many calls an hour the simulator grants. It counts and does not refuse: `failNext` does that. */
const LIMIT = 1000;

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
  const text = await request.text();
  const body = parse(text);
  const {calls, clock} = platform;
  const token = /^Bearer (.+)$/.exec(headers.get('Authorization') ?? '')?.[1];
  const answer = answerCall(`${method} ${path.replace(/\/$/, '')}`, token, body, platform);
  const kept = body === undefined && text ? `(${text.length} characters, no JSON)` : (body ?? null);
  const {status} = answer;
  calls.record({api: 'amio', method, path, body: kept, status, answer: answer.body});
  const used = calls.list().filter(one => one.api === 'amio').length;
  return sendJson(answer.body, status, {
    [AMIO_RATE_HEADERS.limit]: String(LIMIT),
    [AMIO_RATE_HEADERS.remaining]: String(Math.max(LIMIT - used, 0)),
    [AMIO_RATE_HEADERS.reset]: String(Math.ceil(clock.now() / 3_600_000) * 3600),
    ...answer.headers,
  });
}

interface Answer {
  readonly status: number;
  readonly body: object;
  readonly headers?: Readonly<Record<string, string>>;
}

function answerCall(
  asked: string,
  token: string | undefined,
  body: unknown,
  platform: Platform,
): Answer {
  try {
    throwPlanned(platform);
    if (token !== platform.settings.credentials.amio.accessToken) {
      const found = token === undefined ? 'none' : 'another one';
      throw new ApiRefusal(401, `Authorization: expected "Bearer" and the token, found ${found}.`);
    }
    for (const {pattern, status, handle} of CALLS) {
      const match = pattern.exec(asked);
      if (match) return {status, body: handle(platform, body, match[1] ?? '')};
    }
    const known = CALLS.map(({name}) => name).join(', ');
    throw new ApiRefusal(404, `Not simulated: ${asked}. The simulator knows ${known}.`);
  } catch (error) {
    if (!(error instanceof ApiRefusal)) throw error;
    return writeRefusal(error, platform);
  }
}

function throwPlanned({calls}: Platform): void {
  const failure = calls.takeFailure();
  if (!failure) return;
  const {code, status, headers} = failure;
  throw new ApiRefusal(code, 'Simulated failure: the simulator was told to fail.', {
    status,
    headers,
  });
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

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
