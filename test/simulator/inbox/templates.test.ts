/** What the inbox's templates show of states that are hard to bring about. */
import {expect} from '@open-wc/testing';
import {html, render} from 'lit';
import type {TemplateResult} from 'lit';
import {renderMessage} from '../../../src/simulator/inbox/client/message.js';
import {renderJson} from '../../../src/simulator/inbox/client/json.js';
import {drawKeepingFocus} from '../../../src/simulator/inbox/client/focus.js';
import {LogScroll} from '../../../src/simulator/inbox/client/scroll.js';
import {renderWire} from '../../../src/simulator/inbox/client/wire.js';
import type {Actions, View} from '../../../src/simulator/inbox/client/view.js';
import type {
  ApiCall,
  Delivery,
  PlatformSnapshot,
  ThreadMessage,
  ThreadSnapshot,
} from '../../../src/simulator/index.js';

const AT = '2026-11-21T10:00:00.000Z';

const SNAPSHOT: PlatformSnapshot = {
  now: AT,
  form: 'meta',
  era: '2026',
  referral: 'delivered',
  echoes: false,
  appLive: true,
  visitor: {name: 'Pat', loggedIn: true},
  pageId: '1',
  pages: ['1'],
  channelId: '2',
  whitelistedDomains: null,
  profiles: {},
  chatPlugins: {},
  people: [{name: 'Pat'}],
  threads: [],
  grants: [],
  webhook: 'http://localhost:3000/webhook',
  subscription: {
    state: 'active',
    verifiedAt: null,
    failingSince: null,
    webhook: 'http://localhost:3000/webhook',
    problem: null,
  },
  deliveries: [],
  calls: [],
};

const THREAD: ThreadSnapshot = {
  id: 't',
  pageId: '1',
  person: 'Pat',
  contactId: '3',
  started: true,
  opening: null,
  draft: null,
  lastHeardAt: 0,
  readCount: 0,
  isBlocked: false,
  isPageTyping: false,
  messages: [],
  showsGetStarted: false,
  unread: 0,
};

const DELIVERY: Delivery = {
  id: '1',
  form: 'meta',
  kind: 'message',
  url: 'http://localhost:3000/webhook',
  headers: {'X-Hub-Signature': 'sha1=00'},
  body: '{"text":"a\\/b"}',
  createdAt: AT,
  attempts: [],
  state: 'sending',
  nextAttemptAt: null,
};

const CALL: ApiCall = {
  id: '1',
  at: AT,
  api: 'amio',
  method: 'GET',
  path: '/v1/channels/2/settings',
  body: null,
  status: 200,
  answer: {menu: null},
};

const asked: unknown[] = [];
const actions: Actions = {
  act: act => Promise.resolve(asked.push(act) > 0),
  control: change => Promise.resolve(asked.push(change) > 0),
  clear: () => Promise.resolve(true),
  openLink: () => Promise.resolve(true),
  select: () => undefined,
  showPane: () => undefined,
  changeWire: change => asked.push(change),
  draft: () => undefined,
  dismissProblem: () => undefined,
  scrollDown: () => undefined,
};

let place: HTMLElement;

function show(template: TemplateResult): HTMLElement {
  render(template, place);
  return place;
}

function createView(snapshot: Partial<PlatformSnapshot>, wire: Partial<View['wire']> = {}): View {
  return {
    snapshot: {...SNAPSHOT, ...snapshot},
    selected: undefined,
    pane: 'wire',
    wire: {filter: 'all', open: new Set(), raw: new Set(), limit: 50, ...wire},
    waitingLink: null,
    problem: null,
    drafts: new Map(),
    hasMoreBelow: false,
  };
}

function showMessage(message: Partial<ThreadMessage>): HTMLElement {
  const full: ThreadMessage = {id: 'm', from: 'page', at: AT, ...message};
  return show(renderMessage(full, {thread: THREAD, grants: []}, actions));
}

beforeEach(() => {
  asked.length = 0;
  place = document.createElement('div');
  document.body.append(place);
});

afterEach(() => place.remove());

