import {expect} from '@open-wc/testing';
import '../../src/elements/messenger-chat.js';
import {Stage} from '../stage.js';

describe('two chat plugins on one page', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await Stage.set({era: '2024', chatDelay: 50});
  });
  afterEach(() => stage.clear());

  for (const loading of ['eager', 'lazy']) {
    it(`are the first as the plugin and the second as the link, loaded ${loading}`, async () => {
      const holder = document.createElement('div');
      stage.place(holder);
      const markup = `<messenger-chat mode="plugin" loading="${loading}"></messenger-chat>`;
      holder.innerHTML = markup + markup;
      await stage.waitFor('messenger-rendered');
      const statuses = [...holder.querySelectorAll('messenger-chat')].map(chat => chat.status);
      expect(statuses).to.deep.equal(['rendered', 'link']);
      expect(stage.problems).to.deep.equal(['chat-duplicate']);
    });
  }
});
