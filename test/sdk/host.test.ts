import {expect} from '@open-wc/testing';
import {PLUGIN_NAMES, PLUGINS} from '../../src/contract/plugins.js';
import {createHost, isKnownToSdk, readInitAppId} from '../../src/sdk/host.js';

describe('createHost', () => {
  for (const plugin of PLUGIN_NAMES) {
    it(`makes the host of the ${plugin} in a wrapper, by hand and empty`, () => {
      const {wrapper, host, pluginId} = createHost(plugin, {page_id: '1', 'data-ref': 'a&"<b>'});
      expect(wrapper.slot).to.equal('plugin');
      expect([...wrapper.childNodes]).to.deep.equal([host]);
      expect(host.className).to.equal(PLUGINS[plugin].hostClass);
      expect(host.childNodes).to.have.length(0);
      expect(host.getAttribute('page_id')).to.equal('1');
      expect(host.getAttribute('data-ref')).to.equal('a&"<b>');
      expect(host.getAttribute('data-plugin-id')).to.equal(pluginId);
      expect(wrapper.isConnected).to.equal(false);
    });
  }

  it('gives every host a plugin id of its own', () => {
    const ids = Array.from({length: 50}, () => createHost('checkbox', {}).pluginId);
    expect(new Set(ids).size).to.equal(50);
  });
});

describe('isKnownToSdk', () => {
  it('tells by the state that the SDK leaves', () => {
    const {host} = createHost('checkbox', {});
    expect(isKnownToSdk(host)).to.equal(false);
    host.setAttribute('fb-xfbml-state', 'parsed');
    expect(isKnownToSdk(host)).to.equal(true);
  });
});

describe('readInitAppId', () => {
  it('reads the app of FB.init out of the frame’s query', () => {
    const {host} = createHost('checkbox', {messenger_app_id: '2'});
    expect(readInitAppId(host)).to.equal(undefined);
    host.setAttribute('fb-iframe-plugin-query', 'allow_login=true&app_id=555&messenger_app_id=2');
    expect(readInitAppId(host)).to.equal('555');
    host.setAttribute('fb-iframe-plugin-query', 'app_id=&page_id=1');
    expect(readInitAppId(host)).to.equal('');
  });
});
