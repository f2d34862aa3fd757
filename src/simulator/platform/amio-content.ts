/** Writes what the page has sent as Amio's content. An echo tells no quick replies: Facebook's, which it passes on, has none. */
import {AMIO_MEDIA_TYPES} from '../../contract/amio.js';
import type {AmioContent, AmioStructure} from '../../contract/amio.js';
import type {OutgoingContent, ThreadCard} from './model.js';

export function writeAmioContent(content: OutgoingContent): AmioContent {
  const {text = '', attachment, cards, buttons} = content;
  if (attachment) {
    const type = AMIO_MEDIA_TYPES.find(one => one === attachment.type) ?? 'file';
    return {type, payload: {url: attachment.url ?? ''}};
  }
  if (cards) {
    const [first, ...others] = cards.map(writeStructure);
    return {
      type: 'structure',
      payload: first && others.length === 0 ? first : cards.map(writeStructure),
    };
  }
  if (buttons) return {type: 'structure', payload: writeStructure({text, buttons})};
  return {type: 'text', payload: text};
}

function writeStructure({title, text, imageUrl, buttons}: ThreadCard): AmioStructure {
  return {
    ...(title !== undefined && {title}),
    ...(text !== undefined && {text}),
    ...(imageUrl !== undefined && {image_url: imageUrl}),
    ...(buttons && {
      buttons: buttons.map(({type, title: label, value}) => ({type, title: label, payload: value})),
    }),
  };
}
