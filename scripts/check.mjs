/** `npm run check`: all of `npm test` but the browser. It changes no source file; `fix` does. */

import './lib/needNode.mjs';
import { runSteps } from './lib/runSteps.mjs';
import { CHECK_STEPS } from './lib/steps.mjs';

process.exitCode = await runSteps(CHECK_STEPS, {
  keepGoing: process.argv.includes('--keep-going'),
});
