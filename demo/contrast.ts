/** How well a colour can be read on another: WCAG 2.2, "relative luminance" and "contrast ratio". */

function readLuminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map(start => {
    const channel = parseInt(color.slice(start, start + 2), 16) / 255;
    return channel > 0.04045 ? ((channel + 0.055) / 1.055) ** 2.4 : channel / 12.92;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/**
 * @param one - `#rrggbb`
 * @param other - `#rrggbb`
 * @returns 1 to 21
 */
export function readContrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [readLuminance(one), readLuminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}
