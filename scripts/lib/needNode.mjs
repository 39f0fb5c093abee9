/** Ends with one clear line where Node is too old. Imported first, so nothing newer runs before it. */

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
const suffices = (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22;

if (!suffices) {
  const found = process.versions.node;
  console.error(
    `Glassblock needs Node 20.19 or later (22: 22.12 or later); this is Node ${found}.`,
  );
  process.exit(1);
}
