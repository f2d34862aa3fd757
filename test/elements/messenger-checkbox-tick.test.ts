import {expect} from '@open-wc/testing';
import '../../src/elements/messenger-checkbox.js';
import {Stage, inFrame, inside, letPass, waitUntil} from '../stage.js';
import {watchViewport} from '../viewport.js';

const EAGER = {loading: 'eager'};

describe('messenger-checkbox and its tick', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await Stage.set();
  });
  afterEach(() => stage.clear());

  async function tick(attributes: Record<string, string> = {}) {
    const checkbox = stage.put('messenger-checkbox', {...EAGER, ...attributes});
    await stage.waitFor('messenger-rendered');
    (await inFrame<HTMLInputElement>(checkbox, 'input')).click();
    const {userRef} = await stage.waitFor('messenger-change');
    return {checkbox, userRef};
  }

  it('takes the tick back under the name that it was given, where an attribute changes', async () => {
    const {checkbox, userRef} = await tick();
    checkbox.size = 'small';
    expect(await stage.waitFor('messenger-change', 2)).to.deep.equal({checked: false, userRef});
    await stage.waitFor('messenger-rendered', 2);
    expect(checkbox.userRef).not.to.equal(userRef);
  });

  it('takes the tick back under its name on reset(), as a link too', async () => {
    const checkbox = stage.put('messenger-checkbox', {mode: 'link'});
    await checkbox.updateComplete;
    inside(checkbox, 'input').click();
    const {userRef} = await stage.waitFor('messenger-change');
    checkbox.reset();
    expect(await stage.waitFor('messenger-change', 2)).to.deep.equal({checked: false, userRef});
    expect(checkbox.userRef).not.to.equal(userRef);
  });

  it('does not keep the tick of a plugin that has gone', async () => {
    const {checkbox} = await tick();
    checkbox.remove();
    expect(checkbox.checked).to.equal(false);
    if (!CSS.supports('selector(:state(checked))')) return;
    expect(checkbox.matches(':state(checked)')).to.equal(false);
  });

  it('asks nobody on reset() before its time has come', async () => {
    const spacer = document.createElement('div');
    spacer.style.height = '5000px';
    stage.place(spacer);
    const checkbox = stage.put('messenger-checkbox');
    await checkbox.updateComplete;
    checkbox.reset();
    await letPass(200);
    expect(stage.requests).to.deep.equal([]);
    expect(checkbox.status).to.equal('idle');
  });

  it('confirms what was rendered, where user-ref has changed in this very moment', async () => {
    const {checkbox, userRef} = await tick();
    checkbox.userRef = 'brand-new';
    expect((await checkbox.confirm()).userRef).to.equal(userRef);
    expect(stage.details('messenger-opt-in')).to.deep.equal([
      {userRef, ref: undefined, source: 'checkbox'},
    ]);
  });

  it('does nothing where its own user-ref is written back, as two-way bindings do', async () => {
    const {checkbox} = await tick();
    checkbox.setAttribute('user-ref', checkbox.userRef);
    checkbox.text = 'Hello';
    await checkbox.updateComplete;
    expect(checkbox.status).to.equal('rendered');
    expect(stage.problems).to.deep.equal([]);
  });

  it('tells an invalid user-ref that a script sets', async () => {
    const {checkbox} = await tick();
    checkbox.userRef = 'bad value!';
    expect((await stage.waitFor('messenger-error')).code).to.equal('invalid-attribute');
  });

  it('first renders under the name that the page may have read already', async () => {
    const checkbox = stage.put('messenger-checkbox', EAGER);
    const {userRef} = checkbox;
    expect(await stage.waitFor('messenger-rendered')).to.deep.equal({userRef});
  });

  it('does not believe a tick that was written before the element was defined', async () => {
    const early = document.createElement('early-checkbox');
    Object.assign(early, {checked: true});
    stage.place(early);
    const {MessengerCheckbox} = await import('../../src/elements/messenger-checkbox.js');
    customElements.define('early-checkbox', class extends MessengerCheckbox {});
    expect(Reflect.get(early, 'checked')).to.equal(false);
    expect(stage.problems).to.include('invalid-attribute');
  });
});

describe('messenger-checkbox and its place', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await Stage.set();
  });
  afterEach(() => stage.clear());

  it('has one plugin of its own where rendered markup is cloned', async () => {
    const checkbox = stage.put('messenger-checkbox', EAGER);
    await stage.waitFor('messenger-rendered');
    const clone = checkbox.cloneNode(true) as typeof checkbox;
    stage.place(clone);
    await stage.waitFor('messenger-rendered', 2);
    expect(clone.querySelectorAll('iframe').length).to.equal(1);
    expect(clone.userRef).not.to.equal(checkbox.userRef);
  });

  it('loads nothing while it is not displayed, and is given its room once it is', async () => {
    const viewport = watchViewport();
    const checkbox = stage.make('messenger-checkbox', EAGER);
    checkbox.hidden = true;
    stage.place(checkbox);
    await checkbox.updateComplete;
    await waitUntil(() => viewport.observed.has(checkbox), 'the wait for a box');
    expect(stage.requests).to.deep.equal([]);
    checkbox.hidden = false;
    viewport.reach(checkbox);
    viewport.restore();
    await stage.waitFor('messenger-rendered');
    expect(checkbox.querySelector('iframe')?.offsetHeight).to.be.greaterThan(20);
  });
});
