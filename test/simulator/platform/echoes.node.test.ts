import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {CHANNEL, setPlatform} from './platform-stage.js';
import type {StageOptions} from './platform-stage.js';

const url = 'https://shop.example/a.png';

async function setEchoes(options: StageOptions = {}) {
  const stage = setPlatform(options);
  const {simulator, person, askGraph, askAmio} = stage;
  simulator.state.echoes = true;
  await person.say('Hi');
  const id = person.contactId();
  const send = async (message: object) => {
    await askGraph('POST', '/me/messages', {recipient: {id}, message});
    await simulator.settle();
  };
  const sendAmio = async (content: object) => {
    await askAmio('POST', '/messages', {channel: {id: CHANNEL}, contact: {id}, content});
    await simulator.settle();
  };
  const readEcho = () => {
    const echo = stage.items().find(({message}) => message?.is_echo)?.message;
    const {mid, ...rest} = echo ?? assert.fail('No echo came.');
    return {mid, rest};
  };
  const readAmioEcho = () => {
    const found = stage.envelopes().find(({event}) => event === 'message_echo');
    return found?.data ?? assert.fail('No echo came.');
  };
  return {send, sendAmio, readEcho, readAmioEcho};
}

const template = (payload: object) => ({attachment: {type: 'template', payload}});
const button = {type: 'postback', title: 'Yes', payload: 'YES'};
const link = {type: 'web_url', title: 'Look', url};
const call = {type: 'phone_number', title: 'Call', payload: '+123'};
const card = {title: 'Hat', subtitle: 'warm', image_url: url, buttons: [link, call]};
const replies = [{content_type: 'text', title: 'Red', payload: 'RED'}];

describe("an echo in Meta's form", () => {
  const cases: [name: string, message: object, echo: object][] = [
    [
      'a text without its quick replies',
      {text: 'Which?', quick_replies: replies},
      {text: 'Which?'},
    ],
    [
      'an attachment in a list',
      {attachment: {type: 'image', payload: {url, is_reusable: true}}},
      {attachments: [{type: 'image', payload: {url}}]},
    ],
    [
      'buttons as a template',
      template({template_type: 'button', text: 'Sure?', buttons: [button]}),
      {
        attachments: [
          {type: 'template', payload: {template_type: 'button', text: 'Sure?', buttons: [button]}},
        ],
      },
    ],
    [
      'cards as a template',
      template({template_type: 'generic', elements: [card]}),
      {attachments: [{type: 'template', payload: {template_type: 'generic', elements: [card]}}]},
    ],
  ];
  for (const [name, message, echo] of cases) {
    it(`tells ${name}`, async () => {
      const {send, readEcho} = await setEchoes();
      await send(message);
      assert.deepEqual(readEcho().rest, {...echo, is_echo: true});
    });
  }

  it("of what came through Amio's API is in Meta's form, with the id that the API answered", async () => {
    const {sendAmio, readEcho} = await setEchoes();
    await sendAmio({type: 'text', payload: 'Hello'});
    const {mid, rest} = readEcho();
    assert.deepEqual(rest, {text: 'Hello', is_echo: true});
    assert.match(mid, /^\d{19}$/);
  });
});

describe("an echo in Amio's form", () => {
  const structure = {
    title: 'Hat',
    text: 'warm',
    image_url: url,
    buttons: [
      {type: 'url', title: 'Look', payload: url},
      {type: 'phone', title: 'Call', payload: '+123'},
    ],
  };
  const cases: [name: string, message: object, content: object][] = [
    ['a text', {text: 'Which?', quick_replies: replies}, {type: 'text', payload: 'Which?'}],
    [
      'an attachment',
      {attachment: {type: 'image', payload: {url}}},
      {type: 'image', payload: {url}},
    ],
    [
      'buttons as a structure',
      template({template_type: 'button', text: 'Sure?', buttons: [button]}),
      {type: 'structure', payload: {text: 'Sure?', buttons: [button]}},
    ],
    [
      'a card as a structure',
      template({template_type: 'generic', elements: [card]}),
      {type: 'structure', payload: structure},
    ],
    [
      'cards as a list of structures',
      template({template_type: 'generic', elements: [card, card]}),
      {type: 'structure', payload: [structure, structure]},
    ],
  ];
  for (const [name, message, content] of cases) {
    it(`tells ${name}, which came through the Graph API, with its id`, async () => {
      const {send, readAmioEcho} = await setEchoes({form: 'amio'});
      await send(message);
      const echo = readAmioEcho();
      assert.deepEqual(echo.content, content);
      assert.match(echo.id ?? '', /^m_/);
    });
  }
});
