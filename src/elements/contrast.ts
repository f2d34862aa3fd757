/**
 * Black or white, whichever can be read on a colour. Black and white are equally far from a luminance of 0.179, and each has
 * 4.58:1 there; every other colour is further from one of them. Source: WCAG 2.2, "relative luminance" and "contrast ratio".
 *
 * @param color - `#RRGGBB`
 */
export function pickForeground(color: string): '#000' | '#fff' {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map(start => {
    const channel = parseInt(color.slice(start, start + 2), 16) / 255;
    return channel > 0.04045 ? ((channel + 0.055) / 1.055) ** 2.4 : channel / 12.92;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.179 ? '#000' : '#fff';
}
