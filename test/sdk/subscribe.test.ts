import {expect} from '@open-wc/testing';
import type {FacebookSdk, SdkHandler} from '../../src/contract/sdk.js';
import {addOwner, type PluginOwner} from '../../src/sdk/subscribe.js';
import {EventBus} from '../../src/simulator/sdk/event-bus.js';
import {Stage} from '../stage.js';

const EVENT = 'messenger_checkbox';

describe('addOwner', () => {
  let stage: Stage;
  let bus: EventBus;
  let sdk: FacebookSdk;
  /** The names of those that were told, in order. */
  let told: string[];
  let subscriptions: string[];

  beforeEach(async () => {
    stage = await Stage.set();
    bus = new EventBus();
    told = [];
    subscriptions = [];
    sdk = {
      init() {},
      XFBML: {parse() {}},
      Event: {
        subscribe(name, handler) {
          subscriptions.push(`+${name}`);
          bus.subscribe(name, handler);
        },
        unsubscribe(name, handler) {
          subscriptions.push(`-${name}`);
          bus.unsubscribe(name, handler);
        },
      },
    };
  });
  afterEach(() => stage.clear());

  function makeOwner(name: string, more: Partial<PluginOwner> = {}): PluginOwner {
    return {
      host: document.createElement('div'),
      pluginId: `${name}-id`,
      events: [EVENT],
      takesUnaddressed: false,
      onSdkEvent: () => void told.push(name),
      ...more,
    };
  }

  it('subscribes once to each SDK event, for all owners of the page', () => {
    addOwner(sdk, makeOwner('one'));
    addOwner(sdk, makeOwner('two'));
    addOwner(sdk, makeOwner('three', {events: ['xfbml.resize', EVENT]}));
    expect(subscriptions).to.deep.equal([`+${EVENT}`, '+xfbml.resize']);
  });

  it('finds the owner by the host, before anything that the payload says', () => {
    const one = makeOwner('one', {userRef: 'a', ref: 'r'});
    const two = makeOwner('two', {userRef: 'b', ref: 'r'});
    addOwner(sdk, one);
    addOwner(sdk, two);
    bus.fire(EVENT, {pluginID: one.pluginId, user_ref: 'a', ref: 'r'}, two.host);
    expect(told).to.deep.equal(['two']);
  });

  it('finds the owner by pluginID, before user_ref and ref', () => {
    addOwner(sdk, makeOwner('one', {userRef: 'a', ref: 'r'}));
    addOwner(sdk, makeOwner('two', {userRef: 'b', ref: 's'}));
    bus.fire(EVENT, {pluginID: 'two-id', user_ref: 'a', ref: 'r'});
    bus.fire(EVENT, {pluginID: 'two-id', user_ref: 'a', ref: 'r'}, document.createElement('div'));
    expect(told).to.deep.equal(['two', 'two']);
  });

  it('finds the owner by user_ref, before ref', () => {
    addOwner(sdk, makeOwner('one', {userRef: 'a', ref: 'r'}));
    addOwner(sdk, makeOwner('two', {userRef: 'b', ref: 's'}));
    bus.fire(EVENT, {pluginID: '', user_ref: 'b', ref: 'r'});
    expect(told).to.deep.equal(['two']);
  });

  it('finds the owner by ref at last', () => {
    addOwner(sdk, makeOwner('one', {ref: 'r'}));
    addOwner(sdk, makeOwner('two', {ref: 's'}));
    bus.fire(EVENT, {pluginID: undefined, ref: 's'});
    expect(told).to.deep.equal(['two']);
  });

  it('tells nobody of the plugins of others', () => {
    addOwner(sdk, makeOwner('one', {userRef: 'a', ref: 'r'}));
    addOwner(sdk, makeOwner('chat', {events: ['xfbml.resize'], takesUnaddressed: true}));
    bus.fire(EVENT, {pluginID: 'another', user_ref: 'a', ref: 'r'});
    bus.fire(EVENT, {user_ref: 'b', ref: 'r'});
    bus.fire(EVENT, {ref: 's'});
    bus.fire(EVENT, {ref: null});
    bus.fire(EVENT);
    bus.fire('xfbml.resize', {pluginID: 'another'});
    expect(told).to.deep.equal([]);
  });

  it('tells only those that want the event', () => {
    addOwner(sdk, makeOwner('one', {ref: 'r', events: ['send_to_messenger']}));
    addOwner(sdk, makeOwner('two', {ref: 'r'}));
    bus.fire(EVENT, {ref: 'r'});
    expect(told).to.deep.equal(['two']);
  });

  it('gives what names no plugin to the chat', () => {
    const events = ['customerchat.load', 'xfbml.resize'];
    addOwner(sdk, makeOwner('button', {events}));
    addOwner(sdk, makeOwner('chat', {events, takesUnaddressed: true}));
    bus.fire('customerchat.load');
    bus.fire('xfbml.resize', {width: '1', height: '1'});
    expect(told).to.deep.equal(['chat', 'chat']);
  });

  it('gives the name and the payload of the event', () => {
    const seen: unknown[] = [];
    const onSdkEvent: PluginOwner['onSdkEvent'] = (...values) => void seen.push(values);
    addOwner(sdk, makeOwner('one', {ref: 'r', onSdkEvent}));
    bus.fire(EVENT, {event: 'rendered', ref: 'r'});
    expect(seen).to.deep.equal([[EVENT, {event: 'rendered', ref: 'r'}]]);
  });

  it('does not make the SDK skip the next handler where an owner leaves within its own', async () => {
    const own: SdkHandler = () => void told.push('page');
    const onSdkEvent = () => {
      told.push('one');
      leave();
    };
    const leave = addOwner(sdk, makeOwner('one', {ref: 'r', onSdkEvent}));
    bus.subscribe(EVENT, own);
    bus.fire(EVENT, {ref: 'r'});
    expect(told).to.deep.equal(['one', 'page']);
    await Promise.resolve();
    expect(subscriptions).to.deep.equal([`+${EVENT}`, `-${EVENT}`]);
  });

  it('keeps the subscription as long as somebody wants it', async () => {
    const leaveOne = addOwner(sdk, makeOwner('one', {ref: 'r'}));
    const leaveTwo = addOwner(sdk, makeOwner('two', {ref: 's'}));
    leaveOne();
    leaveOne();
    await Promise.resolve();
    bus.fire(EVENT, {ref: 'r'});
    bus.fire(EVENT, {ref: 's'});
    expect(told).to.deep.equal(['two']);
    leaveTwo();
    addOwner(sdk, makeOwner('three'));
    await Promise.resolve();
    expect(subscriptions).to.deep.equal([`+${EVENT}`]);
  });

  it('subscribes anew where another SDK has taken the place of the first, and forgets its plugins', () => {
    addOwner(sdk, makeOwner('one', {ref: 'r'}));
    const next = {...sdk};
    addOwner(next, makeOwner('two', {ref: 'r'}));
    expect(subscriptions).to.deep.equal([`+${EVENT}`, `+${EVENT}`]);
    bus.fire(EVENT, {ref: 'r'});
    expect(new Set(told)).to.deep.equal(new Set(['two']));
  });

  it('agrees with another copy of the library on the subscription', async () => {
    const {href} = new URL('../../src/sdk/subscribe.ts?copy=2', import.meta.url);
    const copy = (await import(href)) as {addOwner: typeof addOwner};
    addOwner(sdk, makeOwner('one', {ref: 'r'}));
    copy.addOwner(sdk, makeOwner('two', {ref: 's'}));
    expect(subscriptions).to.deep.equal([`+${EVENT}`]);
    bus.fire(EVENT, {ref: 's'});
    expect(told).to.deep.equal(['two']);
  });
});
