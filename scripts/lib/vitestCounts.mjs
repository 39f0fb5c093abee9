/** A Vitest reporter that writes what `npm test` adds up: counts, and why tests were skipped. */

import { writeFileSync } from 'node:fs';

export default class VitestCounts {
  /**
   * @param {readonly import('vitest/node').TestModule[]} modules
   * @param {readonly unknown[]} unhandledErrors
   */
  onTestRunEnd(modules, unhandledErrors) {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const inState = (/** @type {string} */ state) =>
      tests.filter((one) => one.result().state === state);
    const unloaded = modules.filter((module) => module.errors().length > 0);
    const counts = {
      passed: inState('passed').length,
      failed: inState('failed').length + unloaded.length + unhandledErrors.length,
      skipped: inState('skipped').map((one) => ({
        title: `${one.module.relativeModuleId} › ${one.fullName}`,
        reason: noteOf(one.result()),
      })),
    };
    const file = process.env.GLASSBLOCK_COUNTS;
    if (file !== undefined) writeFileSync(file, JSON.stringify(counts));
  }
}

/**
 * The reason given to `context.skip(reason)`.
 * @param {import('vitest/node').TestResult} result
 */
function noteOf(result) {
  return result.state === 'skipped' ? (result.note ?? '') : '';
}
