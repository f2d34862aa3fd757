import {expect} from '@open-wc/testing';
import '../../src/elements/messenger-checkbox.js';
import {configure} from '../../src/configure.js';
import {letPass, inFrame, inside, PAGE_ID, Stage, waitUntil} from '../stage.js';

const EAGER = {loading: 'eager', 'data-ref': 'order-42'};

describe('messenger-checkbox problems', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await Stage.set();
  });
  afterEach(() => stage.clear());

  /** Expects the whole road of one failure: the problem, its warning, the event, the link. */
  async function expectFallback(code: string): Promise<void> {
    const fallback = await stage.waitFor('messenger-fallback');
    const [element] = document.getElementsByTagName('messenger-checkbox');
    const url = `${stage.linkUrl}/${PAGE_ID}?ref=order-42`;
    expect(fallback).to.deep.equal({reason: code, url});
    expect(stage.onlyProblem.code).to.equal(code);
    expect(stage.onlyProblem.message).to.match(/^<messenger-checkbox>: .*found/);
    expect(stage.onlyProblem.cure).not.to.equal('');
    expect(stage.warnings[0]).to.contain(stage.onlyProblem.cure).and.contain(`#${code}`);
    expect(element?.status).to.equal('link');
    await element?.updateComplete;
    expect(element?.shadowRoot?.querySelector('input')?.checked).to.equal(false);
    expect(element?.querySelector('[slot="plugin"]')).to.equal(null);
    expect(stage.heard.map(({name}) => name).slice(-2)).to.deep.equal([
      'messenger-error',
      'messenger-fallback',
    ]);
  }

  it('says origin-mismatch for the origin of another page', async () => {
    stage.put('messenger-checkbox', {...EAGER, origin: 'https://shop.example'});
    await expectFallback('origin-mismatch');
    expect(stage.onlyProblem.message).to.contain(location.origin).and.contain('shop.example');
    expect(stage.scripts).to.deep.equal([]);
  });

  it('says duplicate-user-ref for one that was rendered before', async () => {
    stage.put('messenger-checkbox', {...EAGER, 'user-ref': 'once'});
    await stage.waitFor('messenger-rendered');
    const second = stage.put('messenger-checkbox', {...EAGER, 'user-ref': 'once'});
    await stage.waitFor('messenger-fallback');
    expect(stage.onlyProblem.code).to.equal('duplicate-user-ref');
    expect(stage.onlyProblem.message).to.contain('found "once" again');
    expect(second.status).to.equal('link');
    expect(await stage.queries()).to.have.length(1);
  });

  it('says app-id-mismatch where the page itself initialised the SDK with another app', async () => {
    window.fbAsyncInit = () => window.FB?.init({appId: '555', version: 'v26.0'});
    stage.put('messenger-checkbox', EAGER);
    await expectFallback('app-id-mismatch');
    expect(stage.onlyProblem.message).to.contain('555');
  });

  it('says plugin-hidden with the likely causes where Meta refuses the person', async () => {
    await stage.control({person: {loggedIn: false}});
    stage.put('messenger-checkbox', {...EAGER, 'no-login': ''});
    await expectFallback('plugin-hidden');
    expect(stage.onlyProblem.cure).to.contain('whitelisted').and.contain('no-login');
  });

  it('says plugin-hidden where the domain is not whitelisted', async () => {
    await stage.control({blocked: 'domain'});
    stage.put('messenger-checkbox', EAGER);
    await expectFallback('plugin-hidden');
  });

  it('says shadow-root inside another element’s shadow root', async () => {
    const host = document.createElement('div');
    const checkbox = stage.make('messenger-checkbox', EAGER);
    host.attachShadow({mode: 'open'}).append(checkbox);
    stage.place(host);
    const {reason} = await stage.waitFor('messenger-fallback');
    expect(reason).to.equal('shadow-root');
    expect(stage.onlyProblem.message).to.contain('the shadow root of <div>');
    expect(checkbox.status).to.equal('link');
    expect(stage.scripts).to.deep.equal([]);
  });

  it('says referrer-policy where a meta tag keeps the referrer back', async () => {
    const meta = document.createElement('meta');
    Object.assign(meta, {name: 'referrer', content: 'no-referrer'});
    document.head.append(meta);
    stage.put('messenger-checkbox', EAGER);
    try {
      await expectFallback('referrer-policy');
      expect(stage.scripts).to.deep.equal([]);
    } finally {
      // A policy that was set stays when its tag goes: the next one undoes it.
      meta.content = 'strict-origin-when-cross-origin';
      meta.remove();
    }
  });

  it('says local-page where Meta’s own SDK would be asked, and asks nobody', async () => {
    configure({sdkUrl: undefined});
    stage.put('messenger-checkbox', EAGER);
    await expectFallback('local-page');
    expect(stage.onlyProblem.message).to.contain(location.origin);
    const asked = performance.getEntriesByType('resource').map(({name}) => name);
    expect(asked.filter(name => name.includes('facebook'))).to.deep.equal([]);
    expect(document.querySelector('script[src*="facebook"]')).to.equal(null);
  });

  it('says config-late where the SDK’s language is changed after it was asked for', async () => {
    stage.put('messenger-checkbox', EAGER);
    await stage.waitFor('messenger-rendered');
    configure({locale: 'cs_CZ'});
    configure({locale: 'de_DE'});
    configure({locale: 'de_DE'});
    expect(stage.warnings).to.have.length(1);
    expect(stage.warnings[0]).to.match(/^configure\(\): expected locale before Meta's SDK/);
    expect(stage.problems).to.deep.equal([]);
  });

  it('tells every problem of one element once, and all of them', async () => {
    const checkbox = stage.put('messenger-checkbox', {...EAGER, size: 'huge', skin: 'blue'});
    await stage.waitFor('messenger-fallback');
    checkbox.requestUpdate();
    await checkbox.updateComplete;
    expect(stage.problems).to.deep.equal(['invalid-attribute', 'invalid-attribute']);
    expect(stage.warnings).to.have.length(2);
    expect(stage.of('messenger-fallback')).to.have.length(1);
  });

  it('tries the plugin as soon as the value is corrected', async () => {
    const checkbox = stage.put('messenger-checkbox', {...EAGER, size: 'huge'});
    await stage.waitFor('messenger-fallback');
    checkbox.size = 'small';
    await stage.waitFor('messenger-rendered');
    expect(checkbox.status).to.equal('rendered');
  });

  describe('blocked SDK', () => {
    it('says sdk-blocked where the script cannot be loaded', async () => {
      await stage.control({blocked: 'sdk'});
      stage.put('messenger-checkbox', EAGER);
      await expectFallback('sdk-blocked');
      expect(stage.onlyProblem.message).to.contain(`${stage.sdkUrl}/en_US/sdk.js`);
    });

    it('says sdk-timeout where the script never comes', async () => {
      await stage.control({blocked: 'sdk-silent'});
      stage.put('messenger-checkbox', {...EAGER, timeout: '150'});
      await expectFallback('sdk-timeout');
      expect(stage.onlyProblem.message).to.contain('within 150 ms');
      expect(stage.scripts).to.deep.equal([]);
    });

    for (const blocked of ['frame', 'frame-silent', 'bundle'] as const) {
      it(`says a timeout where the SDK comes and the rest does not (${blocked})`, async () => {
        await stage.control({blocked});
        stage.put('messenger-checkbox', {...EAGER, timeout: '400'});
        const {reason} = await stage.waitFor('messenger-fallback');
        expect(reason).to.be.oneOf(
          blocked === 'bundle'
            ? ['sdk-timeout', 'plugin-timeout', 'sdk-blocked']
            : ['plugin-timeout'],
        );
        await expectFallback(reason);
      });
    }

    it('keeps the link where the plugin would appear after its time', async () => {
      await stage.control({frameDelay: 500});
      const checkbox = stage.put('messenger-checkbox', {...EAGER, timeout: '300'});
      await expectFallback('plugin-timeout');
      await letPass(500);
      expect(checkbox.status).to.equal('link');
      expect(stage.of('messenger-rendered')).to.deep.equal([]);
    });

    it('warns of a page’s problem once, and tells every element of it', async () => {
      await stage.control({blocked: 'sdk'});
      for (let count = 0; count < 3; count += 1) stage.put('messenger-checkbox', EAGER);
      await stage.waitFor('messenger-fallback', 3);
      expect(stage.problems).to.deep.equal(['sdk-blocked', 'sdk-blocked', 'sdk-blocked']);
      expect(stage.warnings).to.have.length(1);
      expect(new Set(stage.of('messenger-error').map(({target}) => target)).size).to.equal(3);
    });

    it('tries again with retry() once the block is lifted', async () => {
      await stage.control({blocked: 'sdk'});
      const checkbox = stage.put('messenger-checkbox', EAGER);
      await stage.waitFor('messenger-fallback');
      await stage.control({blocked: 'none'});
      checkbox.retry();
      await stage.waitFor('messenger-rendered');
      expect(checkbox.status).to.equal('rendered');
      expect(inside(checkbox, 'slot[name="plugin"]').localName).to.equal('slot');
      expect(await inFrame(checkbox, 'input')).to.be.an('HTMLInputElement');
      expect(stage.problems).to.deep.equal(['sdk-blocked']);
    });

    it('tells the fallback again, but not the problem, where a retry meets the same', async () => {
      await stage.control({blocked: 'sdk'});
      const checkbox = stage.put('messenger-checkbox', EAGER);
      await stage.waitFor('messenger-fallback');
      checkbox.retry();
      await waitUntil(() => stage.of('messenger-fallback').length === 2);
      expect(stage.problems).to.deep.equal(['sdk-blocked']);
      expect(stage.warnings).to.have.length(1);
    });
  });
});
