/**
 * Fetches what draws QR codes, when one is to be shown: a page without one never does. In the self-contained file this module
 * is replaced by one that fetches a sibling file.
 */
export const importQr = () => import('./draw-qr.js');
