/** How far a tick has come: to the shop, to the simulated Meta, back by webhook, and into the conversation. */
import type {Confirm, Delivery, PlatformSnapshot} from '../src/simulator/index.js';
import type {Progress} from './server.js';
import type {Received} from './session.js';

export interface Journey {
  readonly progress: Progress;
  readonly received: Received;
  readonly platform: PlatformSnapshot;
}

export interface JourneyStep {
  readonly name: 'form' | 'confirmation' | 'webhook' | 'thanks';
  readonly isDone: boolean;
  readonly title: string;
  readonly text: string;
}

/** The events that were sent to the shop and carry the reference of this order, as JSON that one can read. */
export function findWebhooks({progress, platform}: Journey): {kind: string; body: string}[] {
  return findDeliveries(progress, platform).map(({kind, body}) => ({
    kind,
    body: JSON.stringify(JSON.parse(body), null, 2),
  }));
}

function findDeliveries({reference}: Progress, platform: PlatformSnapshot): Delivery[] {
  if (reference === null) return [];
  return platform.deliveries.filter(({body}) => body.includes(JSON.stringify(reference)));
}

export function describeJourney({progress, received, platform}: Journey): JourneyStep[] {
  const {order, reference, isThanked} = progress;
  const confirm = received.confirms.find(({user_ref}) => user_ref === reference);
  const [delivery] = findDeliveries(progress, platform);
  return [
    {
      name: 'form',
      isDone: order !== null,
      title: 'The form reached the shop',
      text: describeForm(progress),
    },
    {
      name: 'confirmation',
      isDone: confirm !== undefined,
      title: 'The tick was handed to Meta',
      text: describeConfirm(reference, confirm),
    },
    {
      name: 'webhook',
      isDone: delivery !== undefined,
      title: 'Meta’s webhook told the shop',
      text: delivery
        ? `“${delivery.kind}”, with the same reference. This is the proof.`
        : 'Nothing has come. Without it nobody is opted in.',
    },
    {
      name: 'thanks',
      isDone: isThanked,
      title: 'The shop said thank you',
      text: isThanked ? 'In Messenger: open it behind the scenes.' : 'Not in Messenger.',
    },
  ];
}

function describeForm({order, reference}: Progress): string {
  if (order === null) return 'It did not.';
  return reference === null
    ? `Order ${order}, without a tick: an unticked box sends nothing.`
    : `Order ${order}, with messenger-reference=${reference}.`;
}

function describeConfirm(reference: string | null, confirm: Confirm | undefined): string {
  if (confirm) {
    const how = confirm.via === 'checkbox-plugin' ? 'FB.CheckboxPlugin.confirm' : 'logEvent';
    return `By ${how}, before the browser left the page.`;
  }
  return reference === null
    ? 'There was none.'
    : 'There was no plugin to do it: the box was our own, and the way in is the link.';
}
