/** The signature of a delivery: an HMAC of exactly the bytes that are sent. */

export type Hash = 'SHA-256' | 'SHA-1';

/** Lower-case hex, behind `sha256=` or `sha1=`. */
export async function sign(hash: Hash, secret: string, body: string): Promise<string> {
  const encoder = new TextEncoder();
  const algorithm = {name: 'HMAC', hash};
  const key = await crypto.subtle.importKey('raw', encoder.encode(secret), algorithm, false, [
    'sign',
  ]);
  const signature = new Uint8Array(await crypto.subtle.sign('HMAC', key, encoder.encode(body)));
  const hex = Array.from(signature, byte => byte.toString(16).padStart(2, '0')).join('');
  return `${hash.toLowerCase().replace('-', '')}=${hex}`;
}
