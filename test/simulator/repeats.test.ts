import {expect} from '@open-wc/testing';
import {clearStage, findFrame, setStage, waitForLoad} from './stage.js';

afterEach(clearStage);

describe('parsing again', () => {
  it('keeps the frame where the query is the same, and calls back', async () => {
    const stage = await setStage();
    const {wrapper, host} = stage.addCheckbox();
    await stage.parse(wrapper);
    const frame = findFrame(host);
    await stage.parse(wrapper);
    expect(findFrame(host)).to.equal(frame);
    expect(stage.readCheckbox('rendered')).to.have.lengthOf(1);
  });

  it('replaces the frame where the container has another width', async () => {
    const stage = await setStage();
    const {wrapper, host} = stage.addCheckbox();
    await stage.parse(wrapper);
    const frame = findFrame(host);
    wrapper.style.width = '123px';
    await stage.parse(wrapper);
    expect(findFrame(host)).to.not.equal(frame);
    expect(frame.isConnected).to.equal(false);
  });

  it('waits until some other parse ends while the host is still loading', async () => {
    const stage = await setStage({control: {frameDelay: 50}});
    const {wrapper} = stage.addCheckbox();
    const order: string[] = [];
    const first = stage.parse(wrapper).then(() => order.push('first'));
    const second = stage.parse(wrapper).then(() => order.push('second'));
    await Promise.all([first, second]);
    expect(order).to.deep.equal(['first', 'second']);
    expect(wrapper.querySelectorAll('iframe')).to.have.lengthOf(1);
  });

  it('makes a new frame where the user_ref has changed, and events carry the new one', async () => {
    const stage = await setStage();
    const {wrapper, host} = stage.addCheckbox({user_ref: 'first'});
    await stage.parse(wrapper);
    const frame = findFrame(host);
    host.setAttribute('user_ref', 'second');
    await stage.parse(wrapper);
    expect(findFrame(host)).to.not.equal(frame);
    expect((await stage.waitForCheckbox('rendered', 2)).user_ref).to.equal('second');
  });

  it('skips copied HTML that carries the query of its original', async () => {
    const stage = await setStage();
    const {wrapper, host} = stage.addCheckbox();
    await stage.parse(wrapper);
    const copy = stage.addHost().wrapper;
    copy.innerHTML = wrapper.innerHTML;
    const frame = copy.querySelector('iframe');
    await stage.parse(copy);
    expect(copy.querySelector('iframe')).to.equal(frame);
    expect(frame?.name).to.equal(findFrame(host).name);
  });
});

describe('a host that is touched', () => {
  it('loads its frame again when it is moved, and is rendered again', async () => {
    const stage = await setStage();
    const {wrapper, host} = stage.addCheckbox();
    await stage.parse(wrapper);
    const loaded = waitForLoad(findFrame(host));
    stage.addHost().wrapper.append(host);
    await loaded;
    const again = await stage.waitForCheckbox('rendered', 2);
    expect(again.user_ref).to.equal(host.getAttribute('user_ref'));
  });

  it('never calls back when it is removed while loading', async () => {
    const stage = await setStage({control: {frameDelay: 30}});
    const {wrapper, host} = stage.addCheckbox();
    let called = false;
    stage.FB.XFBML.parse(wrapper, () => (called = true));
    host.remove();
    await stage.parse(stage.addCheckbox().wrapper);
    expect(called).to.equal(false);
  });
});

describe('parsing before init', () => {
  it('throws and leaves the node at "parsed"; a fresh node recovers', async () => {
    const stage = await setStage({init: false});
    const {wrapper, host} = stage.addCheckbox();
    expect(() => stage.FB.XFBML.parse(wrapper)).to.throw('init not called with valid version');
    expect(host.getAttribute('fb-xfbml-state')).to.equal('parsed');
    stage.FB.init({appId: '42', version: 'v26.0'});
    let called = false;
    stage.FB.XFBML.parse(wrapper, () => (called = true));
    await stage.parse(stage.addCheckbox().wrapper);
    expect(called).to.equal(false);
  });
});
