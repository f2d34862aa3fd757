import {configure} from 'messenger-elements/functions.js';
import {mount} from 'svelte';
import App from './App.svelte';

configure({appId: '987654321', pageId: '123456789'});

const target = document.querySelector('#app');
if (target) mount(App, {target});
