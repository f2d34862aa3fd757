import {configure} from 'messenger-elements';
import {createSSRApp} from 'vue';
import Hydrated from './Hydrated.vue';

configure({appId: '987654321', pageId: '123456789'});

const hydrate = () => void createSSRApp(Hydrated).mount('#app');
if (location.search.includes('at=once')) hydrate();
else addEventListener('hydrate', hydrate, {once: true});
