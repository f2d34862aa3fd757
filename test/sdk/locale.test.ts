import {expect} from '@open-wc/testing';
import '../../src/elements/messenger-checkbox.js';
import {configure} from '../../src/configure.js';
import {SDK_LOCALES} from '../../src/contract/locales.js';
import {findSdkLocale} from '../../src/sdk/locale.js';
import {Stage, waitUntil} from '../stage.js';

const EXPECTED: Record<string, string> = {
  '': 'en_US',
  en: 'en_US',
  'en-US': 'en_US',
  'en-GB': 'en_GB',
  'en-AU': 'en_US',
  de: 'de_DE',
  'de-AT': 'de_DE',
  'de-DE-1996': 'de_DE',
  DE_ch: 'de_DE',
  cs: 'cs_CZ',
  ar: 'ar_AR',
  'ar-EG': 'ar_AR',
  bn: 'bn_IN',
  es: 'es_ES',
  'es-ES': 'es_ES',
  'es-MX': 'es_LA',
  'es-419': 'es_LA',
  fr: 'fr_FR',
  'fr-BE': 'fr_FR',
  'fr-CA': 'fr_CA',
  nl: 'nl_NL',
  'nl-BE': 'nl_BE',
  pt: 'pt_BR',
  'pt-BR': 'pt_BR',
  'pt-PT': 'pt_PT',
  'pt-AO': 'pt_PT',
  vi: 'vi_VN',
  pl: 'pl_PL',
  nb: 'nb_NO',
  no: 'nb_NO',
  nn: 'nn_NO',
  he: 'he_IL',
  iw: 'he_IL',
  fil: 'tl_PH',
  tl: 'tl_PH',
  sr: 'sr_RS',
  'sr-Latn': 'sr_RS',
  sw: 'sw_KE',
  zh: 'zh_CN',
  'zh-CN': 'zh_CN',
  'zh-Hans': 'zh_CN',
  'zh-SG': 'zh_CN',
  'zh-TW': 'zh_TW',
  'zh-Hant': 'zh_TW',
  'zh-MO': 'zh_TW',
  'zh-HK': 'zh_HK',
  'zh-Hant-HK': 'zh_HK',
  'zh-Hans-HK': 'zh_CN',
  'zh-Hans-TW': 'zh_CN',
  'zh-Hant-CN': 'zh_TW',
  ja: 'ja_JP',
  ko: 'ko_KR',
  tlh: 'en_US',
  und: 'en_US',
  'x-default': 'en_US',
  'not a language': 'en_US',
  '../evil': 'en_US',
};

describe("the SDK's language", () => {
  for (const [lang, expected] of Object.entries(EXPECTED)) {
    it(`is ${expected} for lang="${lang}"`, () => {
      expect(findSdkLocale(lang)).to.equal(expected);
    });
  }

  it('is found for every one that Meta has', () => {
    for (const locale of SDK_LOCALES) {
      const found = findSdkLocale(locale.replace('es_LA', 'es-419').replace('ar_AR', 'ar'));
      expect(found).to.equal(locale);
    }
  });

  it('is always one that may stand in an address', () => {
    for (const locale of SDK_LOCALES) expect(locale).to.match(/^[a-z]{2}_[A-Z]{2}$/);
    expect(new Set(SDK_LOCALES).size).to.equal(SDK_LOCALES.length);
  });

  describe('of a page', () => {
    let stage: Stage;
    beforeEach(async () => {
      stage = await Stage.set();
    });
    afterEach(() => {
      document.documentElement.removeAttribute('lang');
      stage.clear();
    });

    /** The address of the SDK that a checkbox is loaded from. */
    async function load(): Promise<string | undefined> {
      stage.put('messenger-checkbox', {loading: 'eager'});
      await stage.waitFor('messenger-rendered');
      return stage.scripts[0]?.src;
    }

    it('is that of <html>', async () => {
      document.documentElement.lang = 'de-AT';
      expect(await load()).to.equal(`${stage.sdkUrl}/de_DE/sdk.js`);
      expect(stage.warnings).to.deep.equal([]);
    });

    it('is en_US where the page names none', async () => {
      expect(await load()).to.equal(`${stage.sdkUrl}/en_US/sdk.js`);
    });

    it('is that of the configuration before that of the page', async () => {
      document.documentElement.lang = 'de';
      configure({locale: 'cs_CZ'});
      expect(await load()).to.equal(`${stage.sdkUrl}/cs_CZ/sdk.js`);
      document.documentElement.lang = 'pl';
      stage.put('messenger-checkbox', {loading: 'eager'});
      await stage.waitFor('messenger-rendered', 2);
      expect(stage.warnings).to.deep.equal([]);
    });

    it('is the one that the page has when the loading starts', async () => {
      const waiting = stage.put('messenger-checkbox', {loading: 'interaction'});
      await waiting.updateComplete;
      document.documentElement.lang = 'fr';
      waiting.retry();
      await stage.waitFor('messenger-rendered');
      expect(stage.scripts[0]?.src).to.equal(`${stage.sdkUrl}/fr_FR/sdk.js`);
      expect(stage.warnings).to.deep.equal([]);
    });

    it('stays where the page changes its own later, and config-late says so once', async () => {
      document.documentElement.lang = 'de';
      await load();
      document.documentElement.lang = 'de-CH';
      stage.put('messenger-checkbox', {loading: 'eager'});
      await stage.waitFor('messenger-rendered', 2);
      expect(stage.warnings).to.deep.equal([]);
      document.documentElement.lang = 'pl';
      const [warning] = await waitUntil(() => stage.warnings[0] && stage.warnings, 'the warning');
      expect(warning).to.contain('<messenger-checkbox>').and.contain('#config-late');
      expect(warning).to.contain('the lang of <html>');
      stage.put('messenger-checkbox', {loading: 'eager'});
      await stage.waitFor('messenger-rendered', 3);
      expect(stage.warnings.slice(1)).to.deep.equal([]);
      for (const {src} of stage.scripts) expect(src).to.contain('/de_DE/sdk.js');
      expect(stage.problems).to.deep.equal([]);
    });

    it('is chosen anew where the first load has failed', async () => {
      document.documentElement.lang = 'de';
      await stage.control({blocked: 'sdk'});
      const checkbox = stage.put('messenger-checkbox', {loading: 'eager'});
      await stage.waitFor('messenger-fallback');
      await stage.control({blocked: 'none'});
      document.documentElement.lang = 'pl';
      checkbox.retry();
      await stage.waitFor('messenger-rendered');
      expect(stage.scripts[0]?.src).to.equal(`${stage.sdkUrl}/pl_PL/sdk.js`);
      expect(stage.warnings.join()).not.to.contain('config-late');
    });
  });
});
