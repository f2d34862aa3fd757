import {expect} from '@open-wc/testing';
import {APP_ID, Stage} from '../stage.js';
import {findInitialisedApp, load} from './sdk-stage.js';

describe('fbAsyncInit', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await Stage.set();
  });
  afterEach(() => stage.clear());

  it('that the page has is called once, with FB there, and before the elements go on', async () => {
    const calls: string[] = [];
    window.fbAsyncInit = () => void calls.push(window.FB ? 'page' : 'page without FB');
    await load(stage).then(() => calls.push('elements'));
    expect(calls).to.deep.equal(['page', 'elements']);
    expect(findInitialisedApp()).to.equal(APP_ID);
    await load(stage);
    expect(calls).to.have.length(2);
  });

  it('that the page has may initialise the SDK, which is not done again', async () => {
    window.fbAsyncInit = () => window.FB?.init({appId: '555', version: 'v26.0'});
    expect((await load(stage)).isInitialised).to.equal(true);
    expect(findInitialisedApp()).to.equal('555');
    expect(stage.warnings).to.deep.equal([]);
  });

  it('that has run already is not called again', async () => {
    const ran = Object.assign(() => expect.fail('called again'), {hasRun: true});
    window.fbAsyncInit = ran;
    await load(stage);
    expect(findInitialisedApp()).to.equal(APP_ID);
  });

  it('that throws stops nothing, and its error is reported', async () => {
    const mistake = new Error('a mistake of the page');
    window.fbAsyncInit = () => {
      throw mistake;
    };
    // An error event of the window would be taken for a mistake of ours, by the test runner.
    const {reportError} = window;
    const reported: unknown[] = [];
    window.reportError = error => void reported.push(error);
    await load(stage);
    window.reportError = reportError;
    expect(reported).to.deep.equal([mistake]);
    expect(findInitialisedApp()).to.equal(APP_ID);
  });

  it('is ours while the script loads, and the page’s is marked when it has run', async () => {
    const own = Object.assign(() => {}, {hasRun: false});
    window.fbAsyncInit = own;
    const loading = load(stage);
    expect(window.fbAsyncInit).not.to.equal(own);
    await loading;
    expect(own.hasRun).to.equal(true);
    expect(window.fbAsyncInit?.hasRun).to.equal(true);
  });

  for (const era of ['2019', '2026'] as const) {
    it(`that overwrites ours while the script loads is chained as well (${era})`, async () => {
      await stage.control({era});
      const calls: string[] = [];
      window.fbAsyncInit = () => void calls.push('first');
      const loading = load(stage);
      window.fbAsyncInit = () => void calls.push('second');
      await loading;
      expect(calls).to.deep.equal(['second']);
      expect(findInitialisedApp()).to.equal(APP_ID);
    });

    it(`that wraps ours while the script loads keeps both (${era})`, async () => {
      await stage.control({era});
      const calls: string[] = [];
      window.fbAsyncInit = () => void calls.push('first');
      const loading = load(stage);
      const before = window.fbAsyncInit;
      window.fbAsyncInit = () => {
        before();
        calls.push('second');
      };
      await loading;
      expect(calls).to.deep.equal(['first', 'second']);
      expect(findInitialisedApp()).to.equal(APP_ID);
      expect(stage.warnings).to.deep.equal([]);
    });

    it(`that overwrites ours and is marked as run does not hold the elements up (${era})`, async () => {
      await stage.control({era});
      const loading = load(stage);
      window.fbAsyncInit = Object.assign(() => {}, {hasRun: true});
      expect(await loading).to.include({sdk: window.FB, isInitialised: false});
    });
  }
});
