/** Where names of selectors are looked up, when the reader turns that on. */
export const SIGNATURE_SERVICE = 'https://api.4byte.sourcify.dev';
