/**
 * JSON as Meta writes it, which is what Meta signs: non-ASCII as `\uxxxx` in lower-case hex, `/` as `\/`, and `<`, `%` and
 * `@` as `\u003C`, `\u0025` and `\u0040`.
 *
 * Source: Meta's Messenger Platform documentation on validating payloads, and captured deliveries.
 */
export function writeEscapedJson(value: unknown): string {
  return JSON.stringify(value).replace(/[/<%@\u0080-\uffff]/g, character => {
    if (character === '/') return '\\/';
    const code = character.charCodeAt(0);
    const hex = code.toString(16).padStart(4, '0');
    return `\\u${code < 0x80 ? hex.toUpperCase() : hex}`;
  });
}
