/** SHA-256 for names of records: nothing that tells who somebody is stands in a store's keys, and no key is too long for one. */

const encoder = new TextEncoder();

/** @returns 43 characters of base64url */
export async function digestText(text: string): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', encoder.encode(text)));
  return encodeBase64url(bytes);
}

/** Base64url without padding: `A-Z a-z 0-9 - _`. */
export function encodeBase64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