describe('a message in the inbox', () => {
  it('leads nowhere but to http and https', () => {
    const buttons = ['javascript:alert(1)', 'file:///etc/passwd', 'https://shop.example/'].map(
      value => ({type: 'url', title: 'Look', value}) as const,
    );
    const links = [...showMessage({buttons}).querySelectorAll('a')].map(({href}) => href);
    expect(links).to.deep.equal(['https://shop.example/']);
    expect(place.textContent).to.contain('found javascript:alert(1)');
  });

  it('shows files as links, and an image of an unknown kind as its address', () => {
    const file = showMessage({attachment: {type: 'file', url: 'https://shop.example/a.pdf'}});
    expect(file.querySelector('a')?.rel).to.contain('noopener');
    showMessage({attachment: {type: 'image', url: 'javascript:alert(1)'}});
    expect(place.querySelector('a, img')).to.equal(null);
    expect(place.textContent).to.contain('javascript:alert(1)');
    showMessage({attachment: {type: 'audio'}});
    expect(place.textContent).to.contain('audio');
    showMessage({cards: [{imageUrl: 'ftp://a.example/', title: 'Card'}]});
    expect(place.textContent).to.contain('ftp://a.example/');
  });

  it('shows an image by its address, without telling where it is shown', () => {
    const pixel = `${location.origin}/simulator/pixels/tr/`;
    const image = showMessage({attachment: {type: 'image', url: pixel}}).querySelector('img');
    expect(image?.src).to.equal(pixel);
    expect(image?.referrerPolicy).to.equal('no-referrer');
  });

  it('says whom a phone button would call', () => {
    showMessage({buttons: [{type: 'phone', title: 'Call us', value: '+420 123'}]});
    expect(place.textContent).to.contain('calls +420 123');
    expect(place.querySelector('button, a')).to.equal(null);
  });
});

describe('the inbox’s wire', () => {
  const failed = {at: AT, duration: 5000, status: null, answer: 'no answer within 5 s'};
  const accepted = {at: AT, duration: 12, status: 200, answer: ''};

  it('says what became of every delivery', () => {
    const deliveries: Delivery[] = [
      DELIVERY,
      {...DELIVERY, id: '2', state: 'delivered', attempts: [failed, accepted]},
      {...DELIVERY, id: '3', state: 'waiting', attempts: [failed]},
      {...DELIVERY, id: '4', state: 'dropped', attempts: [failed]},
      {...DELIVERY, id: '5', state: 'unsent', url: null, kind: 'toString'},
    ];
    show(renderWire(createView({deliveries}), actions));
    const summaries = [...place.querySelectorAll<HTMLElement>('summary .what')].map(element =>
      element.innerText.replace(/\s+/g, ' ').trim(),
    );
    expect(summaries).to.deep.equal([
      'toString not sent',
      'message somebody wrote no answer dropped',
      'message somebody wrote no answer again later',
      'message somebody wrote 200 at attempt 2',
      'message somebody wrote sending',
    ]);
    show(renderWire(createView({deliveries}, {filter: 'failures'}), actions));
    expect(place.querySelectorAll('.wire > li').length).to.equal(4);
  });

  it('takes an answer as its platform does: Meta no other than 200', () => {
    const empty = {at: AT, duration: 3, status: 204, answer: ''};
    const body = {state: 'waiting', attempts: [empty], nextAttemptAt: AT} as const;
    const deliveries: Delivery[] = [
      {...DELIVERY, ...body, attempts: [empty]},
      {...DELIVERY, id: '2', form: 'amio', state: 'delivered', attempts: [empty]},
    ];
    const open = new Set(['webhook-1', 'webhook-2']);
    show(renderWire(createView({deliveries}, {open}), actions));
    const chips = [...place.querySelectorAll('.attempts .chip')].map(({className}) => className);
    expect(chips).to.deep.equal(['chip good', 'chip bad']);
    show(renderWire(createView({deliveries}, {filter: 'failures'}), actions));
    expect(place.querySelectorAll('.wire > li').length).to.equal(1);
  });

  it('unfolds an item: the bytes, the attempts, and what is planned', () => {
    const delivery: Delivery = {
      ...DELIVERY,
      state: 'waiting',
      attempts: [failed],
      nextAttemptAt: AT,
    };
    const open = new Set(['webhook-1']);
    show(renderWire(createView({deliveries: [delivery]}, {open}), actions));
    expect(place.querySelector('.json')?.textContent).to.equal('{\n  "text": "a/b"\n}');
    expect(place.textContent).to.contain('no answer within 5 s').and.to.contain('go out again at');
    for (const button of place.querySelectorAll<HTMLElement>('.details button')) button.click();
    expect(asked).to.deep.equal([{raw: open}, {act: 'redeliver', delivery: '1'}]);
    show(renderWire(createView({deliveries: [delivery]}, {open, raw: open}), actions));
    expect(place.querySelector('.json')?.textContent).to.equal(delivery.body);
  });

  it('says of a delivery without an attempt why there is none', () => {
    const open = new Set(['webhook-1']);
    for (const [state, sentence] of [
      ['unsent', 'None: no webhook was set'],
      ['sending', 'The first is on its way.'],
    ] as const) {
      const deliveries = [{...DELIVERY, state, body: 'not JSON'}];
      show(renderWire(createView({deliveries}, {open}), actions));
      expect(place.textContent).to.contain(sentence).and.to.contain('not JSON');
    }
  });

  it('shows the newest first, a limited number, and the older ones when asked', () => {
    const calls = Array.from({length: 60}, (_, index) => ({
      ...CALL,
      id: String(index),
      path: `/v1/${index}`,
    }));
    show(renderWire(createView({calls}), actions));
    expect(place.querySelector('.path')?.textContent).to.equal('/v1/59');
    expect(place.querySelectorAll('.wire > li').length).to.equal(50);
    place.querySelector<HTMLElement>('.older')?.click();
    expect(asked).to.deep.equal([{limit: 100}]);
  });

  it('shows a call with its answer, and filters', () => {
    const open = new Set(['call-1']);
    show(renderWire(createView({calls: [CALL]}, {open}), actions));
    expect(place.textContent).to.contain('Amio’s API').and.to.contain('"menu"');
    show(renderWire(createView({calls: [CALL]}, {filter: 'webhooks'}), actions));
    expect(place.textContent).to.contain('None of the 1 that there are.');
  });

  it('warns where the webhook fails, the subscription has ended or the handshake failed', () => {
    const {subscription} = SNAPSHOT;
    const showWarning = (change: Partial<typeof subscription>) =>
      show(renderWire(createView({subscription: {...subscription, ...change}}), actions));
    showWarning({failingSince: AT});
    expect(place.textContent).to.contain('The webhook fails');
    showWarning({problem: 'expected 200, found 403.'});
    expect(place.textContent).to.contain('The handshake failed').and.to.contain('found 403');
    showWarning({state: 'ended', problem: 'An hour of failures.'});
    expect(place.textContent).to.contain('The subscription has ended').and.to.contain('An hour');
    place.querySelector<HTMLElement>('.warning button')?.click();
    expect(asked).to.deep.equal([{act: 'subscribe'}]);
  });
});

