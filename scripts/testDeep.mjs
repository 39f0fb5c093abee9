/** `npm run test:deep`: the long campaigns. Arguments go to the conformance run. */

import './lib/needNode.mjs';
import { runSteps } from './lib/runSteps.mjs';
import { deepSteps } from './lib/steps.mjs';

process.exitCode = await runSteps(deepSteps(process.argv.slice(2)), { keepGoing: true });
