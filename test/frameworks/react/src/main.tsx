import {configure} from 'messenger-elements/functions.js';
import {StrictMode} from 'react';
import {createRoot} from 'react-dom/client';
import {App} from './App.js';

configure({appId: '987654321', pageId: '123456789'});

const root = document.querySelector('#app');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
