/** Builds, once, the client that live tests start: two of them would otherwise build it at the same time. */

import { findGeth } from '../e2e/fixtures/geth.ts';

const geth = await findGeth();
console.log(
  geth.path === undefined
    ? `No live tests of geth: ${geth.reason}`
    : `Live tests: geth ${geth.version}`,
);
