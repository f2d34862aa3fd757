/** What Amio answers to a message that it took. */
import type {SentMessage} from '../message.js';
import {describeAnswer, PlatformError} from '../platform-error.js';
import {readId, readRecord} from '../read.js';

/** @throws {PlatformError} with `maybeDone` where the answer names no message: Amio took it, under an id that nobody knows */
export function readSent(answer: unknown): SentMessage {
  const {id, contact} = readRecord(answer);
  const messageId = readId(id);
  if (messageId === undefined) {
    throw new PlatformError(
      `amio: the message was taken, but the answer has no id: it is ${describeAnswer(answer)}. ` +
        "Check baseUrl: Amio's API, or the simulator's, has to be there.",
      {platform: 'amio', retryable: false, maybeDone: true},
    );
  }
  const contactId = readId(readRecord(contact).id);
  return contactId === undefined ? {messageId} : {messageId, contactId};
}
