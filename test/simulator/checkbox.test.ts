import {expect, waitUntil} from '@open-wc/testing';
import type {ConfirmParameters} from '../../src/contract/sdk.js';
import {clearStage, findFrame, findInFrame, setStage} from './stage.js';
import type {Stage} from './stage.js';

afterEach(clearStage);

async function renderCheckbox(stage: Stage, more: Record<string, string> = {}) {
  const {wrapper, host} = stage.addCheckbox({user_ref: 'u1', ...more});
  await stage.parse(wrapper);
  await stage.waitForCheckbox('rendered');
  return host;
}

const CONFIRM: ConfirmParameters = {app_id: '42', page_id: '7', user_ref: 'u1'};

describe('the checkbox', () => {
  it('tells when it is ticked and unticked', async () => {
    const stage = await setStage();
    const host = await renderCheckbox(stage, {ref: 'basket'});
    findInFrame(host, 'input').click();
    expect(await stage.waitForCheckbox('checkbox')).to.deep.equal({
      event: 'checkbox',
      state: 'checked',
      ref: 'basket',
      user_ref: 'u1',
      pluginID: 'plugin-1',
    });
    findInFrame(host, 'input').click();
    expect((await stage.waitForCheckbox('checkbox', 2)).state).to.equal('unchecked');
  });

  it('says "Simulated", has a label and shows the name of the person', async () => {
    const stage = await setStage({control: {person: {name: 'Ada <b>'}}});
    const host = await renderCheckbox(stage);
    expect(findInFrame(host, 'main').innerText.toLowerCase()).to.contain('simulated');
    expect(findInFrame<HTMLInputElement>(host, 'input').labels).to.have.lengthOf(1);
    expect(findInFrame(host, '[data-name]').textContent).to.equal('Ada <b>');
  });

  it('tells "not_you", logs the person out and is rendered again', async () => {
    const stage = await setStage();
    const host = await renderCheckbox(stage);
    findInFrame(host, '[data-not-you]').click();
    const payload = await stage.waitForCheckbox('not_you');
    expect(payload.user_ref).to.equal('u1');
    await stage.waitForCheckbox('rendered', 2);
    expect((await stage.readState()).person.loggedIn).to.equal(false);
    expect(findInFrame<HTMLInputElement>(host, 'input').disabled).to.equal(true);
  });

  it('lets a logged-out person log in, and is rendered again', async () => {
    const stage = await setStage({control: {person: {loggedIn: false}}});
    const host = await renderCheckbox(stage);
    findInFrame(host, '[data-log-in]').click();
    await stage.waitForCheckbox('rendered', 2);
    expect((await stage.readState()).person.loggedIn).to.equal(true);
    expect(findInFrame<HTMLInputElement>(host, 'input').disabled).to.equal(false);
  });

  it('has no "Not you?" where logging in is not allowed', async () => {
    const stage = await setStage();
    const host = await renderCheckbox(stage, {allow_login: 'false'});
    expect(() => findInFrame(host, '[data-not-you]')).to.throw();
  });

  it('starts unticked, unless the page is one that prechecked still works for', async () => {
    for (const honoursPrechecked of [false, true]) {
      const stage = await setStage({control: {honoursPrechecked}});
      const host = await renderCheckbox(stage, {prechecked: 'true'});
      expect(findInFrame<HTMLInputElement>(host, 'input').checked).to.equal(honoursPrechecked);
    }
  });

  it('follows size, skin and alignment', async () => {
    const stage = await setStage();
    const host = await renderCheckbox(stage, {size: 'small', skin: 'dark', center_align: 'true'});
    expect(findInFrame(host, 'main').className).to.equal('card small centered');
    expect(findInFrame(host, 'main').closest('html')?.className).to.equal('dark');
  });
});

