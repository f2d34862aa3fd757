import {configure} from 'messenger-elements';
import {hydrate} from 'svelte';
import Hydrated from './Hydrated.svelte';
import Labelled from './Labelled.svelte';

configure({appId: '987654321', pageId: '123456789'});

const query = new URLSearchParams(location.search);
const label = query.get('label');

function start() {
  const target = document.querySelector('#app');
  if (!target) return;
  if (label === null) hydrate(Hydrated, {target});
  else hydrate(Labelled, {target, props: {isInside: label === 'inside'}});
}
if (query.get('at') === 'once') start();
else addEventListener('hydrate', start, {once: true});
