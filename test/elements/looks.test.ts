import {expect} from '@open-wc/testing';
import '../../src/elements/messenger-checkbox.js';
import '../../src/elements/messenger-link.js';
import '../../src/elements/messenger-message-us.js';
import '../../src/elements/messenger-send-button.js';
import {inside, Stage} from '../stage.js';

const BUTTONS = ['messenger-send-button', 'messenger-message-us'] as const;
const TAGS = [...BUTTONS, 'messenger-link', 'messenger-checkbox'] as const;
type Tag = (typeof TAGS)[number];

describe('the looks', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await Stage.set();
  });
  afterEach(() => stage.clear());

  /** An element in link mode, with its link in sight. */
  async function put(tag: Tag, attributes: Record<string, string> = {}, content = '') {
    const element = stage.put(tag, {mode: 'link', ...attributes}, content);
    await element.updateComplete;
    if (tag === 'messenger-checkbox') inside(element, 'input').click();
    await element.updateComplete;
    return element;
  }

  const LINKS: [property: string, value: string, selector: string, style: string, found: string][] =
    [
      ['--messenger-font', 'monospace', 'a', 'font-family', 'monospace'],
      ['--messenger-glyph-size', '33px', '.glyph', 'width', '33px'],
    ];
  const COLOURED: typeof LINKS = [
    ['--messenger-accent', 'rgb(1, 2, 3)', 'a', 'background-color', 'rgb(1, 2, 3)'],
    ['--messenger-on-accent', 'rgb(1, 2, 3)', 'a', 'color', 'rgb(1, 2, 3)'],
    ['--messenger-radius', '17px', 'a', 'border-top-left-radius', '17px'],
    ['--messenger-gap', '13px', 'a', 'column-gap', '13px'],
    ['--messenger-padding', '5px 9px', 'a', 'padding', '5px 9px'],
  ];
  const WHITE: typeof LINKS = [
    ['--messenger-surface', 'rgb(1, 2, 3)', 'a', 'background-color', 'rgb(1, 2, 3)'],
    ['--messenger-on-surface', 'rgb(1, 2, 3)', 'a', 'color', 'rgb(1, 2, 3)'],
  ];
  const CASES: [tag: Tag, attributes: Record<string, string>, properties: typeof LINKS][] = [
    ...TAGS.map((tag): [Tag, Record<string, string>, typeof LINKS] => [tag, {}, LINKS]),
    ['messenger-link', {}, [['--messenger-accent', 'rgb(1, 2, 3)', 'a', 'color', 'rgb(1, 2, 3)']]],
    ['messenger-link', {}, [['--messenger-gap', '13px', '.glyph', 'margin-inline-end', '13px']]],
    ...BUTTONS.flatMap((tag): [Tag, Record<string, string>, typeof LINKS][] => [
      [tag, {}, COLOURED],
      [tag, {color: 'white'}, WHITE],
    ]),
    ['messenger-checkbox', {}, COLOURED],
  ];
  for (const [tag, attributes, properties] of CASES) {
    for (const [property, value, selector, style, expected] of properties) {
      const what = [tag, ...Object.values(attributes)].join(' ');
      it(`follow ${property}: the ${style} of ${what}`, async () => {
        const element = await put(tag, attributes);
        const read = () => getComputedStyle(inside(element, selector)).getPropertyValue(style);
        expect(read()).not.to.equal(expected);
        // From anywhere above: a site sets it once.
        document.documentElement.style.setProperty(property, value);
        try {
          expect(read()).to.equal(expected);
        } finally {
          document.documentElement.style.removeProperty(property);
        }
      });
    }
  }

  it('follow the placeholder’s size', () => {
    const button = stage.make('messenger-send-button', {mode: 'plugin'});
    button.style.setProperty('--messenger-placeholder-width', '211px');
    button.style.setProperty('--messenger-placeholder-height', '77px');
    stage.place(button);
    return button.updateComplete.then(() => {
      const {width, height} = inside(button, '[part="placeholder"]').getBoundingClientRect();
      expect([width, height]).to.deep.equal([211, 77]);
    });
  });

  for (const tag of TAGS) {
    it(`put the icon of <${tag}> where the text begins, from the left and from the right`, async () => {
      const element = await put(tag, {}, '');
      const isIconFirst = () => {
        const icon = inside(element, 'svg').getBoundingClientRect();
        const text = inside(element, 'a span:not(.visually-hidden)').getBoundingClientRect();
        return [icon.right <= text.left, icon.left >= text.right];
      };
      expect(isIconFirst()).to.deep.equal([true, false]);
      element.dir = 'rtl';
      expect(isIconFirst()).to.deep.equal([false, true]);
    });

    it(`break the longest word in <${tag}> rather than overflow`, async () => {
      const place = document.createElement('div');
      place.style.width = '200px';
      stage.place(place);
      const word = 'Donaudampfschifffahrtsgesellschaftskapitän'.repeat(3);
      const element = await put(tag, {}, word);
      place.append(element);
      await element.updateComplete;
      expect(place.scrollWidth).to.equal(200);
    });

    it(`are the author’s in <${tag}>, for the icon and through parts`, async () => {
      const sheet = document.createElement('style');
      sheet.textContent = `${tag}::part(link) {letter-spacing: 3px} ${tag}::part(glyph) {stroke-width: 3px}`;
      document.head.append(sheet);
      const element = await put(tag);
      expect(getComputedStyle(inside(element, 'a')).letterSpacing).to.equal('3px');
      expect(getComputedStyle(inside(element, 'svg')).strokeWidth).to.equal('3px');
      sheet.remove();
      element.insertAdjacentHTML('beforeend', '<b slot="icon">!</b>');
      expect(inside(element, 'svg').getClientRects()).to.have.length(0);
    });
  }
});
