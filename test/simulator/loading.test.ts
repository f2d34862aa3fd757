import {expect} from '@open-wc/testing';
import {installLoader, installSdk} from '../../src/simulator/sdk/index.js';
import {clearStage, setStage} from './stage.js';
import type {Stage} from './stage.js';

afterEach(clearStage);

function waitForAsyncInit(stage: Stage): Promise<void> {
  return new Promise(resolve => (stage.window.fbAsyncInit = resolve));
}

describe('loading', () => {
  it('calls fbAsyncInit once, not in the same turn, and marks it with hasRun', async () => {
    const stage = await setStage({via: 'none'});
    let calls = 0;
    const ready = new Promise<void>(resolve => {
      stage.window.fbAsyncInit = () => {
        calls += 1;
        resolve();
      };
    });
    const {baseUrl} = stage;
    const config = {baseUrl, era: '2026', build: 'plain', locale: 'en_US', chatDelay: 0} as const;
    installSdk(stage.window, config);
    expect(calls).to.equal(0);
    await ready;
    installSdk(stage.window, config);
    await new Promise(resolve => stage.window.setTimeout(resolve, 0));
    expect(calls).to.equal(1);
    expect(stage.window.fbAsyncInit?.hasRun).to.equal(true);
  });

  for (const build of ['plain', 'chat'] as const) {
    it(`returns early where FB exists, and fbAsyncInit never runs (${build})`, async () => {
      const stage = await setStage({via: 'none'});
      const other = {} as NonNullable<typeof stage.window.FB>;
      stage.window.FB = other;
      stage.window.fbAsyncInit = () => expect.fail('fbAsyncInit was called');
      expect(await stage.loadScript(build)).to.equal(true);
      await new Promise(resolve => stage.window.setTimeout(resolve, 0));
      expect(stage.window.FB).to.equal(other);
      expect(stage.document.querySelectorAll('script')).to.have.lengthOf(1);
    });
  }

  for (const [era, scripts] of [
    ['2019', 1],
    ['2024', 2],
    ['2026', 2],
  ] as const) {
    it(`takes ${scripts} script(s) in ${era}`, async () => {
      const stage = await setStage({via: 'script', era});
      expect(stage.document.querySelectorAll('script')).to.have.lengthOf(scripts);
    });
  }

  it('keeps the calls that are made before the bundle arrives, and replays them', async () => {
    const stage = await setStage({via: 'none'});
    const ready = waitForAsyncInit(stage);
    installLoader(stage.window, `${stage.baseUrl}/en_US/sdk.js?hash=2026`);
    const {wrapper, host} = stage.addCheckbox();
    const buffered = stage.FB;
    stage.record();
    buffered.init({appId: '42', version: 'v26.0'});
    const parsed = stage.parse(wrapper);
    expect(host.hasAttribute('fb-xfbml-state')).to.equal(false);
    expect(() => Reflect.apply(Reflect.get(buffered, 'ui') as () => void, buffered, [])).to.throw(
      'not simulated: FB.ui',
    );
    await Promise.all([ready, parsed, stage.waitForCheckbox('rendered')]);
    expect(stage.FB).to.not.equal(buffered);
  });

  it('fires the error event of the script when it is blocked', async () => {
    const stage = await setStage({via: 'none', control: {blocked: 'sdk'}});
    expect(await stage.loadScript()).to.equal(false);
    expect(stage.window.FB).to.equal(undefined);
  });

  it('leaves a loader whose calls go nowhere when the bundle is blocked', async () => {
    const stage = await setStage({via: 'none', control: {blocked: 'bundle'}});
    expect(await stage.loadScript()).to.equal(true);
    const bundle = stage.document.querySelector<HTMLScriptElement>('script[src*="hash="]');
    await new Promise(resolve => bundle?.addEventListener('error', resolve));
    expect('__buffer' in stage.FB).to.equal(true);
  });

  it('takes the locale from the address of the script', async () => {
    const stage = await setStage({via: 'none', era: '2019'});
    const ready = waitForAsyncInit(stage);
    const script = stage.document.createElement('script');
    script.src = `${stage.baseUrl}/cs_CZ/sdk.js`;
    stage.document.head.append(script);
    await ready;
    stage.FB.init({appId: '42', version: 'v26.0'});
    const {wrapper, host} = stage.addCheckbox();
    await stage.parse(wrapper);
    expect(host.getAttribute('fb-iframe-plugin-query')).to.contain('locale=cs_CZ');
  });
});

describe('init', () => {
  for (const version of [undefined, '', '26.0', 'v26', 'v26.123', 'latest']) {
    it(`throws for the version ${version}`, async () => {
      const stage = await setStage({init: false});
      expect(() => {
        Reflect.apply(Reflect.get(stage.FB, 'init'), undefined, [{appId: '42', version}]);
      }).to.throw('init not called with valid version');
    });
  }

  it('warns when it is called again, and with xfbml parses the body again', async () => {
    const stage = await setStage();
    stage.FB.init({appId: '42', version: 'v26.0', xfbml: true});
    expect(stage.warnings).to.have.lengthOf(1);
    await stage.waitFor('xfbml.render');
    stage.FB.init({appId: '42', version: 'v26.0', xfbml: true});
    await stage.waitFor('xfbml.render', ({values}) => values[0] === 2);
    expect(stage.warnings).to.have.lengthOf(2);
  });

  it('makes #fb-root where it is missing', async () => {
    const stage = await setStage();
    expect(stage.document.querySelectorAll('body > #fb-root')).to.have.lengthOf(1);
  });
});
