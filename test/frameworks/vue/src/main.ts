import {configure} from 'messenger-elements/functions.js';
import {createApp} from 'vue';
import App from './App.vue';

configure({appId: '987654321', pageId: '123456789'});

createApp(App).mount('#app');
