import {expect} from '@open-wc/testing';
import '../../src/elements/messenger-checkbox.js';
import '../../src/elements/messenger-message-us.js';
import '../../src/elements/messenger-send-button.js';
import type {Era} from '../../src/contract/eras.js';
import {letPass, Stage} from '../stage.js';

/** Which plugins there are to render, by the SDK. */
const RENDERED: [tag: (typeof TAGS)[number], era: Era][] = [
  ['messenger-checkbox', '2019'],
  ['messenger-checkbox', '2024'],
  ['messenger-checkbox', '2026'],
  ['messenger-send-button', '2019'],
  ['messenger-send-button', '2024'],
  ['messenger-message-us', '2019'],
  ['messenger-message-us', '2024'],
];
const TAGS = ['messenger-checkbox', 'messenger-send-button', 'messenger-message-us'] as const;

/** A page of text after the element and beside it, and a record of the browser's own of what jumped. */
class Column {
  readonly #below = document.createElement('p');
  readonly #beside = document.createElement('span');
  readonly #shifts: PerformanceEntry[] = [];
  readonly #observer = new PerformanceObserver(list => this.#shifts.push(...list.getEntries()));

  constructor(stage: Stage, element: HTMLElement) {
    const line = document.createElement('div');
    this.#beside.textContent = 'beside';
    this.#below.textContent = 'below';
    line.append(element, this.#beside);
    stage.place(line);
    stage.place(this.#below);
    // Only Chromium has it; what was before does not count.
    if (PerformanceObserver.supportedEntryTypes.includes('layout-shift')) {
      this.#observer.observe({type: 'layout-shift'});
    }
  }

  measure(): number[] {
    const beside = this.#beside.getBoundingClientRect();
    return [beside.left, beside.top, this.#below.getBoundingClientRect().top];
  }

  /** What the browser saw jumping so far. */
  async stop(): Promise<unknown[]> {
    await letPass(100);
    const shifts = [...this.#shifts, ...this.#observer.takeRecords()];
    this.#observer.disconnect();
    return shifts.map(entry => entry.toJSON() as unknown);
  }
}

describe('what follows an element stays where it is', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await Stage.set();
  });
  afterEach(() => stage.clear());

  /** An element that keeps the room that its plugin takes in the simulator. */
  const make = (tag: (typeof TAGS)[number], attributes: Record<string, string> = {}) => {
    const own = {mode: 'plugin', loading: 'eager', ...attributes};
    const element = stage.make(tag, own);
    element.style.setProperty('--messenger-placeholder-width', '420px');
    element.style.setProperty('--messenger-placeholder-height', '160px');
    return element;
  };

  for (const [tag, era] of RENDERED) {
    it(`when the plugin of <${tag}> comes, in the SDK of ${era}`, async () => {
      await stage.control({era, frameDelay: 150});
      const element = make(tag);
      const column = new Column(stage, element);
      await element.updateComplete;
      const before = column.measure();
      await stage.waitFor('messenger-rendered');
      await element.updateComplete;
      expect(column.measure()).to.deep.equal(before);
      expect(await column.stop()).to.deep.equal([]);
      expect(column.measure()).to.deep.equal(before);
    });
  }

  for (const tag of TAGS) {
    it(`when the link takes over from the plugin of <${tag}>`, async () => {
      await stage.control({era: '2024', blocked: 'frame'});
      const element = make(tag, {timeout: '300'});
      const column = new Column(stage, element);
      await element.updateComplete;
      const before = column.measure();
      await stage.waitFor('messenger-fallback');
      await element.updateComplete;
      expect(element.status).to.equal('link');
      expect(column.measure()).to.deep.equal(before);
      expect(await column.stop()).to.deep.equal([]);
    });
  }

  it('and no room is kept for an element that is a link from the start', async () => {
    const element = make('messenger-send-button', {mode: 'link'});
    stage.place(element);
    await element.updateComplete;
    const {width, height} = element.getBoundingClientRect();
    expect(width).to.be.lessThan(420);
    expect(height).to.be.lessThan(160);
  });

  it('and the room is never wider than its place', async () => {
    const place = document.createElement('div');
    place.style.width = '200px';
    const element = make('messenger-message-us', {loading: 'lazy'});
    place.append(element);
    stage.place(place);
    await element.updateComplete;
    expect(element.getBoundingClientRect().width).to.equal(200);
    expect(place.scrollWidth).to.equal(200);
  });
});
