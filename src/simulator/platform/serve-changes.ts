/** Server-sent events: `change` whenever the inbox has something new to show. */
import {sendNothing, sendStream} from '../responses.js';
import type {Platform} from './platform.js';
import {startTimer} from './timer.js';

/** Changes that come together are told together: milliseconds. */
const GATHER = 20;

/** A comment this often keeps what stands between from closing the connection: milliseconds. */
const HEARTBEAT = 15_000;

/** The first event comes at once, and closing the simulator ends the stream. The event's data is the time; what has changed is in `GET /inbox/state`. */
export function serveChanges(request: Request, {changes}: Platform): Response {
  // Nobody would read or cancel the stream.
  if (request.method === 'HEAD') return sendNothing(200);
  const encoder = new TextEncoder();
  let stop: () => void = () => undefined;
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      const write = (text: string): void => controller.enqueue(encoder.encode(text));
      const tell = (): void => write(`event: change\ndata: ${Date.now()}\n\n`);
      let stopGathering: (() => void) | undefined;
      const gather = (): void => {
        stopGathering ??= startTimer(() => {
          stopGathering = undefined;
          tell();
        }, GATHER);
      };
      const end = (): void => {
        stop();
        controller.close();
      };
      const unsubscribe = changes.subscribe(gather, end);
      let stopHeartbeat = (): void => undefined;
      const beat = (): void => {
        stopHeartbeat = startTimer(() => {
          write(': here\n\n');
          beat();
        }, HEARTBEAT);
      };
      stop = () => {
        unsubscribe();
        stopGathering?.();
        stopHeartbeat();
        request.signal.removeEventListener('abort', end);
      };
      tell();
      beat();
      if (request.signal.aborted) end();
      else request.signal.addEventListener('abort', end, {once: true});
    },
    cancel: () => stop(),
  });
  return sendStream(stream, 'text/event-stream; charset=utf-8');
}
