/** Writes what the page has sent as Meta's webhook shows a message: with a list of attachments, and no quick replies. */
import type {MetaMessage} from '../../contract/webhooks.js';
import type {OutgoingContent, ThreadButton, ThreadCard} from './model.js';

export function writeMetaContent(
  content: OutgoingContent,
): Pick<MetaMessage, 'text' | 'attachments'> {
  const {text, attachment, cards, buttons} = content;
  if (attachment) {
    const {type, url} = attachment;
    return {attachments: [{type, payload: {...(url !== undefined && {url})}}]};
  }
  if (cards) return writeTemplate({template_type: 'generic', elements: cards.map(writeCard)});
  if (buttons) {
    return writeTemplate({template_type: 'button', text, buttons: buttons.map(writeButton)});
  }
  return {text};
}

function writeTemplate(payload: {
  readonly template_type: string;
  readonly [part: string]: unknown;
}) {
  return {attachments: [{type: 'template', payload}]};
}

function writeCard({title, text, imageUrl, buttons}: ThreadCard) {
  return {
    title,
    ...(text !== undefined && {subtitle: text}),
    ...(imageUrl !== undefined && {image_url: imageUrl}),
    ...(buttons && {buttons: buttons.map(writeButton)}),
  };
}

function writeButton({type, title, value}: ThreadButton) {
  if (type === 'url') return {type: 'web_url', title, url: value};
  return {type: type === 'phone' ? 'phone_number' : type, title, payload: value};
}
