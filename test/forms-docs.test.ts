/** Runs the samples of docs/forms.md as they are written. */
import {expect} from '@open-wc/testing';
import '../src/elements/messenger-checkbox.js';
import {findSample, readSamples} from './samples.js';
import {inFrame, Stage, waitUntil} from './stage.js';

const text = await (await fetch('/docs/forms.md')).text();

type SendOrder = (event: Event) => Promise<void>;

async function importSample(): Promise<SendOrder> {
  const {code} = findSample(text, 'send');
  const url = URL.createObjectURL(new Blob([code], {type: 'text/javascript'}));
  const {sendOrder} = (await import(url)) as {sendOrder: SendOrder};
  URL.revokeObjectURL(url);
  return sendOrder;
}

describe('the samples of docs/forms.md', () => {
  let stage: Stage;
  let sent: [string, FormDataEntryValue][][];
  const realFetch = window.fetch;
  beforeEach(async () => {
    stage = await Stage.set();
    sent = [];
    window.fetch = (input, init) => {
      if (input !== `${location.origin}/orders`) return realFetch(input, init);
      sent.push([...(init?.body as FormData)]);
      return Promise.resolve(new Response());
    };
  });
  afterEach(() => {
    window.fetch = realFetch;
    stage.clear();
  });

  /** Puts the form on the page; its checkbox is rendered at once. */
  async function putForm() {
    const {code} = findSample(text, 'markup');
    const html = code.replace('confirm-on-submit', 'confirm-on-submit loading="eager"');
    const page = stage.put('div', {}, html);
    const form = page.querySelector('form');
    const checkbox = page.querySelector('messenger-checkbox');
    if (!form || !checkbox) throw new Error('The sample has no form with a checkbox.');
    await stage.waitFor('messenger-rendered');
    return {form, checkbox};
  }

  async function tick(checkbox: Element): Promise<void> {
    (await inFrame<HTMLInputElement>(checkbox, 'input')).click();
    await stage.waitFor('messenger-change');
  }

  it('submit the user_ref and the button, and are confirmed by the form itself', async () => {
    const {form, checkbox} = await putForm();
    await tick(checkbox);
    const frame = stage.put('iframe', {name: 'elsewhere'});
    form.action = `${stage.sdkUrl}/blank`;
    form.method = 'get';
    form.target = frame.name;
    const loaded = new Promise(resolve => frame.addEventListener('load', resolve, {once: true}));
    form.querySelector('button')?.click();
    await loaded;
    const query = new URLSearchParams(frame.contentWindow?.location.search);
    expect([...query]).to.deep.equal([
      ['email', ''],
      ['messenger-reference', checkbox.userRef],
      ['act', 'order'],
    ]);
    expect(stage.details('messenger-opt-in')).to.deep.equal([
      {userRef: checkbox.userRef, ref: 'order-42', source: 'checkbox'},
    ]);
  });

  it('confirm once, and send the form by script', async () => {
    const {form, checkbox} = await putForm();
    await tick(checkbox);
    const sendOrder = await importSample();
    form.addEventListener('submit', event => void sendOrder(event));
    form.requestSubmit();
    const [order] = await waitUntil(() => (sent.length > 0 ? sent : undefined), 'the order');
    expect(order).to.deep.equal([
      ['email', ''],
      ['messenger-reference', checkbox.userRef],
    ]);
    expect(stage.of('messenger-opt-in')).to.have.length(1);
  });

  it('send an order that nobody ticked anything for', async () => {
    const {form} = await putForm();
    const sendOrder = await importSample();
    form.addEventListener('submit', event => void sendOrder(event));
    form.requestSubmit();
    expect(await waitUntil(() => sent[0], 'the order')).to.deep.equal([['email', '']]);
    expect(stage.of('messenger-opt-in')).to.deep.equal([]);
  });

  it('send an order where Meta’s SDK throws', async () => {
    const {form, checkbox} = await putForm();
    await tick(checkbox);
    Object.assign(window.FB ?? {}, {
      CheckboxPlugin: {
        confirm() {
          throw new Error('Meta is ill.');
        },
      },
    });
    const sendOrder = await importSample();
    form.addEventListener('submit', event => void sendOrder(event));
    form.requestSubmit();
    expect(await waitUntil(() => sent[0], 'the order')).to.have.length(2);
    expect(stage.warnings.join()).to.contain('Meta is ill.');
  });

  it('are all run', () => {
    expect(readSamples(text).map(({name}) => name)).to.deep.equal(['markup', 'send']);
  });
});
