/** Runs steps in order with headings and times, and ends with one line of counts. */

/**
 * Stops at the first step that fails; the steps after it count as skipped, each with that reason.
 * With `keepGoing` they run all the same, but those that need a failed one. A skipped test without
 * a reason of its own says it in its title. The last line is always `N passed, N failed, N skipped`.
 * @param {readonly import('./steps.mjs').Step[]} steps
 * @param {{ keepGoing?: boolean }} [options]
 * @returns {Promise<number>} exit code
 */
export async function runSteps(steps, { keepGoing = false } = {}) {
  let passed = 0;
  let failed = 0;
  const failedSteps = [];
  const skipped = [];
  for (const step of steps) {
    const obstacle = keepGoing ? failedSteps.find((name) => name === step.needs) : failedSteps[0];
    if (obstacle !== undefined) {
      skipped.push({ title: step.name, reason: `not run, because "${obstacle}" failed` });
      continue;
    }
    console.log(`\n== ${step.name}`);
    const start = performance.now();
    const counts = await step.run();
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    const word = counts.failed === 0 ? 'ok' : 'FAILED';
    console.log(`== ${step.name}: ${word} (${seconds} s)`);
    passed += counts.passed;
    failed += counts.failed;
    skipped.push(...counts.skipped);
    if (counts.failed > 0) failedSteps.push(step.name);
  }
  console.log('');
  for (const { title, reason } of skipped)
    console.log(reason === '' ? `skipped: ${title}` : `skipped: ${title}: ${reason}`);
  for (const name of failedSteps) console.log(`"${name}" failed: see its output above.`);
  console.log(`${passed} passed, ${failed} failed, ${skipped.length} skipped`);
  return failed === 0 ? 0 : 1;
}
