import {expect} from '@open-wc/testing';
import {APP_ID, Stage, waitUntil} from '../stage.js';
import {
  addForeignScript,
  addSilentScript,
  countLeftovers,
  findInitialisedApp,
  findProblem,
  load,
} from './sdk-stage.js';

/** Serves, below every path, a script that brings nothing. */
const EMPTY_SDK = new URL('./empty-sdk', import.meta.url).href;

/** Chromium asks for an address once at a time: beside one that is never answered, another has to be taken. */
const OTHER_ADDRESS = {locale: 'cs_CZ'};

describe('loadSdk where loading fails', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await Stage.set();
  });
  afterEach(() => stage.clear());

  for (const blocked of ['sdk', 'bundle'] as const) {
    it(`says sdk-blocked at once where the script is refused (${blocked})`, async () => {
      await stage.control({blocked});
      const {code, message} = await findProblem(load(stage));
      expect(code).to.equal('sdk-blocked');
      expect(message).to.contain(`${stage.sdkUrl}/en_US/sdk.js`);
    });

    it(`tells every caller of it, each by its own name (${blocked})`, async () => {
      await stage.control({blocked});
      const sources = ['<messenger-chat>', '<messenger-checkbox>'];
      const problems = await Promise.all(sources.map(source => findProblem(load(stage, {source}))));
      expect(problems.map(({message}) => message.split(':')[0])).to.deep.equal(sources);
      expect(stage.requests.filter(path => path === '/en_US/sdk.js')).to.have.length(1);
    });

    it(`succeeds with the next try once the block is lifted (${blocked})`, async () => {
      await stage.control({blocked});
      await findProblem(load(stage));
      await findProblem(load(stage));
      await stage.control({blocked: 'none'});
      expect((await load(stage)).sdk).to.equal(window.FB);
      expect(findInitialisedApp()).to.equal(APP_ID);
      expect(stage.warnings).to.deep.equal([]);
    });

    it(`leaves no script, no timer and no listener (${blocked})`, async () => {
      await stage.control({blocked});
      const left = await countLeftovers(() => findProblem(load(stage)));
      expect(left).to.deep.equal({timers: 0, listeners: 0});
      expect(stage.scripts).to.deep.equal([]);
    });
  }

  it('says sdk-blocked where a blocker answers with an empty script', async () => {
    const find = () => document.querySelector(`script[src^="${EMPTY_SDK}"]`);
    const loading = findProblem(load(stage, {sdkUrl: EMPTY_SDK}));
    expect(find()).not.to.equal(null);
    expect((await loading).code).to.equal('sdk-blocked');
    expect(find()).to.equal(null);
    expect((await load(stage)).sdk).to.equal(window.FB);
  });

  it('says sdk-timeout where the script never comes, and leaves nothing', async () => {
    await stage.control({blocked: 'sdk-silent'});
    const left = await countLeftovers(async () => {
      const patient = findProblem(load(stage, {timeout: 200}));
      const {code, message} = await findProblem(load(stage, {timeout: 50}));
      expect(code).to.equal('sdk-timeout');
      expect(message).to.contain('50 ms').and.contain(stage.sdkUrl);
      expect(stage.scripts).to.have.length(1);
      expect((await patient).message).to.contain('200 ms');
    });
    expect(left).to.deep.equal({timers: 0, listeners: 0});
    expect(stage.scripts).to.deep.equal([]);
    await stage.control({blocked: 'none'});
    // The script that was given up is off the page, and the browser runs it all the same: here another does its work.
    addForeignScript(stage, OTHER_ADDRESS);
    await waitUntil(() => window.fbAsyncInit?.hasRun, 'fbAsyncInit');
    const {length} = stage.scripts;
    const late = await load(stage);
    expect(late).to.include({sdk: window.FB, build: 'plain', isInitialised: true});
    expect(findInitialisedApp()).to.equal(APP_ID);
    expect(stage.scripts).to.have.length(length);
  });

  it('counts what has gone by of the time already', async () => {
    await stage.control({blocked: 'sdk-silent'});
    const startedAt = performance.now() - 60_000;
    const {code, message} = await findProblem(load(stage, {timeout: 60_100, startedAt}));
    expect(code).to.equal('sdk-timeout');
    expect(message).to.contain('60100 ms');
  });

  it('lets the others wait on where the time of one is up', async () => {
    addSilentScript(stage);
    const patient = load(stage);
    await findProblem(load(stage, {timeout: 30}));
    await findProblem(load(stage, {timeout: 30}));
    expect(stage.requests).to.deep.equal([]);
    addForeignScript(stage);
    expect((await patient).sdk).to.equal(window.FB);
  });

  it('says sdk-init-failed where FB.init throws, and succeeds once it no longer does', async () => {
    const refuse = () => {
      throw new Error('not today');
    };
    let init = refuse as NonNullable<typeof window.FB>['init'];
    window.fbAsyncInit = () => {
      if (!window.FB) return;
      [init, window.FB.init] = [window.FB.init, refuse];
    };
    const {code, message} = await findProblem(load(stage));
    expect(code).to.equal('sdk-init-failed');
    expect(message).to.contain('not today');
    if (window.FB) window.FB.init = init;
    expect((await load(stage)).sdk).to.equal(window.FB);
    expect(stage.requests.filter(path => path === '/en_US/sdk.js')).to.have.length(1);
  });
});