describe('JSON in the inbox', () => {
  it('is the same text, whatever is in it', () => {
    for (const value of [null, [], {a: {b: [1, -2.5e3, true, 'x: "y" \\ </pre>']}}, 'text', 7]) {
      show(renderJson(value));
      expect(place.querySelector('pre')?.textContent).to.equal(JSON.stringify(value, null, 2));
    }
    show(renderJson(undefined));
    expect(place.querySelector('pre')?.textContent).to.equal('');
  });
});

describe('drawing anew', () => {
  const draw = (hasButton: boolean) =>
    render(
      html`<section data-pane="wire">
        <h2 tabindex="-1">Wire</h2>
        ${hasButton ? html`<button type="button">Press</button>` : ''}
      </section>`,
      place,
    );

  it('leaves the focus where it is, or moves it to the pane’s heading', () => {
    draw(true);
    place.querySelector('button')?.focus();
    drawKeepingFocus(() => draw(true));
    expect(document.activeElement).to.equal(place.querySelector('button'));
    drawKeepingFocus(() => draw(false));
    expect(document.activeElement).to.equal(place.querySelector('h2'));
  });

  it('moves the focus to the pane that is shown where what had it is hidden, or was in none', () => {
    const drawPanes = (shown: string, hasAlert: boolean) =>
      render(
        html`${hasAlert ? html`<button type="button" id="dismiss">Dismiss</button>` : ''}
          <div data-shown=${shown}>
            <section data-pane="people" ?hidden=${shown !== 'people'}>
              <h2 tabindex="-1">People</h2>
              <button type="button" id="thread">Pat</button>
            </section>
            <section data-pane="conversation" ?hidden=${shown !== 'conversation'}>
              <h2 tabindex="-1">Pat</h2>
              <textarea></textarea>
            </section>
          </div>`,
        place,
      );
    const findHeading = (pane: string) => place.querySelector(`[data-pane="${pane}"] h2`);
    drawPanes('people', true);
    place.querySelector<HTMLElement>('#thread')?.focus();
    drawKeepingFocus(() => drawPanes('conversation', true));
    expect(document.activeElement).to.equal(findHeading('conversation'));
    place.querySelector<HTMLElement>('#dismiss')?.focus();
    drawKeepingFocus(() => drawPanes('conversation', false));
    expect(document.activeElement).to.equal(findHeading('conversation'));
  });

  it('follows new messages at the end of the log, and stays where somebody reads', () => {
    const rows = (count: number) =>
      Array.from({length: count}, () => html`<p style="margin: 0; height: 100px">A row</p>`);
    const drawLog = (count: number) =>
      render(
        html`<div role="log" tabindex="0" style="height: 200px; overflow: auto">
          ${rows(count)}
        </div>`,
        place,
      );
    const scroll = new LogScroll(place);
    drawLog(5);
    expect(scroll.follow(5)).to.equal(false);
    const log = place.querySelector('[role="log"]');
    expect(log?.scrollTop).to.equal(300);
    scroll.remember();
    drawLog(6);
    expect(scroll.follow(6)).to.equal(false);
    expect(log?.scrollTop).to.equal(400);
    if (log) log.scrollTop = 0;
    scroll.remember();
    drawLog(7);
    expect(scroll.follow(7)).to.equal(true);
    expect(log?.scrollTop).to.equal(0);
    scroll.toEnd();
    expect(scroll.isAtEnd()).to.equal(true);
  });
});
