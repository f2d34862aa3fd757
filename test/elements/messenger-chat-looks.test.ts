import {expect} from '@open-wc/testing';
import {emulateMedia, setViewport} from '@web/test-runner-commands';
import '../../src/elements/messenger-chat.js';
import type {MessengerChat} from '../../src/elements/messenger-chat.js';
import {findViolations} from '../accessibility.js';
import {inside, Stage} from '../stage.js';

/** Only Chromium's driver sets the size of a page and what its visitor prefers. */
const canEmulate = navigator.userAgent.includes('Chrome');
const root = document.documentElement;

describe('the looks of messenger-chat', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await Stage.set();
  });
  afterEach(() => {
    stage.clear();
    root.removeAttribute('dir');
    root.removeAttribute('style');
  });

  async function putOpen(attributes: Record<string, string> = {}): Promise<MessengerChat> {
    const chat = stage.put('messenger-chat', attributes);
    await chat.updateComplete;
    chat.open();
    await chat.updateComplete;
    return chat;
  }

  const colorsOf = (element: Element) => {
    const {color, backgroundColor} = getComputedStyle(element);
    return [color, backgroundColor];
  };
  const boxOf = (chat: MessengerChat, selector: string) =>
    inside(chat, selector).getBoundingClientRect();

  describe('accessible', () => {
    for (const dir of ['ltr', 'rtl']) {
      for (const colorScheme of ['light', 'dark']) {
        it(`has nothing for axe to object to, ${dir} and ${colorScheme}`, async () => {
          root.dir = dir;
          root.style.colorScheme = colorScheme;
          const chat = await putOpen();
          expect(await findViolations(chat)).to.deep.equal([]);
          chat.close();
          await chat.updateComplete;
          expect(await findViolations(chat)).to.deep.equal([]);
        });
      }
    }

    for (const color of ['#ffd400', '#0A7CFF', '#8a1538', '#fffffe', '#000000', '#777777']) {
      it(`has nothing for axe to object to in ${color}`, async () => {
        const chat = await putOpen({'theme-color': color});
        expect(await findViolations(chat)).to.deep.equal([]);
      });
    }
  });

  describe('attributes', () => {
    it('has black on a light theme-color and white on a dark one, also under the pointer', async () => {
      const chat = await putOpen({'theme-color': '#ffd400'});
      const black = ['rgb(0, 0, 0)', 'rgb(255, 212, 0)'];
      expect(colorsOf(inside(chat, '.launcher'))).to.deep.equal(black);
      expect(colorsOf(inside(chat, '.greeting a'))).to.deep.equal(black);
      const hover = getComputedStyle(inside(chat, '.corner')).getPropertyValue('--_hover');
      expect(hover.trim()).to.equal('#ffd400');
      chat.themeColor = '#8a1538';
      await chat.updateComplete;
      expect(colorsOf(inside(chat, '.launcher'))).to.deep.equal([
        'rgb(255, 255, 255)',
        'rgb(138, 21, 56)',
      ]);
    });

    it('takes the page’s custom properties before theme-color', async () => {
      const chat = await putOpen({'theme-color': '#ffd400'});
      chat.style.setProperty('--messenger-accent', '#004400');
      chat.style.setProperty('--messenger-on-accent', '#eeffee');
      const expected = ['rgb(238, 255, 238)', 'rgb(0, 68, 0)'];
      expect(colorsOf(inside(chat, '.launcher'))).to.deep.equal(expected);
    });

    it('is as large, and as far from the corner, as the page says', async () => {
      const chat = stage.put('messenger-chat');
      await chat.updateComplete;
      chat.style.setProperty('--messenger-launcher-size', '80px');
      chat.style.setProperty('--messenger-inset-block', '100px');
      chat.style.setProperty('--messenger-inset-inline', '50px');
      const box = boxOf(chat, '.launcher');
      expect([box.width, box.height]).to.deep.equal([80, 80]);
      expect(window.innerHeight - box.bottom).to.be.closeTo(100, 1);
      expect(root.clientWidth - box.right).to.be.closeTo(50, 1);
    });

    it('stands in the corner where a line ends, or begins, in both directions', async () => {
      const sides = [];
      for (const dir of ['ltr', 'rtl']) {
        root.dir = dir;
        for (const placement of ['bottom-end', 'bottom-start']) {
          const chat = stage.put('messenger-chat', {placement});
          await chat.updateComplete;
          const {left, right} = boxOf(chat, '.launcher');
          sides.push(left < root.clientWidth - right ? 'left' : 'right');
          chat.remove();
        }
      }
      expect(sides).to.deep.equal(['right', 'left', 'left', 'right']);
    });

    it('lets the page be used beside the launcher while the card is open', async () => {
      const chat = await putOpen();
      const launcher = boxOf(chat, '.launcher');
      const card = boxOf(chat, '.greeting');
      const beside = document.elementFromPoint(card.left + 5, launcher.top + 20);
      expect(chat.contains(beside)).to.equal(false);
    });
  });

  (canEmulate ? describe : describe.skip)('on screens and for visitors of many kinds', () => {
    const {innerWidth: width, innerHeight: height} = window;
    afterEach(async () => {
      await setViewport({width, height});
      await emulateMedia({reducedMotion: 'no-preference'});
    });

    for (const [screen, size] of Object.entries({
      'at 320 px': {width: 320, height: 568},
      'at 1280 px and 400 %': {width: 320, height: 256},
      'at 1280 px and 200 %': {width: 640, height: 400},
      'on a small laptop': {width: 1024, height: 600},
    })) {
      it(`stays on the screen ${screen}, with a long greeting`, async () => {
        await setViewport(size);
        const chat = await putOpen({'logged-out-greeting': 'w'.repeat(80)});
        const other = await putOpen({placement: 'bottom-start'});
        for (const one of [chat, other]) {
          for (const selector of ['.greeting', '.launcher']) {
            const box = boxOf(one, selector);
            const what = `${selector} ${JSON.stringify(box)}`;
            expect(box.top, what).to.be.at.least(0);
            expect(box.left, what).to.be.at.least(0);
            expect(box.right, what).to.be.at.most(size.width);
            expect(box.bottom, what).to.be.at.most(size.height);
          }
          const card = inside(one, '.greeting');
          expect(card.scrollWidth).to.be.at.most(card.clientWidth);
          // What does not fit is reached by scrolling.
          inside(one, '.greeting a').scrollIntoView();
          const link = boxOf(one, '.greeting a');
          expect(link.bottom).to.be.at.most(boxOf(one, '.greeting').bottom + 1);
        }
        expect(root.scrollWidth).to.equal(root.clientWidth);
      });
    }

    it('moves for visitors who do not mind, and for nobody else', async () => {
      const chat = await putOpen({'greeting-display': 'fade', 'greeting-delay': '60'});
      const readMotion = () => {
        const {animationName, transitionDuration} = getComputedStyle(inside(chat, '.greeting'));
        return [animationName, transitionDuration.split(', ')[0]];
      };
      expect(readMotion()).to.deep.equal(['rise', '0.4s']);
      await emulateMedia({reducedMotion: 'reduce'});
      expect(readMotion()).to.deep.equal(['none', '0s']);
    });
  });
});
