import {expect} from '@open-wc/testing';
import '../../src/elements/messenger-checkbox.js';
import type {MessengerCheckbox} from '../../src/elements/messenger-checkbox.js';
import {findViolations} from '../accessibility.js';
import {inside, inFrame, PAGE_ID, Stage, waitUntil} from '../stage.js';

const EAGER = {loading: 'eager', 'data-ref': 'order-42'};
const LINK = {mode: 'link', 'data-ref': 'order-42'};

/** The native box of link mode, ticked as a visitor would. */
async function tick(checkbox: MessengerCheckbox): Promise<HTMLInputElement> {
  await checkbox.updateComplete;
  const box = inside<HTMLInputElement>(checkbox, 'input');
  box.click();
  await checkbox.updateComplete;
  return box;
}

describe('messenger-checkbox', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await Stage.set();
  });
  afterEach(() => stage.clear());

  it('renders, hears the tick and confirms', async () => {
    const checkbox = stage.put('messenger-checkbox', EAGER);
    await stage.waitFor('messenger-rendered');
    (await inFrame<HTMLInputElement>(checkbox, 'input')).click();
    await stage.waitFor('messenger-change');
    expect(checkbox.checked).to.equal(true);
    const {userRef} = await checkbox.confirm();
    expect(userRef).to.equal(checkbox.userRef);
    expect(stage.warnings).to.deep.equal([]);
  });

  describe('accessible', () => {
    it('has nothing for axe to object to while it loads', async () => {
      await stage.control({frameDelay: 60_000});
      const checkbox = stage.put('messenger-checkbox', EAGER);
      await waitUntil(() => checkbox.querySelector('iframe'));
      expect(checkbox.status).to.equal('loading');
      expect(inside(checkbox, '.placeholder').textContent.trim()).to.equal('Loading Messenger…');
      expect(await findViolations(checkbox)).to.deep.equal([]);
    });

    it('has nothing for axe to object to once it is rendered', async () => {
      const checkbox = stage.put('messenger-checkbox', EAGER);
      await stage.waitFor('messenger-rendered');
      await checkbox.updateComplete;
      expect(inside(checkbox, '.placeholder').hidden).to.equal(true);
      expect(await findViolations(checkbox)).to.deep.equal([]);
    });

    it('has nothing for axe to object to as a link, before and after the tick', async () => {
      const checkbox = stage.put('messenger-checkbox', LINK, 'Send me delivery news');
      await checkbox.updateComplete;
      expect(await findViolations(checkbox)).to.deep.equal([]);
      await tick(checkbox);
      expect(await findViolations(checkbox)).to.deep.equal([]);
    });

    it('has nothing for axe to object to after a fallback', async () => {
      await stage.control({blocked: 'sdk'});
      const checkbox = stage.put('messenger-checkbox', EAGER);
      await stage.waitFor('messenger-fallback');
      await checkbox.updateComplete;
      expect(await findViolations(checkbox)).to.deep.equal([]);
    });

    it('is, as a link, a native box that its label names and ticks', async () => {
      const checkbox = stage.put('messenger-checkbox', LINK, 'Send me delivery news');
      await checkbox.updateComplete;
      const box = inside<HTMLInputElement>(checkbox, 'input[type="checkbox"]');
      expect(box.labels).to.have.length(1);
      const slot = inside<HTMLSlotElement>(checkbox, 'label slot');
      const label = slot.assignedNodes().map(node => node.textContent);
      expect(label).to.deep.equal(['Send me delivery news']);
      inside(checkbox, 'label').click();
      expect(checkbox.checked).to.equal(true);
    });

    it('has a label of its own where the author gives none', async () => {
      const checkbox = stage.put('messenger-checkbox', LINK);
      await checkbox.updateComplete;
      expect(inside(checkbox, 'label').textContent.trim()).to.equal('Send me updates in Messenger');
    });

    it('passes focus on to the box', async () => {
      const checkbox = stage.put('messenger-checkbox', LINK);
      await checkbox.updateComplete;
      checkbox.focus();
      expect(checkbox.shadowRoot?.activeElement).to.equal(inside(checkbox, 'input'));
    });

    it('announces the link that the tick reveals, and says that it opens a new tab', async () => {
      const checkbox = stage.put('messenger-checkbox', LINK);
      await tick(checkbox);
      const link = inside<HTMLAnchorElement>(checkbox, '[aria-live="polite"] a');
      expect(link.textContent.trim()).to.equal('Continue in Messenger (opens in a new tab)');
      expect(link.target).to.equal('_blank');
      expect(link.rel).to.equal('noopener');
    });
  });

  describe('link mode', () => {
    it('starts unticked, also where the author asks for a ticked plugin', async () => {
      const checkbox = stage.put('messenger-checkbox', {...LINK, prechecked: ''});
      await checkbox.updateComplete;
      expect(inside<HTMLInputElement>(checkbox, 'input').checked).to.equal(false);
      expect(checkbox.checked).to.equal(false);
    });

    it('shows no link before the tick, and takes it back with the tick', async () => {
      const checkbox = stage.put('messenger-checkbox', LINK);
      await checkbox.updateComplete;
      expect(checkbox.shadowRoot?.querySelector('a')).to.equal(null);
      await tick(checkbox);
      expect(inside(checkbox, 'a')).to.be.instanceOf(HTMLAnchorElement);
      await tick(checkbox);
      expect(checkbox.shadowRoot?.querySelector('a')).to.equal(null);
    });

    it('carries data-ref in the link', async () => {
      const checkbox = stage.put('messenger-checkbox', LINK);
      await tick(checkbox);
      const {href} = inside<HTMLAnchorElement>(checkbox, 'a');
      expect(href).to.equal(`${stage.linkUrl}/${PAGE_ID}?ref=order-42`);
    });

    it('carries its user_ref in the link where there is no data-ref', async () => {
      const checkbox = stage.put('messenger-checkbox', {mode: 'link'});
      await tick(checkbox);
      const {href} = inside<HTMLAnchorElement>(checkbox, 'a');
      expect(new URL(href).searchParams.get('ref')).to.equal(checkbox.userRef);
      expect(checkbox.userRef).to.match(/^[\w-]{24}$/);
    });

    it('asks nothing of Meta', async () => {
      const checkbox = stage.put('messenger-checkbox', LINK);
      await tick(checkbox);
      expect(stage.requests).to.deep.equal([]);
      expect(stage.scripts).to.deep.equal([]);
      expect(stage.of('messenger-fallback')).to.deep.equal([]);
    });
  });

  describe('reset()', () => {
    it('unticks the link mode box and makes a new user_ref', async () => {
      const checkbox = stage.put('messenger-checkbox', {mode: 'link'});
      const box = await tick(checkbox);
      const before = checkbox.userRef;
      checkbox.reset();
      await checkbox.updateComplete;
      expect(box.checked).to.equal(false);
      expect(checkbox.checked).to.equal(false);
      expect(checkbox.userRef).not.to.equal(before);
      expect(stage.details('messenger-change').map(({checked}) => checked)).to.eql([true, false]);
    });

    it('renders the plugin anew, unticked and under a new user_ref', async () => {
      const checkbox = stage.put('messenger-checkbox', EAGER);
      const {userRef} = await stage.waitFor('messenger-rendered');
      (await inFrame(checkbox, 'input')).click();
      await stage.waitFor('messenger-change');
      checkbox.reset();
      expect(checkbox.checked).to.equal(false);
      const next = await stage.waitFor('messenger-rendered', 2);
      expect(next.userRef).not.to.equal(userRef);
      expect((await inFrame<HTMLInputElement>(checkbox, 'input')).checked).to.equal(false);
      expect(checkbox.querySelectorAll('iframe')).to.have.length(1);
    });

    it('keeps a user_ref that the author gave, as a link', async () => {
      const checkbox = stage.put('messenger-checkbox', {mode: 'link', 'user-ref': 'mine'});
      await tick(checkbox);
      checkbox.reset();
      expect(checkbox.userRef).to.equal('mine');
    });
  });
});
