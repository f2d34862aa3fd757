import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {pickForeground} from '../../src/elements/contrast.js';

/** WCAG 2.2's relative luminance, in the words of its definition. */
function readLuminance(color: string): number {
  const short = /^#(.)(.)(.)$/.exec(color);
  const long = short
    ? `#${short
        .slice(1)
        .map(digit => digit + digit)
        .join('')}`
    : color;
  const [red = 0, green = 0, blue = 0] = (long.match(/[0-9a-f]{2}/gi) ?? []).map(pair => {
    const channel = Number.parseInt(pair, 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function measureContrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [readLuminance(one), readLuminance(other)].sort(
    (a, b) => a - b,
  );
  return (lighter + 0.05) / (darker + 0.05);
}

const channel = fc.integer({min: 0, max: 255}).map(value => value.toString(16).padStart(2, '0'));
const color = fc.tuple(channel, channel, channel).map(channels => `#${channels.join('')}`);

describe('the colour that stands on another', () => {
  it('has a contrast of 4.5:1 on every colour', () => {
    fc.assert(
      fc.property(color, background => {
        assert.ok(measureContrast(background, pickForeground(background)) >= 4.5);
      }),
      {numRuns: 20_000},
    );
  });

  it('has it on every grey, where black and white are closest to each other', () => {
    for (let value = 0; value < 256; value += 1) {
      const background = `#${value.toString(16).padStart(2, '0').repeat(3)}`;
      assert.ok(measureContrast(background, pickForeground(background)) >= 4.5, background);
    }
  });

  it('is white on dark colours and black on light ones, however they are written', () => {
    for (const dark of ['#000000', '#0b5cd8', '#8A1538', '#737373']) {
      assert.equal(pickForeground(dark), '#fff', dark);
    }
    for (const light of ['#FFD400', '#ffd400', '#0A7CFF', '#fffffe']) {
      assert.equal(pickForeground(light), '#000', light);
    }
  });
});
