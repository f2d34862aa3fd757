import {expect} from '@open-wc/testing';
import '../../src/elements/messenger-checkbox.js';
import {configure} from '../../src/configure.js';
import {hostOf, inFrame, inside, letPass, Stage, waitUntil} from '../stage.js';

const EAGER = {loading: 'eager', 'data-ref': 'order-42'};

describe('messenger-checkbox disconnect and reconnect', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await Stage.set();
  });
  afterEach(() => stage.clear());

  it('takes its host with it, and makes a fresh one with a fresh user_ref', async () => {
    const checkbox = stage.put('messenger-checkbox', EAGER);
    const {userRef} = await stage.waitFor('messenger-rendered');
    const host = hostOf(checkbox);
    checkbox.remove();
    expect(checkbox.status).to.equal('idle');
    expect(checkbox.children).to.have.length(0);
    expect(host?.isConnected).to.equal(false);
    stage.place(checkbox);
    const next = await stage.waitFor('messenger-rendered', 2);
    expect(next.userRef).not.to.equal(userRef);
    expect(hostOf(checkbox)).not.to.equal(host);
    expect(stage.problems).to.deep.equal([]);
  });

  it('starts one plugin where it is connected, removed and connected in one go', async () => {
    const checkbox = stage.make('messenger-checkbox', EAGER);
    stage.place(checkbox);
    checkbox.remove();
    stage.place(checkbox);
    await stage.waitFor('messenger-rendered');
    await letPass(200);
    expect(await stage.queries()).to.have.length(1);
    expect(checkbox.querySelectorAll('iframe')).to.have.length(1);
    expect(stage.of('messenger-rendered')).to.have.length(1);
  });

  it('makes nothing and says nothing where it is removed before its turn', async () => {
    const checkbox = stage.put('messenger-checkbox', EAGER);
    checkbox.remove();
    await letPass(200);
    expect(stage.heard).to.deep.equal([]);
    expect(stage.scripts).to.deep.equal([]);
    expect(checkbox.children).to.have.length(0);
  });

  it('says nothing where it is removed while the SDK is loading', async () => {
    await stage.control({blocked: 'sdk-silent'});
    const checkbox = stage.put('messenger-checkbox', {...EAGER, timeout: '200'});
    await waitUntil(() => stage.scripts[0]);
    checkbox.remove();
    await letPass(400);
    expect(stage.heard).to.deep.equal([]);
    expect(stage.warnings).to.deep.equal([]);
  });

  it('hears no more of a plugin that it has left', async () => {
    const checkbox = stage.put('messenger-checkbox', EAGER);
    await stage.waitFor('messenger-rendered');
    checkbox.remove();
    window.FB?.XFBML.parse(document.createElement('div'));
    const other = stage.put('messenger-checkbox', EAGER);
    await stage.waitFor('messenger-rendered', 2);
    (await inFrame(other, 'input')).click();
    await stage.waitFor('messenger-change');
    expect(stage.of('messenger-change').map(({target}) => target)).to.deep.equal([other]);
  });

  it('is unticked after it was away', async () => {
    const checkbox = stage.put('messenger-checkbox', EAGER);
    await stage.waitFor('messenger-rendered');
    (await inFrame(checkbox, 'input')).click();
    await stage.waitFor('messenger-change');
    checkbox.remove();
    stage.place(checkbox);
    await stage.waitFor('messenger-rendered', 2);
    expect(checkbox.checked).to.equal(false);
  });

  const CHANGES: [name: string, value: string, sent: string][] = [
    ['data-ref', 'order-43', 'ref'],
    ['page-id', '777', 'page_id'],
    ['size', 'small', 'size'],
    ['skin', 'dark', 'skin'],
    ['prechecked', '', 'prechecked'],
    ['no-login', '', 'allow_login'],
    ['center-align', '', 'center_align'],
    ['opt-in-type', 'other', 'opt_in_type'],
  ];
  for (const [name, value, sent] of CHANGES) {
    it(`makes a fresh host with a fresh user_ref where ${name} changes`, async () => {
      const checkbox = stage.put('messenger-checkbox', EAGER);
      const {userRef} = await stage.waitFor('messenger-rendered');
      checkbox.setAttribute(name, value);
      const next = await stage.waitFor('messenger-rendered', 2);
      expect(next.userRef).not.to.equal(userRef);
      const [before, after, ...more] = await stage.queries();
      expect(after?.[sent]).not.to.equal(before?.[sent]);
      expect(after?.['user_ref']).to.equal(next.userRef);
      expect(more).to.deep.equal([]);
      expect(checkbox.querySelectorAll('iframe')).to.have.length(1);
    });
  }

  it('renders once for several changes at a time', async () => {
    const checkbox = stage.put('messenger-checkbox', EAGER);
    await stage.waitFor('messenger-rendered');
    Object.assign(checkbox, {size: 'small', skin: 'dark', dataRef: 'other'});
    await stage.waitFor('messenger-rendered', 2);
    await letPass(100);
    expect(await stage.queries()).to.have.length(2);
  });

  it('keeps its plugin where nothing changes that Meta reads', async () => {
    const checkbox = stage.put('messenger-checkbox', EAGER);
    await stage.waitFor('messenger-rendered');
    const frame = checkbox.querySelector('iframe');
    Object.assign(checkbox, {timeout: 5000, text: 'Hi', className: 'wide'});
    configure({linkUrl: stage.linkUrl});
    await checkbox.updateComplete;
    await letPass(100);
    expect(checkbox.querySelector('iframe')).to.equal(frame);
    expect(await stage.queries()).to.have.length(1);
  });

  it('follows the configuration of the page', async () => {
    const checkbox = stage.put('messenger-checkbox', EAGER);
    await stage.waitFor('messenger-rendered');
    configure({pageId: '888'});
    await stage.waitFor('messenger-rendered', 2);
    expect((await stage.queries()).at(-1)).to.include({page_id: '888'});
    configure({plugins: []});
    await waitUntil(() => checkbox.status === 'link');
    await checkbox.updateComplete;
    expect(checkbox.children).to.have.length(0);
    expect(inside(checkbox, 'input').localName).to.equal('input');
    expect(stage.of('messenger-fallback')).to.deep.equal([]);
  });

  it('changes from plugin to link and back with mode', async () => {
    const checkbox = stage.put('messenger-checkbox', EAGER);
    await stage.waitFor('messenger-rendered');
    checkbox.mode = 'link';
    await waitUntil(() => checkbox.status === 'link');
    expect(checkbox.children).to.have.length(0);
    checkbox.mode = 'auto';
    await stage.waitFor('messenger-rendered', 2);
    expect(stage.of('messenger-fallback')).to.deep.equal([]);
  });

  it('starts its plugin again where a framework wipes the element’s text', async () => {
    const checkbox = stage.put('messenger-checkbox', EAGER, 'Old label');
    const {userRef} = await stage.waitFor('messenger-rendered');
    checkbox.textContent = 'New label';
    const next = await stage.waitFor('messenger-rendered', 2);
    expect(next.userRef).not.to.equal(userRef);
    expect(checkbox.querySelectorAll('iframe')).to.have.length(1);
    expect(checkbox.textContent).to.contain('New label');
    expect(stage.problems).to.deep.equal([]);
  });

  it('gives up, and says so, where its plugin is wiped again and again', async () => {
    const checkbox = stage.put('messenger-checkbox', EAGER);
    for (let count = 1; count <= 6; count += 1) {
      await stage.waitFor('messenger-rendered', count);
      checkbox.textContent = `Label ${count}`;
    }
    expect((await stage.waitFor('messenger-fallback')).reason).to.equal('plugin-timeout');
    expect(checkbox.querySelector('iframe')).to.equal(null);
  });

  it('keeps its plugin and its tick where it is moved with moveBefore', async () => {
    const [from, to] = [stage.put('div'), stage.put('div')];
    if (!('moveBefore' in to)) return;
    const checkbox = stage.make('messenger-checkbox', EAGER);
    from.append(checkbox);
    await stage.waitFor('messenger-rendered');
    (await inFrame(checkbox, 'input')).click();
    await stage.waitFor('messenger-change');
    const frame = checkbox.querySelector('iframe');
    to.moveBefore(checkbox, null);
    await letPass(200);
    expect(checkbox.parentElement).to.equal(to);
    expect(checkbox.querySelector('iframe')).to.equal(frame);
    expect(checkbox.checked).to.equal(true);
    expect(stage.of('messenger-rendered')).to.have.length(1);
  });

  it('keeps, as a link, its user_ref and its tick while it is elsewhere', async () => {
    const checkbox = stage.put('messenger-checkbox', {mode: 'link'});
    await checkbox.updateComplete;
    inside(checkbox, 'input').click();
    const {userRef} = checkbox;
    checkbox.remove();
    stage.place(checkbox);
    await checkbox.updateComplete;
    expect(checkbox.userRef).to.equal(userRef);
    expect(checkbox.checked).to.equal(true);
    expect(inside<HTMLInputElement>(checkbox, 'input').checked).to.equal(true);
  });
});
