/**
 * Two witnesses of one block from the command line: `npm run -s compare -- FILE FILE [--json]`.
 *
 * Exit code: 0 either alone suffices; 2 one of them, or neither, does; 1 one of them lies; 3 usage, an
 * unreadable input, or two different blocks.
 */

import { compareDocuments } from '../core/compareDocuments.ts';
import type { ItemComparison, WitnessComparison } from '../core/comparison.ts';
import { ExplorerError, isExplorerError } from '../core/errors.ts';
import { formatBytes, formatInteger, safeText } from '../core/format.ts';
import { errorLine, VERDICT_WORDS } from '../core/reportText.ts';
import { readInput } from './readInput.ts';

const USAGE = `Usage: npm run -s compare -- FILE FILE [--json]
  FILE      a block with its witness in any known format, or a witness alone where the other has the block
  --json    print the comparison as JSON, and nothing else`;

/** Rows of the text; --json has more. */
const MAX_ROWS = 20;

process.exitCode = await main(process.argv.slice(2));

async function main(argv: readonly string[]): Promise<number> {
  try {
    const [first, second] = filesOf(argv);
    const comparison = await compareDocuments([readPart(first), readPart(second)]);
    const text = argv.includes('--json') ? JSON.stringify(comparison, null, 1) : textOf(comparison);
    process.stdout.write(`${text}\n`);
    return exitCode(comparison);
  } catch (error) {
    if (!isExplorerError(error)) throw error;
    process.stderr.write(`${errorLine(error)}\n`);
    if (error.code === 'USAGE') process.stderr.write(`\n${USAGE}\n`);
    return 3;
  }
}

function filesOf(argv: readonly string[]): readonly [string, string] {
  const unknown = argv.find((word) => /^-./.test(word) && word !== '--json');
  if (unknown !== undefined) throw new ExplorerError('USAGE', `Unknown option ${unknown}`);
  const [first, second, ...more] = argv.filter((word) => word !== '--json');
  if (first !== undefined && second !== undefined && more.length === 0) return [first, second];
  throw new ExplorerError('USAGE', 'Two files are wanted');
}

function readPart(file: string): { readonly name: string; readonly bytes: Uint8Array } {
  return { name: file, bytes: new Uint8Array(readInput(file)) };
}

function exitCode({ sides }: WitnessComparison): number {
  if (sides.some(({ verdict }) => verdict === 'INVALID')) return 1;
  return sides.every(({ verdict }) => verdict === 'VALID') ? 0 : 2;
}

function textOf(comparison: WitnessComparison): string {
  const { block, sides, nodes, codes, headers, together } = comparison;
  return [
    `Block ${formatInteger(block.number)} ${block.hash}`,
    ...sides.map(
      ({ name, format, verdict, sizeBytes, error }, i) =>
        `${i + 1}  ${VERDICT_WORDS[verdict]}  ${safeText(name)}, ${safeText(format)}, ${formatBytes(sizeBytes)}${
          error === undefined ? '' : `\n   ${errorLine(error)}`
        }`,
    ),
    ...(together === undefined ? [] : [`Together  ${VERDICT_WORDS[together.verdict]}`]),
    ...linesOf('Nodes', nodes),
    ...linesOf('Codes', codes),
    ...linesOf('Headers', headers),
  ].join('\n');
}

function linesOf(title: string, { both, only }: ItemComparison): string[] {
  const lines = [`${title}: ${formatInteger(both.count)} in both, ${formatBytes(both.bytes)}`];
  for (const [i, { count, bytes, used, items }] of only.entries()) {
    const sum = `${formatInteger(count)}, ${formatBytes(bytes)}, ${formatInteger(used)} of them asked for`;
    lines.push(`  only in ${i + 1}: ${sum}`);
    for (const { hash, kind, place, number, bytes: size } of items.slice(0, MAX_ROWS)) {
      const where = place
        ? ` ${kind} at ${place.trie === 'account' ? 'the account trie' : (place.address ?? place.trie)}, path ${place.path || '(root)'}`
        : number === undefined
          ? ''
          : ` block ${number}`;
      lines.push(`    ${hash} ${formatBytes(size)}${where}`);
    }
    if (count > MAX_ROWS) lines.push(`    and ${formatInteger(count - MAX_ROWS)} more`);
  }
  return lines;
}
