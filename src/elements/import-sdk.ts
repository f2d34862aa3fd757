/**
 * Fetches what a plugin needs, when one is wanted: a page that has links only never does. The self-contained file has this
 * module replaced by one that has it at hand.
 */
export const importSdk = () => import('../sdk/index.js');
