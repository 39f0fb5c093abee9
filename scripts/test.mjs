/** `npm test`: installs where needed, then every check and test. `-- --keep-going` runs all steps. */

import './lib/needNode.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { runSteps } from './lib/runSteps.mjs';
import { TEST_STEPS } from './lib/steps.mjs';

await ensureInstalled();
process.exitCode = await runSteps(TEST_STEPS, {
  keepGoing: process.argv.includes('--keep-going'),
});
