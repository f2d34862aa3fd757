/** The signature that a platform puts on a webhook's body: an HMAC, in hexadecimal, behind the name of its hash. */

/** The hashes in use: SHA-256 is Meta's, SHA-1 is Amio's and Meta's old one. */
export type Hash = 'SHA-256' | 'SHA-1';

export interface SignatureCheck {
  /**
   * Judges the raw bytes of a body, in constant time.
   *
   * @param header - `sha256=` or `sha1=` and lower-case hexadecimal; `null` where the header is missing
   * @returns false for a wrong signature and for a header of any other form
   */
  verify(body: Uint8Array<ArrayBuffer>, header: string | null): Promise<boolean>;
}

/** What stands before the digits, and how many digits follow. */
const FORMS: Readonly<Record<Hash, {prefix: string; digits: number}>> = {
  'SHA-256': {prefix: 'sha256=', digits: 64},
  'SHA-1': {prefix: 'sha1=', digits: 40},
};

const encoder = new TextEncoder();

/** Makes the check of one secret; the key is imported once. */
export function createSignatureCheck(hash: Hash, secret: string): SignatureCheck {
  let key: CryptoKey | undefined;
  return {
    async verify(body, header) {
      const signature = readSignature(hash, header);
      if (signature === undefined) return false;
      key ??= await importKey(hash, secret);
      // The only comparison of Web Crypto, and it takes the same time wherever the first wrong byte stands.
      return crypto.subtle.verify('HMAC', key, signature, body);
    },
  };
}

function importKey(hash: Hash, secret: string): Promise<CryptoKey> {
  const algorithm = {name: 'HMAC', hash};
  return crypto.subtle.importKey('raw', encoder.encode(secret), algorithm, false, ['verify']);
}

function readSignature(hash: Hash, header: string | null): Uint8Array<ArrayBuffer> | undefined {
  const {prefix, digits} = FORMS[hash];
  if (header?.length !== prefix.length + digits || !header.startsWith(prefix)) return undefined;
  const bytes = new Uint8Array(digits / 2);
  for (let index = 0; index < bytes.length; index++) {
    const high = readHexDigit(header.charCodeAt(prefix.length + index * 2));
    const low = readHexDigit(header.charCodeAt(prefix.length + index * 2 + 1));
    if (high < 0 || low < 0) return undefined;
    bytes[index] = high * 16 + low;
  }
  return bytes;
}

/** @returns 0 to 15; -1 for what is no lower-case hexadecimal digit */
function readHexDigit(code: number): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  return code >= 0x61 && code <= 0x66 ? code - 0x57 : -1;
}
