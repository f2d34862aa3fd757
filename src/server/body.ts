/** Reads a request's body up to a limit, and no further than needed to know that it is over it. */

/** The bytes, or `too-large`. */
export type ReadBody = Uint8Array<ArrayBuffer> | 'too-large';

/**
 * `Content-Length` is believed only where it says that the body is too large: the bytes themselves are counted in any case.
 *
 * @param limit bytes
 * @throws {TypeError} where the body was read before, or does not consist of bytes; whatever its source throws where it
 * breaks off
 */
export async function readBody(request: Request, limit: number): Promise<ReadBody> {
  if (request.bodyUsed) {
    throw new TypeError(
      'Expected the raw body of the request, found that it was read before. Give the request to the webhook ahead of anything that parses bodies.',
    );
  }
  const {body} = request;
  const announced = request.headers.get('content-length');
  if (announced !== null && Number(announced) > limit) {
    abandon(body);
    return 'too-large';
  }
  if (!body) return new Uint8Array(0);
  const reader: ReadableStreamDefaultReader<unknown> = body.getReader();
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for (;;) {
    const {done, value} = await reader.read();
    if (done) return joinChunks(chunks, size);
    const chunk = readChunk(value);
    size += chunk.byteLength;
    if (size > limit) {
      reader.releaseLock();
      abandon(body);
      return 'too-large';
    }
    chunks.push(chunk);
  }
}

function readChunk(value: unknown): Uint8Array<ArrayBuffer> {
  if (!(value instanceof Uint8Array)) {
    throw new TypeError(`Expected the body as bytes, found a chunk that is a ${typeof value}.`);
  }
  const {buffer} = value;
  return buffer instanceof ArrayBuffer
    ? new Uint8Array(buffer, value.byteOffset, value.byteLength)
    : new Uint8Array(value);
}

function joinChunks(chunks: readonly Uint8Array<ArrayBuffer>[], size: number) {
  const [first] = chunks;
  if (first && chunks.length === 1) return first;
  const bytes = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return bytes;
}

function abandon(body: ReadableStream | null): void {
  // The answer is decided: whether the source minds being told to stop changes nothing.
  body?.cancel().catch(() => undefined);
}
