/** The server's half. */
import {createSSRApp} from 'vue';
import {renderToString} from 'vue/server-renderer';
import Hydrated from './Hydrated.vue';

export const render = (): Promise<string> => renderToString(createSSRApp(Hydrated));
