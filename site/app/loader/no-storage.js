// What PyScript gets in place of IndexedDB, where it would open a database, never used here, at every visit: the build puts it into
// the bundle of boot.js. Nothing is stored unless the person asks, and browsers that deny storage must not matter.
export const indexedDB = { open: () => ({}) };
