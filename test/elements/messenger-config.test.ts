import {expect} from '@open-wc/testing';
import '../../src/elements/messenger-checkbox.js';
import '../../src/elements/messenger-config.js';
import '../../src/elements/messenger-link.js';
import {configure, getConfiguration} from '../../src/configure.js';
import {findViolations} from '../accessibility.js';
import {letPass, Stage, waitUntil} from '../stage.js';

describe('messenger-config', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await Stage.set({}, {appId: undefined, pageId: undefined});
  });
  afterEach(() => stage.clear());

  const ALL = {
    'app-id': '11',
    'page-id': '22',
    locale: 'cs_CZ',
    'sdk-version': 'v25.0',
    nonce: 'bm9uY2U=',
    consent: 'required',
  };

  describe('accessible', () => {
    it('shows nothing and has nothing for axe to object to', async () => {
      const config = stage.put('messenger-config', ALL);
      expect(config.getClientRects()).to.have.length(0);
      expect(await findViolations(config)).to.deep.equal([]);
    });
  });

  describe('attributes', () => {
    it('sets every option that it has', () => {
      stage.put('messenger-config', ALL);
      expect(getConfiguration()).to.include({
        appId: '11',
        pageId: '22',
        locale: 'cs_CZ',
        sdkVersion: 'v25.0',
        nonce: 'bm9uY2U=',
        consent: 'required',
      });
      expect(stage.problems).to.deep.equal([]);
    });

    it('reaches elements that are on the page already', async () => {
      const link = stage.put('messenger-link');
      const config = stage.put('messenger-config', {'page-id': '22'});
      await link.updateComplete;
      expect(link.url).to.equal(`${stage.linkUrl}/22`);
      config.setAttribute('page-id', '33');
      await link.updateComplete;
      expect(link.url).to.equal(`${stage.linkUrl}/33`);
    });

    it('yields to the attribute of an element', async () => {
      stage.put('messenger-config', {'page-id': '22'});
      const link = stage.put('messenger-link', {'page-id': '44'});
      await link.updateComplete;
      expect(link.url).to.equal(`${stage.linkUrl}/44`);
    });

    it('sends its app, page, language, version and nonce with the SDK and the plugin', async () => {
      stage.put('messenger-config', {...ALL, consent: 'granted'});
      stage.put('messenger-checkbox', {loading: 'eager'});
      await stage.waitFor('messenger-rendered');
      const [script] = stage.scripts;
      expect(script?.src).to.equal(`${stage.sdkUrl}/cs_CZ/sdk.js`);
      expect(script?.nonce).to.equal('bm9uY2U=');
      expect(stage.requests.some(path => path.startsWith('/v25.0/'))).to.equal(true);
      const [query] = await stage.queries();
      expect(query).to.include({messenger_app_id: '11', page_id: '22', locale: 'cs_CZ'});
    });

    it('reads the nonce from the native property, as the attribute is empty under a policy', () => {
      const config = stage.make('messenger-config');
      config.nonce = 'cHJvcGVydHk=';
      stage.place(config);
      expect(config.getAttribute('nonce')).to.equal(null);
      expect(getConfiguration().nonce).to.equal('cHJvcGVydHk=');
    });

    for (const value of ['', 'Required', 'yes', 'true', 'granted ']) {
      it(`takes consent "${value}" as "required": a slip of the pen lets nothing through`, () => {
        stage.put('messenger-config', {consent: value});
        expect(getConfiguration().consent).to.equal('required');
        expect(stage.problems).to.deep.equal(value === '' ? [] : ['invalid-attribute']);
      });
    }

    it('lets the last of several tags say whether consent is there, as with every option', async () => {
      const first = stage.put('messenger-config', {'app-id': '11', consent: 'required'});
      const checkbox = stage.put('messenger-checkbox', {'page-id': '22', loading: 'eager'});
      await waitUntil(() => checkbox.status === 'waiting');
      const second = stage.put('messenger-config', {consent: 'granted'});
      await stage.waitFor('messenger-rendered');
      second.remove();
      expect(checkbox.status).to.equal('waiting');
      first.setAttribute('consent', 'granted');
      await stage.waitFor('messenger-rendered', 2);
      first.remove();
      expect(getConfiguration().consent).to.equal(undefined);
    });

    it('takes an empty attribute as none', () => {
      stage.put('messenger-config', {'app-id': '', locale: ''});
      expect(getConfiguration()).to.include({sdkVersion: 'v26.0'});
      expect(getConfiguration()).not.to.have.any.keys('appId', 'locale');
      expect(stage.problems).to.deep.equal([]);
    });
  });

  describe('problems', () => {
    const INVALID: [attribute: string, value: string, expected: string][] = [
      ['app-id', 'my-app', 'a numeric id'],
      ['page-id', 'my.page', 'a numeric id'],
      ['locale', 'en-US', 'a locale of the form xx_XX'],
      ['locale', '../evil', 'a locale of the form xx_XX'],
      ['sdk-version', '26', 'a version of the form vN.N'],
      ['sdk-version', 'v26.0/..', 'a version of the form vN.N'],
      ['nonce', 'a"b', 'a nonce'],
    ];
    for (const [attribute, value, expected] of INVALID) {
      it(`says so of ${attribute} "${value}", and sets the others`, () => {
        stage.put('messenger-config', {...ALL, [attribute]: value});
        const {code, message} = stage.onlyProblem;
        expect(code).to.equal('invalid-attribute');
        expect(message).to.contain(`<messenger-config>: "${attribute}" expects ${expected}`);
        expect(Object.values(getConfiguration())).not.to.include(value);
        expect(getConfiguration().appId).to.equal(attribute === 'app-id' ? undefined : '11');
        expect(getConfiguration().pageId).to.equal(attribute === 'page-id' ? undefined : '22');
      });
    }

    it('takes a value back that becomes invalid', () => {
      const config = stage.put('messenger-config', ALL);
      config.setAttribute('locale', 'czech');
      expect(getConfiguration().locale).to.equal(undefined);
      expect(stage.problems).to.deep.equal(['invalid-attribute']);
    });

    it('warns config-late where the language changes after the SDK was asked for', async () => {
      const config = stage.put('messenger-config', {...ALL, consent: 'granted'});
      stage.put('messenger-checkbox', {loading: 'eager'});
      await stage.waitFor('messenger-rendered');
      config.setAttribute('locale', 'de_DE');
      expect(stage.warnings).to.have.length(1);
      expect(stage.warnings[0]).to.contain('#config-late').and.contain('locale');
    });
  });

  describe('disconnect and reconnect', () => {
    it('takes its values back, and sets them again', () => {
      const config = stage.put('messenger-config', ALL);
      config.remove();
      expect(getConfiguration()).to.include({sdkVersion: 'v26.0'});
      const own = ['appId', 'pageId', 'locale', 'nonce', 'consent'];
      expect(getConfiguration()).not.to.have.any.keys(...own);
      stage.place(config);
      expect(getConfiguration()).to.include({appId: '11', locale: 'cs_CZ'});
    });

    it('takes back only what nobody has changed since', () => {
      const config = stage.put('messenger-config', ALL);
      configure({pageId: '99'});
      config.remove();
      expect(getConfiguration().pageId).to.equal('99');
      expect(getConfiguration().appId).to.equal(undefined);
    });

    it('takes one value back where its attribute goes', () => {
      const config = stage.put('messenger-config', ALL);
      config.removeAttribute('page-id');
      expect(getConfiguration().pageId).to.equal(undefined);
      expect(getConfiguration().appId).to.equal('11');
    });

    it('lets links follow when it goes', async () => {
      const config = stage.put('messenger-config', {'page-id': '22'});
      const link = stage.put('messenger-link');
      await link.updateComplete;
      expect(link.url).to.equal(`${stage.linkUrl}/22`);
      config.remove();
      await link.updateComplete;
      expect(link.url).to.equal(undefined);
      expect(stage.problems).to.deep.equal(['missing-attribute']);
    });
  });

  describe('blocked SDK', () => {
    it('asks nothing of Meta by itself', async () => {
      await stage.control({blocked: 'sdk'});
      stage.put('messenger-config', ALL);
      await letPass(100);
      expect(stage.scripts).to.deep.equal([]);
      expect(stage.heard).to.deep.equal([]);
    });
  });

  describe('events', () => {
    it('tells its problems where they can be heard on the document', () => {
      const config = stage.put('messenger-config', {locale: 'czech'});
      expect(stage.of('messenger-error')[0]?.target).to.equal(config);
    });
  });
});
