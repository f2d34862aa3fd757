// The scenes use every element.
import 'messenger-elements';
import {Checkout} from './Checkout.js';
import {Bindings} from './scenes/Bindings.js';
import {Controlled} from './scenes/Controlled.js';
import {Events} from './scenes/Events.js';
import {Life} from './scenes/Life.js';
import {Listening} from './scenes/Listening.js';
import {Moved} from './scenes/Moved.js';

const scenes = {
  bindings: Bindings,
  controlled: Controlled,
  events: Events,
  life: Life,
  listening: Listening,
  moved: Moved,
};

export function App() {
  const scene = new URLSearchParams(location.search).get('scene') ?? '';
  const Shown = scene in scenes ? scenes[scene as keyof typeof scenes] : Checkout;
  return <Shown />;
}
