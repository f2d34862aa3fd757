import {expect} from '@open-wc/testing';
import '../../src/elements/messenger-send-button.js';
import type {SimulatorChange} from '../stage.js';
import {configure} from '../../src/configure.js';
import {inFrame, inside, letPass, PAGE_ID, Stage} from '../stage.js';

const PLUGIN = {mode: 'plugin', loading: 'eager', 'data-ref': 'order-42'};

describe('messenger-send-button problems', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await Stage.set({era: '2024'});
  });
  afterEach(() => stage.clear());

  const REFUSED: [what: string, change: SimulatorChange, timeout: string, code: string][] = [
    ['the frame is blocked', {blocked: 'frame'}, '400', 'plugin-timeout'],
    ['the frame says nothing', {blocked: 'frame-silent'}, '400', 'plugin-timeout'],
    ['the domain is not whitelisted', {blocked: 'domain'}, '400', 'plugin-timeout'],
    ['the SDK is of 2026', {era: '2026'}, '5000', 'plugin-retired'],
  ];
  for (const [what, change, timeout, code] of REFUSED) {
    it(`says ${code} where ${what}`, async () => {
      await stage.control(change);
      const button = stage.put('messenger-send-button', {...PLUGIN, timeout});
      const {reason, url} = await stage.waitFor('messenger-fallback');
      expect(reason).to.equal(code);
      expect(url).to.equal(`${stage.linkUrl}/${PAGE_ID}?ref=order-42`);
      expect(stage.onlyProblem.code).to.equal(code);
      expect(stage.onlyProblem.message).to.match(/^<messenger-send-button>: .*found/);
      await button.updateComplete;
      expect(inside<HTMLAnchorElement>(button, 'a').href).to.equal(url);
      expect(button.children).to.have.length(0);
    });
  }

  it('says app-id-mismatch where the page initialised the SDK with another app', async () => {
    window.fbAsyncInit = () => window.FB?.init({appId: '555', version: 'v26.0'});
    stage.put('messenger-send-button', PLUGIN);
    expect((await stage.waitFor('messenger-fallback')).reason).to.equal('app-id-mismatch');
    expect(stage.onlyProblem.message).to.contain('555');
  });

  it('says shadow-root inside another element’s shadow root', async () => {
    const host = document.createElement('div');
    host.attachShadow({mode: 'open'}).append(stage.make('messenger-send-button', PLUGIN));
    stage.place(host);
    expect((await stage.waitFor('messenger-fallback')).reason).to.equal('shadow-root');
    expect(stage.scripts).to.deep.equal([]);
  });

  it('says nothing inside a shadow root as a link', async () => {
    const host = document.createElement('div');
    const button = stage.make('messenger-send-button');
    host.attachShadow({mode: 'open'}).append(button);
    stage.place(host);
    await button.updateComplete;
    expect(inside(button, 'a').isConnected).to.equal(true);
    expect(stage.heard).to.deep.equal([]);
  });

  it('says local-page where Meta’s own SDK would be asked, and asks nobody', async () => {
    configure({sdkUrl: undefined});
    stage.put('messenger-send-button', PLUGIN);
    expect((await stage.waitFor('messenger-fallback')).reason).to.equal('local-page');
    expect(document.querySelector('script[src*="facebook"]')).to.equal(null);
  });

  it('needs an app as a plugin', async () => {
    configure({appId: undefined});
    stage.put('messenger-send-button', PLUGIN);
    expect((await stage.waitFor('messenger-fallback')).reason).to.equal('missing-attribute');
    expect(stage.onlyProblem.message).to.contain('"app-id" is missing');
  });

  describe('blocked SDK', () => {
    it('says sdk-blocked, and comes with retry() once the block is lifted', async () => {
      await stage.control({blocked: 'sdk'});
      const button = stage.put('messenger-send-button', PLUGIN);
      expect((await stage.waitFor('messenger-fallback')).reason).to.equal('sdk-blocked');
      expect(stage.onlyProblem.code).to.equal('sdk-blocked');
      await stage.control({blocked: 'none'});
      button.retry();
      await stage.waitFor('messenger-rendered');
      expect(await inFrame(button, '[data-send]')).to.be.an('HTMLButtonElement');
    });

    it('says sdk-timeout where the script never comes', async () => {
      await stage.control({blocked: 'sdk-silent'});
      stage.put('messenger-send-button', {...PLUGIN, timeout: '150'});
      expect((await stage.waitFor('messenger-fallback')).reason).to.equal('sdk-timeout');
      expect(stage.onlyProblem.code).to.equal('sdk-timeout');
    });

    it('warns of the page’s problem once, whichever element meets it', async () => {
      await stage.control({blocked: 'sdk'});
      stage.put('messenger-send-button', PLUGIN);
      stage.put('messenger-send-button', PLUGIN);
      await stage.waitFor('messenger-fallback', 2);
      expect(stage.problems).to.deep.equal(['sdk-blocked', 'sdk-blocked']);
      expect(stage.warnings).to.have.length(1);
    });

    it('does not concern a link', async () => {
      await stage.control({blocked: 'sdk'});
      stage.put('messenger-send-button');
      await letPass(200);
      expect(stage.heard).to.deep.equal([]);
    });
  });
});
