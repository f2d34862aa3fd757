import type {} from 'messenger-elements/vue';
