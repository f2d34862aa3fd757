import {expect} from '@open-wc/testing';
import '../../src/elements/messenger-checkbox.js';
import type {MessengerCheckbox} from '../../src/elements/messenger-checkbox.js';
import {ProblemError} from '../../src/problems.js';
import {APP_ID, inside, inFrame, letPass, PAGE_ID, Stage, waitUntil} from '../stage.js';

const EAGER = {loading: 'eager', 'data-ref': 'order-42'};

/** The code of the problem that a promise is rejected with. */
async function codeOf(promise: Promise<unknown>): Promise<string | undefined> {
  try {
    await promise;
    return undefined;
  } catch (error) {
    expect(error).to.be.instanceOf(ProblemError);
    return (error as ProblemError).code;
  }
}

describe('messenger-checkbox events', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await Stage.set();
  });
  afterEach(() => stage.clear());

  async function putRendered(attributes: Record<string, string> = {}): Promise<MessengerCheckbox> {
    const checkbox = stage.put('messenger-checkbox', {...EAGER, ...attributes});
    await stage.waitFor('messenger-rendered');
    return checkbox;
  }

  async function clickBox(checkbox: Element): Promise<void> {
    const count = stage.of('messenger-change').length;
    (await inFrame(checkbox, 'input')).click();
    await stage.waitFor('messenger-change', count + 1);
  }

  it('tells messenger-rendered with the user_ref that Meta got, and goes through its states', async () => {
    const seen: string[] = [];
    document.addEventListener('messenger-rendered', () => seen.push(checkbox.status), {once: true});
    const checkbox = stage.put('messenger-checkbox', EAGER);
    expect(checkbox.status).to.equal('idle');
    await waitUntil(() => checkbox.status === 'loading');
    const {userRef} = await stage.waitFor('messenger-rendered');
    expect(userRef).to.equal(checkbox.userRef);
    expect((await stage.queries()).at(-1)?.['user_ref']).to.equal(userRef);
    expect(seen).to.deep.equal(['rendered']);
  });

  it('shows its status as a CSS state, where the browser has them', async () => {
    const checkbox = await putRendered();
    if (!CSS.supports('selector(:state(rendered))')) return;
    expect(checkbox.matches(':state(rendered)')).to.equal(true);
    expect(checkbox.matches(':state(loading)')).to.equal(false);
    await clickBox(checkbox);
    expect(checkbox.matches(':state(checked)')).to.equal(true);
  });

  it('tells every tick in the plugin, with the user_ref', async () => {
    const checkbox = await putRendered();
    await clickBox(checkbox);
    await clickBox(checkbox);
    const {userRef} = checkbox;
    expect(stage.details('messenger-change')).to.deep.equal([
      {checked: true, userRef},
      {checked: false, userRef},
    ]);
    expect(checkbox.checked).to.equal(false);
  });

  it('tells every tick of the native box in link mode', async () => {
    const checkbox = stage.put('messenger-checkbox', {mode: 'link'});
    await checkbox.updateComplete;
    const box = inside(checkbox, 'input');
    box.click();
    box.click();
    const {userRef} = checkbox;
    expect(stage.details('messenger-change')).to.deep.equal([
      {checked: true, userRef},
      {checked: false, userRef},
    ]);
  });

  it('tells each checkbox of a page its own ticks only', async () => {
    const first = await putRendered();
    const second = stage.put('messenger-checkbox', EAGER);
    await stage.waitFor('messenger-rendered', 2);
    await clickBox(second);
    expect(second.checked).to.equal(true);
    expect(first.checked).to.equal(false);
    expect(stage.of('messenger-change').map(({target}) => target)).to.deep.equal([second]);
  });

  it('lets events bubble out of a shadow root', async () => {
    const host = document.createElement('div');
    const root = host.attachShadow({mode: 'open'});
    const checkbox = stage.make('messenger-checkbox', {mode: 'link'});
    root.append(checkbox);
    stage.place(host);
    await checkbox.updateComplete;
    let heard: Event | undefined;
    document.addEventListener('messenger-change', event => (heard = event), {once: true});
    inside(checkbox, 'input').click();
    expect(heard?.bubbles).to.equal(true);
    expect(heard?.composed).to.equal(true);
    expect(heard?.cancelable).to.equal(false);
  });

  it('tells messenger-not-you, and that the tick is gone with the person', async () => {
    const checkbox = await putRendered();
    await clickBox(checkbox);
    (await inFrame(checkbox, '[data-not-you]')).click();
    const {userRef} = await stage.waitFor('messenger-not-you');
    expect(userRef).to.equal(checkbox.userRef);
    await waitUntil(() => !checkbox.checked);
  });

  it('tells messenger-hidden before the link takes over', async () => {
    await stage.control({person: {loggedIn: false}});
    const checkbox = stage.put('messenger-checkbox', {...EAGER, 'no-login': ''});
    await stage.waitFor('messenger-fallback');
    const names = stage.heard.map(({name}) => name);
    expect(names).to.deep.equal(['messenger-hidden', 'messenger-error', 'messenger-fallback']);
    const {userRef} = stage.details('messenger-hidden')[0] ?? {};
    expect(userRef).to.equal(checkbox.userRef);
    expect(checkbox.status).to.equal('link');
  });

  it('tells messenger-click for the revealed link, and lets the page keep the visitor', async () => {
    const checkbox = stage.put('messenger-checkbox', {...EAGER, mode: 'link'});
    await checkbox.updateComplete;
    inside(checkbox, 'input').click();
    await checkbox.updateComplete;
    const clicks: boolean[] = [];
    // Nothing may be opened in the test itself, so the last listener prevents what is still to be prevented.
    const onClick = (event: Event) => {
      clicks.push(event.defaultPrevented);
      event.preventDefault();
    };
    document.addEventListener('click', onClick);
    inside(checkbox, 'a').click();
    checkbox.addEventListener('messenger-click', event => event.preventDefault());
    inside(checkbox, 'a').click();
    document.removeEventListener('click', onClick);
    expect(clicks).to.deep.equal([false, true]);
    const url = `${stage.linkUrl}/${PAGE_ID}?ref=order-42`;
    expect(stage.details('messenger-click')).to.deep.equal([
      {mode: 'link', url},
      {mode: 'link', url},
    ]);
  });

  describe('confirm()', () => {
    for (const era of ['2019', '2024', '2026'] as const) {
      it(`hands the tick to Meta and tells messenger-opt-in in the SDK of ${era}`, async () => {
        await stage.control({era});
        const checkbox = await putRendered();
        await clickBox(checkbox);
        const {userRef} = checkbox;
        expect(await checkbox.confirm()).to.deep.equal({userRef, ref: 'order-42'});
        expect(stage.details('messenger-opt-in')).to.deep.equal([
          {userRef, ref: 'order-42', source: 'checkbox'},
        ]);
        let confirms = (await stage.readSimulator()).confirms;
        while (confirms.length === 0) confirms = (await stage.readSimulator()).confirms;
        expect(confirms).to.have.length(1);
        expect(confirms[0]).to.include({
          app_id: APP_ID,
          page_id: PAGE_ID,
          user_ref: userRef,
          ref: 'order-42',
          accepted: true,
          via: era === '2019' ? 'log-event' : 'checkbox-plugin',
        });
      });
    }

    it('gives the user_ref without a ref where there is no data-ref', async () => {
      const checkbox = stage.put('messenger-checkbox', {loading: 'eager'});
      await stage.waitFor('messenger-rendered');
      await clickBox(checkbox);
      const {userRef} = checkbox;
      expect(await checkbox.confirm()).to.deep.equal({userRef, ref: undefined});
    });

    it('rejects with not-rendered before the plugin is there', async () => {
      const checkbox = stage.put('messenger-checkbox', EAGER);
      expect(await codeOf(checkbox.confirm())).to.equal('not-rendered');
      await waitUntil(() => checkbox.status === 'loading');
      expect(await codeOf(checkbox.confirm())).to.equal('not-rendered');
      await stage.waitFor('messenger-rendered');
      expect(stage.problems).to.deep.equal([]);
    });

    it('rejects with not-checked where nobody ticked it, in both modes', async () => {
      const checkbox = await putRendered();
      expect(await codeOf(checkbox.confirm())).to.equal('not-checked');
      const link = stage.put('messenger-checkbox', {mode: 'link'});
      await link.updateComplete;
      expect(await codeOf(link.confirm())).to.equal('not-checked');
      expect((await stage.readSimulator()).confirms).to.deep.equal([]);
      expect(stage.of('messenger-opt-in')).to.deep.equal([]);
    });

    it('tells the reference of the link in link mode, and claims no opt-in', async () => {
      const given = stage.put('messenger-checkbox', {mode: 'link', 'data-ref': 'order-42'});
      const made = stage.put('messenger-checkbox', {mode: 'link'});
      for (const checkbox of [given, made]) {
        await checkbox.updateComplete;
        inside(checkbox, 'input').click();
      }
      expect(await given.confirm()).to.deep.equal({userRef: given.userRef, ref: 'order-42'});
      expect(await made.confirm()).to.deep.equal({userRef: made.userRef, ref: made.userRef});
      expect(stage.of('messenger-opt-in')).to.deep.equal([]);
      expect(stage.requests).to.deep.equal([]);
    });
  });

  describe('checked', () => {
    it('cannot be written, and says so once', async () => {
      const checkbox = stage.put('messenger-checkbox', {mode: 'link'});
      await checkbox.updateComplete;
      checkbox.checked = false;
      expect(stage.problems).to.deep.equal([]);
      checkbox.checked = true;
      checkbox.checked = true;
      expect(checkbox.checked).to.equal(false);
      expect(inside<HTMLInputElement>(checkbox, 'input').checked).to.equal(false);
      expect(stage.onlyProblem.code).to.equal('invalid-attribute');
      expect(stage.onlyProblem.message).to.contain('"checked" expects the visitor to tick the box');
    });

    it('is not taken from prechecked before Meta says so', async () => {
      await stage.control({honoursPrechecked: true});
      const checkbox = await putRendered({prechecked: ''});
      const box = await inFrame<HTMLInputElement>(checkbox, 'input');
      expect(box.checked).to.equal(true);
      await letPass(50);
      expect(checkbox.checked).to.equal(false);
      expect(stage.of('messenger-change')).to.deep.equal([]);
    });
  });
});
