import {expect, waitUntil} from '@open-wc/testing';
import {installSdk} from '../../src/simulator/sdk/index.js';
import {clearStage, setStage, waitForLoad} from './stage.js';

afterEach(clearStage);

describe('a frame of another origin', () => {
  it('is rendered, and takes a confirmation', async () => {
    const stage = await setStage({via: 'none'});
    // The same server by another name, as Meta's frames are of another origin than the page.
    const baseUrl = stage.baseUrl.replace('//localhost', '//127.0.0.1');
    expect(baseUrl).to.not.equal(stage.baseUrl);
    installSdk(stage.window, {
      baseUrl,
      era: '2026',
      build: 'plain',
      locale: 'en_US',
      chatDelay: 0,
    });
    stage.record();
    stage.FB.init({appId: '42', version: 'v26.0'});
    await stage.parse(stage.addCheckbox({user_ref: 'u1'}).wrapper);
    expect((await stage.waitForCheckbox('rendered')).user_ref).to.equal('u1');
    stage.FB.CheckboxPlugin?.confirm({app_id: '42', page_id: '7', user_ref: 'u1'});
    await waitUntil(async () => (await stage.readState()).confirms.length > 0);
  });
});

describe('a frame that does not come', () => {
  for (const blocked of ['frame', 'frame-silent']) {
    it(`calls back and renders as on success when "${blocked}" is blocked, but is never rendered`, async () => {
      const stage = await setStage({control: {blocked}});
      const {wrapper, host} = stage.addCheckbox();
      await stage.parse(wrapper);
      await stage.waitFor('iframeplugin:onload');
      expect(host.getAttribute('fb-xfbml-state')).to.equal('rendered');
      expect(stage.fired.map(({name}) => name)).to.deep.equal([
        'iframeplugin:create',
        'xfbml.parse',
        'xfbml.render',
        'iframeplugin:onload',
      ]);
      expect((await stage.readState()).renders[0]?.refused).to.equal(`blocked: ${blocked}`);
    });
  }

  it('is never rendered when the policy of the page forbids it', async () => {
    const stage = await setStage({page: `?csp=${encodeURIComponent("frame-src 'none'")}`});
    const {wrapper} = stage.addCheckbox();
    const refused = new Promise(resolve =>
      stage.document.addEventListener('securitypolicyviolation', resolve),
    );
    // Chromium and WebKit call back as on success; Firefox fires no load for such a frame, so nothing calls back.
    stage.FB.XFBML.parse(wrapper);
    await refused;
    expect((await stage.readState()).renders).to.deep.equal([]);
    expect(stage.readCheckbox('rendered')).to.deep.equal([]);
  });

  it('is refused without an event when the page sends no referrer', async () => {
    const stage = await setStage({page: '?referrer-policy=no-referrer'});
    const {wrapper} = stage.addCheckbox();
    await stage.parse(wrapper);
    expect((await stage.readState()).renders[0]?.refused).to.contain('no Referer header');
    expect(stage.fired.some(({name}) => name === 'messenger_checkbox')).to.equal(false);
  });

  it('is late when it is told to be', async () => {
    const stage = await setStage({control: {frameDelay: 100}});
    const {wrapper, host} = stage.addCheckbox();
    const start = performance.now();
    stage.FB.XFBML.parse(wrapper);
    await waitForLoad(host.querySelector('iframe') as HTMLIFrameElement);
    expect(performance.now() - start).to.be.greaterThan(80);
  });

  it('is folded up when it has not told its size after 45 seconds', async () => {
    const stage = await setStage({control: {blocked: 'frame-silent'}});
    const timers: (() => void)[] = [];
    const start = stage.window.setTimeout.bind(stage.window);
    Reflect.set(stage.window, 'setTimeout', (call: () => void, delay: number) =>
      delay === 45_000 ? timers.push(call) : start(call, delay),
    );
    const {wrapper, host} = stage.addCheckbox();
    await stage.parse(wrapper);
    expect(timers).to.have.lengthOf(1);
    expect(host.querySelector('span')?.style.width).to.equal('');
    timers[0]?.();
    expect(host.querySelector('span')?.style.width).to.equal('0px');
    expect(host.querySelector('iframe')?.offsetWidth).to.equal(0);
  });
});
