import {expect} from '@open-wc/testing';
import '../src/elements/messenger-link.js';
import {Stage, letPass} from './stage.js';

describe('a page that is still being read', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await Stage.set({}, {pageId: undefined});
  });
  afterEach(() => {
    Reflect.deleteProperty(document, 'readyState');
    stage.clear();
  });

  function pretend(readyState: DocumentReadyState): void {
    Object.defineProperty(document, 'readyState', {value: readyState, configurable: true});
  }

  it('misses nothing before it is parsed', async () => {
    pretend('loading');
    const link = stage.put('messenger-link');
    await link.updateComplete;
    await letPass(50);
    expect(stage.heard).to.deep.equal([]);
    pretend('interactive');
    document.dispatchEvent(new Event('DOMContentLoaded'));
    await stage.waitFor('messenger-error');
    expect(stage.onlyProblem.code).to.equal('missing-attribute');
  });

  it('misses nothing that comes before it is parsed', async () => {
    pretend('loading');
    const link = stage.put('messenger-link');
    await link.updateComplete;
    link.pageId = '22';
    pretend('complete');
    dispatchEvent(new Event('load'));
    await link.updateComplete;
    await letPass(20);
    expect(link.url).to.equal(`${stage.linkUrl}/22`);
    expect(stage.heard).to.deep.equal([]);
  });

  it('tells of what is wrong only then, too', async () => {
    pretend('loading');
    stage.put('messenger-link', {'page-id': 'wrong'});
    await letPass(50);
    expect(stage.heard).to.deep.equal([]);
    dispatchEvent(new Event('load'));
    await stage.waitFor('messenger-error');
    expect(stage.onlyProblem.code).to.equal('invalid-attribute');
  });

  it('does not wait for a <messenger-config> that nobody defines, once it is loaded', async () => {
    stage.place(document.createElement('messenger-config'));
    stage.put('messenger-link');
    await stage.waitFor('messenger-error');
    expect(stage.onlyProblem.code).to.equal('missing-attribute');
  });

  // The last one: a tag that is defined stays so.
  it('waits for a <messenger-config> that is still to be defined', async () => {
    pretend('interactive');
    const config = document.createElement('messenger-config');
    config.setAttribute('page-id', '33');
    stage.place(config);
    const link = stage.put('messenger-link');
    await link.updateComplete;
    await letPass(50);
    expect(stage.heard).to.deep.equal([]);
    await import('../src/elements/messenger-config.js');
    await link.updateComplete;
    await letPass(20);
    expect(link.url).to.equal(`${stage.linkUrl}/33`);
    expect(stage.heard).to.deep.equal([]);
  });
});
