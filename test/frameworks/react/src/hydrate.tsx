import {configure} from 'messenger-elements';
import {StrictMode} from 'react';
import {hydrateRoot} from 'react-dom/client';
import {Hydrated} from './Hydrated.js';
import {Empty, Properties} from './Unadvised.js';

configure({appId: '987654321', pageId: '123456789'});

const parts = {empty: Empty, properties: Properties};
const part = new URLSearchParams(location.search).get('part') ?? '';
const Shown = part in parts ? parts[part as keyof typeof parts] : Hydrated;

function hydrate() {
  const root = document.querySelector('#app');
  if (!root) return;
  hydrateRoot(
    root,
    <StrictMode>
      <Shown />
    </StrictMode>,
  );
}
if (location.search.includes('at=once')) hydrate();
else addEventListener('hydrate', hydrate, {once: true});
