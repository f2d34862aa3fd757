import {expect} from '@open-wc/testing';
import {clearStage, setStage} from './stage.js';

afterEach(clearStage);

for (const via of ['module', 'script'] as const) {
  for (const era of ['2019', '2024', '2026'] as const) {
    describe(`the order of events, ${era}, as ${via}`, () => {
      it('is create, parse, resize, rendered, callback, render, onload for one plugin', async () => {
        const stage = await setStage({era, via});
        const {wrapper, host} = stage.addCheckbox();
        const order: string[] = [];
        const names = [
          'iframeplugin:create',
          'xfbml.parse',
          'xfbml.resize',
          'messenger_checkbox',
          'xfbml.render',
          'iframeplugin:onload',
        ];
        for (const name of names) stage.FB.Event.subscribe(name, () => void order.push(name));
        stage.FB.XFBML.parse(wrapper, () => {
          order.push(`callback ${host.getAttribute('fb-xfbml-state')}`);
        });
        await stage.waitFor('iframeplugin:onload');
        expect(order).to.deep.equal([
          'iframeplugin:create',
          'xfbml.parse',
          'xfbml.resize',
          'messenger_checkbox',
          'callback rendered',
          'xfbml.render',
          'iframeplugin:onload',
        ]);
      });
    });
  }

  describe(`a retired tag, as ${via}`, () => {
    it('fails in silence: parse with no tags, callback, render, and no state', async () => {
      const stage = await setStage({via});
      const {wrapper, host} = stage.addHost({page_id: '7'}, 'fb-send-to-messenger');
      let called = false;
      stage.FB.XFBML.parse(wrapper, () => (called = true));
      expect(called).to.equal(true);
      expect(stage.fired).to.deep.equal([
        {name: 'xfbml.parse', values: [1, 0]},
        {name: 'xfbml.render', values: [1, 0]},
      ]);
      expect(host.outerHTML).to.equal('<div class="fb-send-to-messenger" page_id="7"></div>');
    });
  });
}

describe('the payloads', () => {
  it('of xfbml.parse and xfbml.render are the number of the parse and of the tags', async () => {
    const stage = await setStage();
    await stage.parse(stage.addCheckbox().wrapper);
    const {wrapper} = stage.addCheckbox();
    wrapper.append(stage.addCheckbox().host);
    await stage.parse(wrapper);
    const values = (name: string) =>
      stage.fired.filter(fired => fired.name === name).map(fired => fired.values);
    expect(values('xfbml.parse')).to.deep.equal([
      [1, 1],
      [2, 2],
    ]);
    expect(values('xfbml.render')).to.deep.equal([
      [1, 1],
      [2, 2],
    ]);
  });

  it('of xfbml.resize are texts and the pluginID, without an element', async () => {
    const stage = await setStage();
    await stage.parse(stage.addCheckbox().wrapper);
    const {values} = await stage.waitFor('xfbml.resize');
    expect(values).to.have.lengthOf(1);
    const payload = values[0] as Record<string, string>;
    expect(payload.width).to.match(/^[1-9]\d*$/);
    expect(payload.height).to.match(/^[1-9]\d*$/);
    expect(payload.pluginID).to.equal('plugin-1');
  });

  it('of rendered are event, ref, user_ref and pluginID, with the host as second argument', async () => {
    const stage = await setStage();
    const {wrapper, host} = stage.addCheckbox({user_ref: 'u1', 'data-ref': 'basket-9'});
    await stage.parse(wrapper);
    const {values} = await stage.waitFor('messenger_checkbox');
    expect(values[0]).to.deep.equal({
      event: 'rendered',
      ref: 'basket-9',
      user_ref: 'u1',
      pluginID: 'plugin-1',
    });
    expect(values[1]).to.equal(host);
  });
});

describe('the event bus', () => {
  it('ignores the same function when it is subscribed twice', async () => {
    const stage = await setStage();
    let calls = 0;
    const handler = (): void => void (calls += 1);
    stage.FB.Event.subscribe('xfbml.parse', handler);
    stage.FB.Event.subscribe('xfbml.parse', handler);
    await stage.parse();
    expect(calls).to.equal(1);
  });

  it('skips the next handler when one unsubscribes itself', async () => {
    const stage = await setStage();
    const called: string[] = [];
    const first = (): void => {
      called.push('first');
      stage.FB.Event.unsubscribe('xfbml.parse', first);
    };
    stage.FB.Event.subscribe('xfbml.parse', first);
    stage.FB.Event.subscribe('xfbml.parse', () => void called.push('second'));
    stage.FB.Event.subscribe('xfbml.parse', () => void called.push('third'));
    await stage.parse();
    expect(called).to.deep.equal(['first', 'third']);
    await stage.parse();
    expect(called).to.deep.equal(['first', 'third', 'second', 'third']);
  });
});
