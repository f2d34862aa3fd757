import {generate} from 'lean-qr';
import {toSvg} from 'lean-qr/extras/svg';

/** The size of a module in CSS pixels, where styles say nothing else: about what a phone's camera can tell apart. */
const MODULE_SIZE = 3;

/**
 * Draws a QR code: dark on white in every colour scheme, since not every scanner reads the inverse, and with the quiet zone of
 * four modules that ISO/IEC 18004 asks for. It is made of DOM nodes, which need neither `innerHTML` nor a template engine.
 *
 * @returns `undefined` where the text is too long: the largest QR code holds 2,953 bytes
 */
export function drawQr(text: string): SVGElement | undefined {
  let code;
  try {
    code = generate(text);
  } catch {
    // Its only reason to refuse a text is its length.
    return undefined;
  }
  return toSvg(code, document, {off: 'white', scale: MODULE_SIZE});
}
