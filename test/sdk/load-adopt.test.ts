import {expect} from '@open-wc/testing';
import {Stage, waitUntil} from '../stage.js';
import {
  addForeignScript,
  addSilentScript,
  countLeftovers,
  findInitialisedApp,
  findProblem,
  load,
  loadForeignSdk,
} from './sdk-stage.js';

/** The app of the page, which is not ours. */
const OTHER_APP = '555';

/** What a page has in `fbAsyncInit`: a new one each time, since it is marked when it has run. */
const makeInit = () => () => window.FB?.init({appId: OTHER_APP, version: 'v26.0'});

describe('loadSdk where the page has the SDK already', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await Stage.set();
  });
  afterEach(() => stage.clear());

  /** The SDK's own scripts that we have not put there. */
  const countScripts = () => stage.scripts.filter(({src}) => !src.includes('?')).length;

  it('adopts an FB that is there and initialised, and asks for nothing', async () => {
    await loadForeignSdk(stage, OTHER_APP);
    const before = stage.requests.length;
    const loaded = await load(stage);
    expect(loaded).to.include({sdk: window.FB, build: 'unknown'});
    expect(stage.requests).to.have.length(before);
    expect(findInitialisedApp()).to.equal(OTHER_APP);
    expect(countScripts()).to.equal(1);
    expect(stage.warnings).to.deep.equal([]);
  });

  it('adopts an FB that is there and that nobody has initialised, and leaves it so', async () => {
    await loadForeignSdk(stage);
    const loaded = await load(stage);
    expect(loaded).to.include({sdk: window.FB, isInitialised: false});
    expect(findInitialisedApp()).to.equal(undefined);
  });

  it('adopts an FB whose fbAsyncInit is not called any more, after a while', async () => {
    await loadForeignSdk(stage, OTHER_APP);
    const late = () => expect.fail('the SDK does not call one that is set too late');
    window.fbAsyncInit = late;
    const left = await countLeftovers(async () => {
      expect((await load(stage)).sdk).to.equal(window.FB);
    });
    expect(left).to.deep.equal({timers: 0, listeners: 0});
    expect(findInitialisedApp()).to.equal(OTHER_APP);
  });

  it('adopts at once where fbAsyncInit has run', async () => {
    await loadForeignSdk(stage, OTHER_APP);
    const mark = Object.assign(() => {}, {hasRun: true});
    window.fbAsyncInit = mark;
    expect((await load(stage, {timeout: 500})).sdk).to.equal(window.FB);
    expect(window.fbAsyncInit).to.equal(mark);
  });

  for (const era of ['2019', '2026'] as const) {
    describe(`and its script is still loading (${era})`, () => {
      beforeEach(() => stage.control({era}));

      it('waits for it, and lets the page initialise in an fbAsyncInit set before', async () => {
        window.fbAsyncInit = makeInit();
        addForeignScript(stage);
        const loaded = await load(stage);
        expect(loaded).to.include({sdk: window.FB, build: 'unknown', isInitialised: true});
        expect(findInitialisedApp()).to.equal(OTHER_APP);
        expect(countScripts()).to.equal(1);
        expect(stage.warnings).to.deep.equal([]);
      });

      it('lets the page initialise in an fbAsyncInit set after', async () => {
        addForeignScript(stage);
        const loading = load(stage);
        window.fbAsyncInit = makeInit();
        expect((await loading).isInitialised).to.equal(true);
        expect(findInitialisedApp()).to.equal(OTHER_APP);
        expect(stage.warnings).to.deep.equal([]);
      });

      it('lets the page initialise in the script’s load event', async () => {
        addForeignScript(stage, {onload: makeInit()});
        expect((await load(stage)).sdk).to.equal(window.FB);
        expect(findInitialisedApp()).to.equal(OTHER_APP);
        expect(stage.warnings).to.deep.equal([]);
      });

      it('knows it by Meta’s usual snippet, with its options in the fragment', async () => {
        addForeignScript(stage, {suffix: `#xfbml=1&version=v26.0&appId=${OTHER_APP}`});
        expect((await load(stage)).build).to.equal('unknown');
        expect(countScripts()).to.equal(1);
      });

      it('knows the chat build too', async () => {
        addForeignScript(stage, {path: 'sdk/xfbml.customerchat.js'});
        expect((await load(stage)).build).to.equal('unknown');
        expect(countScripts()).to.equal(1);
      });
    });
  }

  it('waits for the bundle where the page’s loader has run already', async () => {
    await new Promise<void>(resolve => {
      addForeignScript(stage, {onload: resolve});
    });
    const standIn = window.FB;
    makeInit()();
    const loaded = await load(stage);
    expect(loaded.sdk).not.to.equal(standIn);
    expect(findInitialisedApp()).to.equal(OTHER_APP);
    expect(countScripts()).to.equal(1);
  });

  it('hears of an fbAsyncInit that is set while the bundle is on its way', async () => {
    const loading = load(stage);
    await new Promise(resolve => stage.scripts[0]?.addEventListener('load', resolve));
    window.fbAsyncInit = makeInit();
    expect((await loading).isInitialised).to.equal(true);
    expect(findInitialisedApp()).to.equal(OTHER_APP);
  });

  it('does not wait for a script that a consent manager has parked', async () => {
    addForeignScript(stage, {type: 'text/plain'});
    expect((await load(stage)).build).to.equal('plain');
    expect(countScripts()).to.equal(2);
  });

  it('does not wait twice for a script that never comes', async () => {
    const silent = addSilentScript(stage);
    expect((await findProblem(load(stage, {timeout: 50}))).code).to.equal('sdk-timeout');
    expect(silent.isConnected).to.equal(true);
    expect((await load(stage)).build).to.equal('plain');
  });

  it('does not wait twice for a script that failed', async () => {
    await stage.control({blocked: 'sdk'});
    const failing = addForeignScript(stage);
    expect((await findProblem(load(stage))).code).to.equal('sdk-blocked');
    expect(failing.isConnected).to.equal(true);
    await stage.control({blocked: 'none'});
    expect((await load(stage)).build).to.equal('plain');
  });

  it('does not wait twice for the bundle of a loader that is not ours', async () => {
    await stage.control({blocked: 'bundle'});
    addForeignScript(stage);
    expect((await findProblem(load(stage))).code).to.equal('sdk-blocked');
    await stage.control({blocked: 'none'});
    expect((await load(stage)).build).to.equal('plain');
    await waitUntil(() => window.fbAsyncInit?.hasRun, 'fbAsyncInit');
    expect(findInitialisedApp()).not.to.equal(undefined);
  });
});
