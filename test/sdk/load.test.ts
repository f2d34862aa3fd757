import {expect} from '@open-wc/testing';
import type {FacebookSdk, SdkInitOptions} from '../../src/contract/sdk.js';
import {APP_ID, Stage, waitUntil} from '../stage.js';
import {countLeftovers, findInitialisedApp, findProblem, load} from './sdk-stage.js';

describe('loadSdk', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await Stage.set();
  });
  afterEach(() => stage.clear());

  it('makes one script, whatever the number of callers', async () => {
    const loaded = await Promise.all([load(stage), load(stage), load(stage), load(stage)]);
    expect(new Set(loaded).size).to.equal(1);
    expect(loaded[0]?.sdk).to.equal(window.FB);
    expect(await load(stage)).to.equal(loaded[0]);
    // The loader and its bundle.
    expect(stage.requests).to.deep.equal(['/en_US/sdk.js', '/en_US/sdk.js?hash=2026']);
  });

  for (const era of ['2019', '2024', '2026'] as const) {
    it(`takes the SDK of ${era} when it calls fbAsyncInit, and initialises it`, async () => {
      await stage.control({era});
      const loaded = await load(stage);
      expect(loaded).to.include({sdk: window.FB, build: 'plain', isInitialised: true});
      expect(findInitialisedApp()).to.equal(APP_ID);
    });
  }

  it('initialises in the quietest way', async () => {
    const seen: SdkInitOptions[] = [];
    window.fbAsyncInit = () => {
      const sdk = window.FB as FacebookSdk;
      const {init} = sdk;
      sdk.init = options => {
        seen.push(options);
        init(options);
      };
    };
    await load(stage, {version: 'v25.0'});
    const quiet = {xfbml: false, autoLogAppEvents: false, status: false, cookie: false};
    expect(seen).to.deep.equal([{appId: APP_ID, version: 'v25.0', ...quiet}]);
  });

  it('initialises without an app where there is none', async () => {
    await load(stage, {appId: undefined});
    expect(findInitialisedApp()).to.equal('');
  });

  it('loads sdk.js, or the chat build where a chat is wanted', async () => {
    await load(stage, {locale: 'cs_CZ'});
    expect(stage.requests[0]).to.equal('/cs_CZ/sdk.js');
    stage.clear();
    stage = await Stage.set();
    const {build} = await load(stage, {build: 'chat'});
    expect(build).to.equal('chat');
    expect(stage.requests[0]).to.equal('/en_US/sdk/xfbml.customerchat.js');
  });

  it('gives the script the nonce as a property', async () => {
    const loading = load(stage, {nonce: 'cmFuZG9t'});
    const [script] = stage.scripts;
    expect(script?.nonce).to.equal('cmFuZG9t');
    expect(script?.async).to.equal(true);
    await loading;
  });

  it('gives the script the usual id, unless that is taken', async () => {
    const other = stage.place(document.createElement('div'));
    other.id = 'facebook-jssdk';
    const first = load(stage);
    expect(stage.scripts[0]?.id).to.equal('');
    await first;
    stage.clear();
    stage = await Stage.set();
    const second = load(stage);
    expect(stage.scripts[0]?.id).to.equal('facebook-jssdk');
    await second;
  });

  const REFUSED = [
    ['locale', '../x'],
    ['locale', 'en'],
    ['locale', 'en_US/../../evil'],
    ['locale', ''],
    ['version', 'v26'],
    ['version', '26.0'],
    ['version', 'v26.0\n'],
  ] as const;
  for (const [option, value] of REFUSED) {
    it(`refuses ${option} ${JSON.stringify(value)} before any request`, async () => {
      const {code, message} = await findProblem(load(stage, {[option]: value}));
      expect(code).to.equal('invalid-attribute');
      expect(message).to.contain('<messenger-checkbox>');
      expect(message).to.contain(option === 'version' ? 'sdk-version' : 'locale');
      expect(message).to.contain(JSON.stringify(value));
      expect(stage.scripts).to.deep.equal([]);
      expect(stage.requests).to.deep.equal([]);
    });
  }

  it('asks nobody where it is aborted before', async () => {
    const reason = new Error('gone');
    const signal = AbortSignal.abort(reason);
    const found: unknown = await load(stage, {signal}).catch((error: unknown) => error);
    expect(found).to.equal(reason);
    expect(stage.scripts).to.deep.equal([]);
  });

  it('leaves the others waiting where one is aborted', async () => {
    const abort = new AbortController();
    const leaver = load(stage, {signal: abort.signal}).catch((error: unknown) => error);
    const stayer = load(stage);
    abort.abort('gone');
    expect(await leaver).to.equal('gone');
    expect((await stayer).sdk).to.equal(window.FB);
  });

  it('goes on loading where all are aborted, and gives the SDK to the next', async () => {
    const abort = new AbortController();
    const leaver = load(stage, {signal: abort.signal}).catch((error: unknown) => error);
    abort.abort('gone');
    expect(await leaver).to.equal('gone');
    await waitUntil(() => window.fbAsyncInit?.hasRun, 'fbAsyncInit');
    expect((await load(stage)).isInitialised).to.equal(true);
    expect(stage.requests).to.have.length(2);
  });

  it('leaves no timer and no listener', async () => {
    const signal = new AbortController().signal;
    const left = await countLeftovers(() => Promise.all([load(stage), load(stage, {signal})]));
    expect(left).to.deep.equal({timers: 0, listeners: 0});
  });

  it('loads again where somebody has taken the SDK down', async () => {
    const first = await load(stage);
    delete window.FB;
    for (const script of stage.scripts) script.remove();
    document.getElementById('fb-root')?.remove();
    const second = await load(stage);
    expect(second.sdk).to.equal(window.FB);
    expect(second.sdk).not.to.equal(first.sdk);
    expect(findInitialisedApp()).to.equal(APP_ID);
  });

  it('agrees with another copy of the library on one script', async () => {
    const {href} = new URL('../../src/sdk/load.ts?copy=2', import.meta.url);
    const copy = (await import(href)) as typeof import('../../src/sdk/load.js');
    const {makeRequest} = await import('./sdk-stage.js');
    const [mine, theirs] = await Promise.all([load(stage), copy.loadSdk(makeRequest(stage))]);
    expect(theirs).to.equal(mine);
    expect(stage.requests).to.have.length(2);
    expect(stage.warnings).to.deep.equal([]);
  });
});