describe('FB.CheckboxPlugin.confirm', () => {
  it('is accepted while the box is ticked', async () => {
    const stage = await setStage();
    const host = await renderCheckbox(stage);
    findInFrame(host, 'input').click();
    await stage.waitForCheckbox('checkbox');
    const returned: unknown = stage.FB.CheckboxPlugin?.confirm({...CONFIRM, ref: 'basket'});
    expect(returned).to.equal(undefined);
    await waitUntil(async () => (await stage.readState()).confirms.length > 0);
    const [confirm] = (await stage.readState()).confirms;
    expect({...confirm, at: ''}).to.deep.equal({
      ...CONFIRM,
      ref: 'basket',
      via: 'checkbox-plugin',
      accepted: true,
      at: '',
    });
  });

  it('is recorded as not accepted while the box is not ticked', async () => {
    const stage = await setStage();
    await renderCheckbox(stage);
    stage.FB.CheckboxPlugin?.confirm(CONFIRM);
    await waitUntil(async () => (await stage.readState()).confirms.length > 0);
    expect((await stage.readState()).confirms[0]?.accepted).to.equal(false);
  });

  it('reaches the frame as JSON with method, params and the origin of the page', async () => {
    const stage = await setStage();
    const host = await renderCheckbox(stage);
    const received = new Promise<unknown>(resolve => {
      findFrame(host).contentWindow?.addEventListener('message', event => resolve(event.data));
    });
    stage.FB.CheckboxPlugin?.confirm({...CONFIRM, ref: 'basket'});
    expect(JSON.parse(String(await received))).to.deep.equal({
      xdArbiterHandleMessage: true,
      message: {method: 'confirmCheckboxSubmission', params: {...CONFIRM, ref: 'basket'}},
      origin: location.origin,
    });
  });

  it('waits for the frame to be ready', async () => {
    const stage = await setStage({control: {frameDelay: 50}});
    const {wrapper} = stage.addCheckbox({user_ref: 'u1'});
    stage.FB.XFBML.parse(wrapper);
    stage.FB.CheckboxPlugin?.confirm(CONFIRM);
    await stage.waitForCheckbox('rendered');
    await waitUntil(async () => (await stage.readState()).confirms.length > 0);
  });

  for (const missing of ['app_id', 'page_id', 'user_ref'] as const) {
    it(`warns and does nothing without ${missing}`, async () => {
      const stage = await setStage();
      await renderCheckbox(stage);
      stage.FB.CheckboxPlugin?.confirm({...CONFIRM, [missing]: ''});
      expect(stage.warnings).to.have.lengthOf(1);
    });
  }

  it('warns and does nothing where no such host is in the document', async () => {
    const stage = await setStage();
    await renderCheckbox(stage);
    stage.FB.CheckboxPlugin?.confirm({...CONFIRM, user_ref: 'other'});
    expect(stage.warnings).to.have.lengthOf(1);
  });

  it('does not find a host with other spellings of the attributes', async () => {
    const stage = await setStage();
    const {wrapper, host} = stage.addCheckbox({'data-user-ref': 'u1'});
    host.removeAttribute('user_ref');
    await stage.parse(wrapper);
    stage.FB.CheckboxPlugin?.confirm(CONFIRM);
    expect(stage.warnings).to.have.lengthOf(1);
  });

  it('fails inside a shadow tree, where the checkbox itself renders', async () => {
    const stage = await setStage();
    const root = stage.addHost({}, '').host.attachShadow({mode: 'open'});
    const {wrapper, host} = stage.addCheckbox({user_ref: 'u1'});
    root.append(wrapper);
    await stage.parse(wrapper);
    await stage.waitForCheckbox('rendered');
    stage.FB.CheckboxPlugin?.confirm(CONFIRM);
    expect(stage.warnings).to.have.lengthOf(1);
    expect(Reflect.get(stage.window.frames, findFrame(host).name)).to.equal(undefined);
  });
});

describe('FB.AppEvents.logEvent', () => {
  const log = (stage: Stage): void =>
    stage.FB.AppEvents?.logEvent('MessengerCheckboxUserConfirmation', null, {
      ...CONFIRM,
      ref: 'basket',
    });

  it('sends a request from the page in 2019', async () => {
    const stage = await setStage({era: '2019'});
    const host = await renderCheckbox(stage);
    findInFrame(host, 'input').click();
    await stage.waitForCheckbox('checkbox');
    log(stage);
    await waitUntil(async () => (await stage.readState()).confirms.length > 0);
    const [confirm] = (await stage.readState()).confirms;
    expect(confirm?.via).to.equal('log-event');
    expect(confirm?.accepted).to.equal(true);
    expect(confirm?.ref).to.equal('basket');
    const {name} =
      stage.window.performance
        .getEntriesByType('resource')
        .find(entry => entry.name.includes('/tr/')) ?? {};
    const query = new URL(name ?? '').searchParams;
    expect(query.get('id')).to.equal('42');
    expect(query.get('cd[user_ref]')).to.equal('u1');
  });

  for (const era of ['2024', '2026'] as const) {
    it(`does nothing in ${era}`, async () => {
      const stage = await setStage({era});
      await renderCheckbox(stage);
      log(stage);
      const entries = stage.window.performance.getEntriesByType('resource');
      expect(entries.some(entry => entry.name.includes('/tr/'))).to.equal(false);
    });
  }
});

describe('a refused checkbox', () => {
  const cases: Record<string, [attributes: Record<string, string>, control?: object]> = {
    'messenger_app_id: expected digits, found "x"': [{messenger_app_id: 'x'}],
    'page_id: expected digits, found ""': [{page_id: ''}],
    'origin: expected the page\'s own, found "here"': [{origin: 'here'}],
    'origin: the page claims https://shop.example and is': [{origin: 'https://shop.example'}],
    'user_ref: expected': [{user_ref: 'a b'}],
    'the person is logged out and allow_login is false': [
      {allow_login: 'false'},
      {person: {loggedIn: false}},
    ],
    'is not whitelisted': [{}, {blocked: 'domain'}],
  };
  for (const [reason, [attributes, control]] of Object.entries(cases)) {
    it(`tells "hidden" and shows nothing: ${reason}`, async () => {
      const stage = await setStage({control: {...control}});
      const {wrapper, host} = stage.addCheckbox(attributes);
      await stage.parse(wrapper);
      const payload = await stage.waitForCheckbox('hidden');
      expect(payload.pluginID).to.equal('plugin-1');
      expect(findFrame(host).style.visibility).to.equal('hidden');
      expect(stage.readCheckbox('rendered')).to.have.lengthOf(0);
      expect((await stage.readState()).renders[0]?.refused).to.contain(reason);
    });
  }

  it('tells "hidden" when its user_ref was rendered before', async () => {
    const stage = await setStage();
    await renderCheckbox(stage);
    const {wrapper} = stage.addCheckbox({user_ref: 'u1', 'data-plugin-id': 'second'});
    await stage.parse(wrapper);
    expect((await stage.waitForCheckbox('hidden')).pluginID).to.equal('second');
  });
});
