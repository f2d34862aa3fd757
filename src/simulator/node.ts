/** Mounts the simulator in servers for Node: connect (Vite, Express) and Koa (`@web/test-runner`). */
import type {IncomingMessage, ServerResponse} from 'node:http';
import {createRequest, sendResponse} from '@remix-run/node-fetch-server';
import {Sessions} from './sessions.js';
import type {SessionOptions} from './sessions.js';

export type {SessionOptions} from './sessions.js';

export type NodeMiddleware = (
  request: IncomingMessage,
  response: ServerResponse,
  next: (error?: unknown) => void,
) => void;

/** What is used of a Koa context. */
export interface KoaContext {
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
  /** Set to false: the simulator answers by itself. */
  respond?: boolean;
}

/** For connect: answers `/simulator/<session>/…` and passes everything else on. */
export function createNodeMiddleware(options: SessionOptions = {}): NodeMiddleware {
  const sessions = new Sessions(options);
  return (request, response, next) => {
    answer(sessions, request, response).then(
      answered => {
        if (!answered) next();
      },
      (error: unknown) => next(error),
    );
  };
}

/** For Koa, with the same paths. */
export function createKoaMiddleware(
  options: SessionOptions = {},
): (context: KoaContext, next: () => Promise<unknown>) => Promise<void> {
  const sessions = new Sessions(options);
  return async (context, next) => {
    if (sessions.find(context.req.url ?? '')) context.respond = false;
    if (!(await answer(sessions, context.req, context.res))) await next();
  };
}

/** False where the path is none of ours. */
async function answer(
  sessions: Sessions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  const simulator = sessions.find(request.url ?? '');
  if (!simulator) return false;
  const answered = await simulator.fetch(createRequest(request, response));
  response.statusCode = answered.status;
  // Who has gone away gets no answer: writing to a closed connection would throw.
  if (!response.destroyed) await sendResponse(response, answered);
  return true;
}
