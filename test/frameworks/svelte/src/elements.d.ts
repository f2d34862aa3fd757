import type {} from 'messenger-elements/svelte';
