/**
 * Runs before every file of tests, and imports nothing where nothing is to do. Where a seed is set, every
 * property of fast-check draws the inputs of that seed; else each run draws others, and a report of
 * fast-check says with which.
 */

const seed = process.env.GLASSBLOCK_PROPERTY_SEED;

if (seed !== undefined) {
  if (!/^-?\d{1,10}$/.test(seed)) {
    throw new Error(`GLASSBLOCK_PROPERTY_SEED is no whole number: "${seed}"`);
  }
  const { default: fc } = await import('fast-check');
  fc.configureGlobal({ seed: Number(seed) });
}
