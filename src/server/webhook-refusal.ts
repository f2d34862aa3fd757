/** Requests that are refused before anything is handled. */

/** Why a request was refused. The answer itself tells nothing of it. */
export class RefusedRequestError extends Error {
  override readonly name = 'RefusedRequestError';
  /** The HTTP status of the answer. */
  readonly status: number;

  constructor(status: number, message: string, options?: ErrorOptions) {
    super(message, options);
    this.status = status;
  }
}

const PHRASES: Readonly<Record<number, string>> = {
  400: 'Bad request',
  403: 'Forbidden',
  405: 'Method not allowed',
  413: 'Body too large',
  415: 'Expected application/json',
};

/** The answer to a refused request: the same for whatever lies behind a status. */
export function answerRefusal(status: number, headers: Record<string, string> = {}): Response {
  return new Response(PHRASES[status] ?? 'Refused', {
    status,
    headers: {'Content-Type': 'text/plain; charset=utf-8', ...headers},
  });
}
