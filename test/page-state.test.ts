import {expect} from '@open-wc/testing';
import {pageState} from '../src/page-state.js';
import {Stage} from './stage.js';

describe('pageState', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await Stage.set();
  });
  afterEach(() => stage.clear());

  it('makes a slot’s value once, and gives it to everybody', () => {
    let made = 0;
    const create = () => ({number: (made += 1)});
    const first = pageState('test', create);
    expect(pageState('test', create)).to.equal(first);
    expect(made).to.equal(1);
    expect(pageState('another test', create)).not.to.equal(first);
  });

  it('gives two copies of the library the same value', async () => {
    const {href} = new URL('../src/page-state.ts?copy=2', import.meta.url);
    const copy = (await import(href)) as {pageState: typeof pageState};
    expect(copy.pageState).not.to.equal(pageState);
    const mine = pageState('test', () => ({owner: 'mine'}));
    expect(copy.pageState('test', () => ({owner: 'theirs'}))).to.equal(mine);
    const theirs = copy.pageState('another test', () => ({owner: 'theirs'}));
    expect(pageState('another test', () => ({owner: 'mine'}))).to.equal(theirs);
  });

  it('sits under one registered symbol, and no name of its own', () => {
    const before = Object.keys(globalThis);
    const slot = pageState('test', () => ({}));
    const key = Symbol.for('messenger-elements');
    expect(Reflect.get(globalThis, key)).to.include({test: slot});
    expect(Object.keys(globalThis)).to.deep.equal(before);
  });
});
