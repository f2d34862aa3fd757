import {expect} from '@open-wc/testing';
import type {SendButtonPayload} from '../../src/contract/sdk.js';
import type {PlatformSnapshot} from '../../src/simulator/index.js';
import {clearStage, findFrame, findInFrame, setStage} from './stage.js';
import type {Stage, StageOptions} from './stage.js';

afterEach(clearStage);

async function renderButton(
  hostClass: string,
  more: Record<string, string> = {},
  options: StageOptions = {},
) {
  const stage = await setStage({era: '2024', ...options});
  const attributes = {messenger_app_id: '42', page_id: '7', 'data-plugin-id': 'p1', ...more};
  const {wrapper, host} = stage.addHost(attributes, hostClass);
  await stage.parse(wrapper);
  return {stage, host};
}

const readPayloads = (stage: Stage) =>
  stage.fired
    .filter(({name}) => name === 'send_to_messenger')
    .map(({values}) => values[0] as SendButtonPayload);

const waitForEvent = (stage: Stage, event: SendButtonPayload['event']) =>
  stage.waitUntil(() => readPayloads(stage).find(payload => payload.event === event));

describe('the send button', () => {
  it('is rendered, clicked and opts in', async () => {
    const {stage, host} = await renderButton('fb-send-to-messenger', {'data-ref': 'basket'});
    await waitForEvent(stage, 'rendered');
    findInFrame(host, '[data-send]').click();
    await waitForEvent(stage, 'opt_in');
    expect(readPayloads(stage)).to.deep.equal([
      {event: 'rendered', ref: 'basket', is_after_optin: false, pluginID: 'p1'},
      {event: 'clicked', ref: 'basket', is_after_optin: false, pluginID: 'p1'},
      {event: 'opt_in', ref: 'basket', is_after_optin: true, pluginID: 'p1'},
    ]);
  });

  it('tells the platform of the opt-in before the page', async () => {
    const attributes = {'data-ref': 'basket'};
    const {stage, host} = await renderButton('fb-send-to-messenger', attributes);
    await waitForEvent(stage, 'rendered');
    findInFrame(host, '[data-send]').click();
    await waitForEvent(stage, 'opt_in');
    const response = await fetch(`${stage.baseUrl}/inbox/state`);
    const {deliveries, threads} = (await response.json()) as PlatformSnapshot;
    expect(deliveries).to.have.lengthOf(1);
    expect(deliveries[0]?.body).to.contain('"optin":{"ref":"basket"}');
    expect(deliveries[0]?.body).to.contain(`"sender":{"id":"${threads[0]?.contactId}"}`);
  });

  it('asks for a second click where logging in is enforced', async () => {
    const {stage, host} = await renderButton('fb-send-to-messenger', {enforce_login: 'true'});
    findInFrame(host, '[data-send]').click();
    await waitForEvent(stage, 'clicked');
    expect(findInFrame(host, '[data-status]').textContent).to.contain('log in');
    findInFrame(host, '[data-send]').click();
    await waitForEvent(stage, 'opt_in');
  });

  it('logs a logged-out person in with the second click', async () => {
    const {stage, host} = await renderButton(
      'fb-send-to-messenger',
      {},
      {control: {person: {loggedIn: false}}},
    );
    findInFrame(host, '[data-send]').click();
    findInFrame(host, '[data-send]').click();
    await waitForEvent(stage, 'opt_in');
    expect((await stage.readState()).person.loggedIn).to.equal(true);
  });

  it('tells "not_you"', async () => {
    const {stage, host} = await renderButton('fb-send-to-messenger');
    findInFrame(host, '[data-not-you]').click();
    await waitForEvent(stage, 'not_you');
  });

  it('has the text, colour and size that were asked for', async () => {
    const {host} = await renderButton('fb-send-to-messenger', {
      cta_text: 'GET_THIS_IN_MESSENGER',
      color: 'white',
      size: 'xlarge',
    });
    expect(findInFrame(host, '[data-send]').textContent).to.equal('Get this in Messenger');
    expect(findInFrame(host, '[data-send]').className).to.equal('action white');
    expect(findInFrame(host, 'main').className).to.equal('xlarge');
  });

  it('is refused by the browser, without an event, on a domain that is not whitelisted', async () => {
    const {stage} = await renderButton('fb-send-to-messenger', {}, {control: {blocked: 'domain'}});
    expect((await stage.readState()).renders[0]?.refused).to.contain('is not whitelisted');
    expect(readPayloads(stage)).to.deep.equal([]);
  });
});

describe('Message Us', () => {
  it('has no event but xfbml.resize with its pluginID', async () => {
    const {stage} = await renderButton('fb-messengermessageus');
    const {values} = await stage.waitFor('xfbml.resize');
    expect((values[0] as {pluginID: string}).pluginID).to.equal('p1');
    const names = stage.fired.map(({name}) => name);
    expect(names).to.deep.equal([
      'iframeplugin:create',
      'xfbml.parse',
      'xfbml.resize',
      'xfbml.render',
      'iframeplugin:onload',
    ]);
  });

  it('links to the simulated m.me', async () => {
    const {stage, host} = await renderButton('fb-messengermessageus', {ref: 'a&b'});
    const link = findInFrame<HTMLAnchorElement>(host, 'a');
    expect(link.href).to.equal(`${stage.baseUrl}/m.me/7?ref=a%26b`);
    expect(findFrame(host).title).to.equal('fb:messengermessageus Facebook Social Plugin');
  });
});
