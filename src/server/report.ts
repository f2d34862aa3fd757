/** Brings errors to `onError`, whatever `onError` itself does. */
import {RefusedRequestError} from './webhook-refusal.js';
import type {ErrorContext, WebhookOptions} from './webhook-options.js';

export type ReportError = (error: unknown, context: ErrorContext) => void;

/** An `onError` that fails must not fail the delivery: its error goes to the console beside the one it was told of. */
export function createReport(onError: WebhookOptions['onError'] = writeError): ReportError {
  return (error, context) => {
    const handleFailure = (failure: unknown) => {
      writeError(error, context);
      console.warn('messenger-elements webhook: onError failed.', failure);
    };
    try {
      const told = onError(error, context);
      if (told instanceof Promise) told.catch(handleFailure);
    } catch (failure) {
      handleFailure(failure);
    }
  };
}

/** Names no contact: a log is no place for who somebody is. */
function writeError(error: unknown, {stage, event}: ErrorContext): void {
  const subject = event ? `${stage}, event of type ${event.type}` : stage;
  const line = `messenger-elements webhook (${subject}):`;
  if (error instanceof RefusedRequestError) console.warn(line, error.message);
  else console.warn(line, error);
}
