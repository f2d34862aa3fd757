/** Reads QR codes as they are drawn, with a decoder that shares nothing with what draws them. */
import decodeQR from 'qr/decode.js';

/** What the QR code of a picture says. */
export function readQr(image: {width: number; height: number; data: Uint8ClampedArray}): string {
  // The decoder is made for a camera's sixty pictures a second: a busy machine gets longer.
  return decodeQR(image, {timeLimit: 10_000});
}

/** What an SVG says, drawn as large as it is on the page. */
export async function readSvgQr(svg: Element): Promise<string> {
  const {width, height} = svg.getBoundingClientRect();
  const copy = svg.cloneNode(true) as Element;
  copy.setAttribute('width', String(width * devicePixelRatio));
  copy.setAttribute('height', String(height * devicePixelRatio));
  const image = new Image();
  const text = new XMLSerializer().serializeToString(copy);
  image.src = `data:image/svg+xml,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = image.width;
  canvas.height = image.height;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('Expected a canvas to draw on; found none.');
  context.drawImage(image, 0, 0);
  return readQr(context.getImageData(0, 0, canvas.width, canvas.height));
}
