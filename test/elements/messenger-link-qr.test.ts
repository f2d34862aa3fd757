import {expect} from '@open-wc/testing';
import '../../src/elements/messenger-link.js';
import type {MessengerLink} from '../../src/elements/messenger-link.js';
import {configure} from '../../src/configure.js';
import {findViolations} from '../accessibility.js';
import {replaceMedia} from '../media.js';
import {readSvgQr} from '../qr.js';
import {inside, letPass, Stage, waitUntil} from '../stage.js';
import {watchViewport, type Viewport} from '../viewport.js';

const hasFetchedQr = () =>
  performance.getEntriesByType('resource').some(({name}) => name.includes('/draw-qr.'));

describe('the QR code of messenger-link', () => {
  let stage: Stage;
  let viewport: Viewport;
  beforeEach(async () => {
    stage = await Stage.set();
    viewport = watchViewport();
  });
  afterEach(() => {
    viewport.restore();
    stage.clear();
  });

  const findCode = (link: MessengerLink) => link.shadowRoot?.querySelector('[part="qr"] svg');
  // A failed comparison of nodes would print the thousands of modules.
  const hasCode = (link: MessengerLink) => Boolean(findCode(link));

  async function putNear(attributes: Record<string, string> = {}): Promise<MessengerLink> {
    const link = stage.put('messenger-link', {qr: '', ...attributes});
    await waitUntil(() => viewport.observed.has(link), 'the wait for the viewport');
    viewport.reach(link);
    return link;
  }

  async function put(attributes: Record<string, string> = {}) {
    const link = await putNear(attributes);
    const code = await waitUntil(() => findCode(link), 'the QR code');
    await link.updateComplete;
    return {link, code};
  }

  describe('loading', () => {
    // The first in the file: what was fetched stays fetched.
    it('is neither shown nor fetched where nobody asks for it, or it is not near, or this is a phone', async () => {
      const media = replaceMedia(true);
      try {
        const plain = stage.put('messenger-link');
        const phone = await putNear();
        await letPass(100);
        expect(hasCode(phone)).to.equal(false);
        phone.remove();
        media.turn(false);
        const far = stage.put('messenger-link', {qr: 'true'});
        await waitUntil(() => viewport.observed.has(far));
        await letPass(100);
        for (const link of [plain, far]) expect(hasCode(link)).to.equal(false);
        expect(hasFetchedQr()).to.equal(false);
        // What is to come has its room already.
        expect(inside(far, '[part="qr"]').getBoundingClientRect().height).to.be.greaterThan(160);
        viewport.reach(far);
        await waitUntil(() => findCode(far));
        expect(hasFetchedQr()).to.equal(true);
        media.turn(true);
        await waitUntil(() => findCode(far) === null, 'the QR code to go');
        media.turn(false);
        await waitUntil(() => findCode(far), 'the QR code to come back');
      } finally {
        media.restore();
      }
    });

    it('takes the room that was kept for it', async () => {
      const link = stage.put('messenger-link', {qr: ''});
      await waitUntil(() => viewport.observed.has(link));
      const before = inside(link, '[part="qr"]').getBoundingClientRect();
      viewport.reach(link);
      await waitUntil(() => findCode(link));
      const after = inside(link, '[part="qr"]').getBoundingClientRect();
      expect(after.toJSON()).to.deep.equal(before.toJSON());
    });
  });

  describe('accessible', () => {
    it('has nothing for axe to object to, is an image with a name and a caption, and no stop of Tab', async () => {
      const {link, code} = await put();
      expect(await findViolations(link)).to.deep.equal([]);
      expect(code.getAttribute('role')).to.equal('img');
      expect(code.getAttribute('aria-label')).to.equal('QR code that opens Messenger');
      const caption = inside(link, '[part="qr"] figcaption');
      expect(caption.textContent).to.equal('Scan to continue on your phone');
      expect(inside(link, '[part="qr"]').querySelector('a, button, [tabindex]')).to.equal(null);
    });

    it('is dark on white, with four modules of white around it, whatever the page’s colours are', async () => {
      const {link, code} = await put();
      link.style.colorScheme = 'dark';
      const [background, modules] = code.children;
      expect(getComputedStyle(background ?? code).fill).to.equal('rgb(255, 255, 255)');
      expect(getComputedStyle(modules ?? code).fill).to.equal('rgb(0, 0, 0)');
      const [x, y, width = 0] = (code.getAttribute('viewBox') ?? '').split(' ').map(Number);
      expect([x, y]).to.deep.equal([-4, -4]);
      const box = (modules as SVGPathElement).getBBox();
      expect([box.x, box.y, box.width]).to.deep.equal([0, 0, width - 8]);
    });
  });

  describe('attributes', () => {
    it('says the link’s address, reference and text included, and follows a change', async () => {
      const {link, code} = await put({'data-ref': 'a+b/c=', text: 'Hi žluť & co'});
      expect(await readSvgQr(code)).to.equal(link.url);
      link.dataRef = 'other';
      await link.updateComplete;
      const changed = await waitUntil(() => findCode(link));
      expect(await readSvgQr(changed)).to.equal(link.url);
      expect(link.url).to.contain('?ref=other&text=Hi%20%C5%BElu');
    });

    it('is drawn once for an address, however often the element updates', async () => {
      const {link, code} = await put();
      link.requestUpdate();
      await link.updateComplete;
      expect(findCode(link) === code).to.equal(true);
    });

    it('holds the longest reference there is', async () => {
      const {link, code} = await put({'data-ref': 'a1-_'.repeat(521).slice(0, 2083)});
      expect(await readSvgQr(code)).to.equal(link.url);
    });

    it('is not there where the address is longer than a QR code can be; the link is', async () => {
      const {link} = await put();
      link.dataRef = '+'.repeat(2083);
      await link.updateComplete;
      expect(link.shadowRoot?.querySelector('[part="qr"]')).to.equal(null);
      expect(inside<HTMLAnchorElement>(link, 'a').href).to.equal(link.url);
      expect(stage.problems).to.deep.equal([]);
      link.dataRef = 'short';
      await link.updateComplete;
      expect(await readSvgQr(await waitUntil(() => findCode(link)))).to.equal(link.url);
    });

    it('goes and comes with the attribute, and without a page it is not there', async () => {
      const {link} = await put();
      link.setAttribute('qr', 'false');
      await link.updateComplete;
      expect(hasCode(link)).to.equal(false);
      link.setAttribute('qr', '');
      await link.updateComplete;
      expect(hasCode(link)).to.equal(true);
      configure({pageId: undefined});
      await link.updateComplete;
      expect(hasCode(link)).to.equal(false);
    });

    it('is at least as large as the custom property says, and never wider than its place', async () => {
      const {link, code} = await put();
      expect(code.getBoundingClientRect().width).to.equal(160);
      link.style.setProperty('--messenger-qr-size', '240px');
      expect(code.getBoundingClientRect().width).to.equal(240);
      link.style.display = 'block';
      link.style.width = '320px';
      link.dataRef = 'a'.repeat(2083);
      await link.updateComplete;
      const long = await waitUntil(() => findCode(link));
      const {width, height} = long.getBoundingClientRect();
      expect(width).to.be.at.most(320).and.to.equal(height);
    });
  });

  describe('problems', () => {
    it('says so of a value that is no boolean, and shows none', async () => {
      const link = stage.put('messenger-link', {qr: 'maybe'});
      await link.updateComplete;
      expect(stage.onlyProblem.message).to.contain('"qr" expects').and.contain('found "maybe"');
      expect(hasCode(link)).to.equal(false);
    });
  });

  describe('disconnect and reconnect', () => {
    it('waits no more once it left the page, and waits again when it is back', async () => {
      const link = stage.put('messenger-link', {qr: ''});
      await waitUntil(() => viewport.observed.has(link));
      link.remove();
      expect(viewport.observed.has(link)).to.equal(false);
      stage.place(link);
      await waitUntil(() => viewport.observed.has(link));
      viewport.reach(link);
      await waitUntil(() => findCode(link));
    });
  });
});
