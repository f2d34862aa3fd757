/** What the webhook needs of a platform. `meta()` and `amio()` make one; both add calls of their own. */
import type {MessengerEvent} from './event.js';

export interface Platform {
  readonly name: string;
  /** How long the platform waits for an answer to a delivery, in milliseconds. */
  readonly answerLimit: number;
  /** Answers a GET, by which a platform checks the address of a webhook. Without it a GET is refused with 405. */
  answerHandshake?(url: URL): Response;
  /**
   * Judges who sent the body, in constant time, before anything of it is parsed.
   *
   * @returns the events' reader, or `undefined` where no secret fits
   */
  verify(body: Uint8Array<ArrayBuffer>, headers: Headers): Promise<VerifiedBody | undefined>;
}

export interface VerifiedBody {
  /**
   * Never throws for a body that is JSON, whatever it holds: what is not known arrives as `other`.
   *
   * @throws {SyntaxError} where the body is no JSON
   */
  readEvents(): MessengerEvent[];
}
