import {expect} from '@open-wc/testing';
import {SDK_URL} from '../../src/contract/endpoints.js';
import {
  findObstacle,
  findUserRefObstacle,
  markUserRef,
  type Preflight,
} from '../../src/sdk/preflight.js';
import {Stage} from '../stage.js';

describe('findObstacle', () => {
  let stage: Stage;
  let element: HTMLElement;
  const nodes: Element[] = [];
  beforeEach(async () => {
    stage = await Stage.set();
    element = stage.place(document.createElement('div'));
  });
  afterEach(() => {
    for (const node of nodes.splice(0)) node.remove();
    stage.clear();
  });

  const find = (more: Partial<Preflight> = {}) =>
    findObstacle({element, source: '<messenger-checkbox>', sdkUrl: stage.sdkUrl, ...more});

  function addReferrerPolicy(content: string): void {
    const meta = Object.assign(document.createElement('meta'), {name: 'Referrer', content});
    nodes.push(meta);
    document.head.append(meta);
  }

  it('finds none on a simulated page', () => {
    expect(find()).to.equal(undefined);
    expect(find({origin: location.origin})).to.equal(undefined);
  });

  it('finds local-page for Meta’s own address only', () => {
    const problem = find({sdkUrl: SDK_URL});
    expect(problem?.code).to.equal('local-page');
    expect(problem?.message).to.contain('<messenger-checkbox>').and.contain(location.origin);
  });

  it('finds origin-mismatch where another origin is claimed', () => {
    const problem = find({origin: 'https://other.example'});
    expect(problem?.code).to.equal('origin-mismatch');
    expect(problem?.message).to.contain('https://other.example').and.contain(location.origin);
  });

  it('finds shadow-root, and names whose', () => {
    const outer = stage.place(document.createElement('div'));
    outer.attachShadow({mode: 'open'}).append(element);
    const problem = find();
    expect(problem?.code).to.equal('shadow-root');
    expect(problem?.message).to.contain('<div>');
  });

  it('finds shadow-root also further inside, and before anything else', () => {
    const outer = stage.place(document.createElement('section'));
    const inner = document.createElement('p');
    inner.append(element);
    outer.attachShadow({mode: 'open'}).append(inner);
    expect(find({origin: 'https://other.example'})?.code).to.equal('shadow-root');
  });

  it('finds none for an element that is slotted into a shadow root', () => {
    const outer = stage.place(document.createElement('div'));
    outer.attachShadow({mode: 'open'}).innerHTML = '<slot></slot>';
    outer.append(element);
    expect(find()).to.equal(undefined);
  });

  for (const policy of ['no-referrer', 'never', 'same-origin', ' No-Referrer ']) {
    it(`finds referrer-policy where a meta tag says ${JSON.stringify(policy)}`, () => {
      addReferrerPolicy(policy);
      const problem = find();
      expect(problem?.code).to.equal('referrer-policy');
      expect(problem?.message).to.contain(policy.trim().toLowerCase());
    });
  }

  for (const policy of [
    'origin',
    'strict-origin-when-cross-origin',
    'unsafe-url',
    '',
    'nonsense',
  ]) {
    it(`finds none where a meta tag says ${JSON.stringify(policy)}`, () => {
      addReferrerPolicy(policy);
      expect(find()).to.equal(undefined);
    });
  }

  it('takes the last of several referrer policies', () => {
    addReferrerPolicy('no-referrer');
    addReferrerPolicy('origin');
    expect(find()).to.equal(undefined);
  });

  for (const nonsense of ['', 'nonsense', 'no referrer']) {
    it(`passes over ${JSON.stringify(nonsense)} after a referrer policy, as browsers do`, () => {
      addReferrerPolicy('no-referrer');
      addReferrerPolicy(nonsense);
      expect(find()?.code).to.equal('referrer-policy');
    });
  }

  it('finds duplicate-user-ref for one that went to Meta before, and for no other', () => {
    expect(find({givenUserRef: 'once'})).to.equal(undefined);
    expect(find({givenUserRef: 'once'})).to.equal(undefined);
    markUserRef('once');
    const problem = find({givenUserRef: 'once'});
    expect(problem?.code).to.equal('duplicate-user-ref');
    expect(problem?.message).to.contain('"once"');
    expect(find({givenUserRef: 'twice'})).to.equal(undefined);
    expect(findUserRefObstacle('<messenger-checkbox>', undefined)).to.equal(undefined);
  });
});
