/** What an element that wants a plugin imports, on demand: a page that has links only never fetches it. */
export {choosePageLocale} from './locale.js';
export {PluginRun} from './plugin.js';
export {findObstacle} from './preflight.js';
