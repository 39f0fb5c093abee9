/**
 * Published proofs from the command line: `npm run -s verify-proof -- [--json] FILE… [--block BUNDLE]`.
 *
 * The files are the parts of one input, in any order. Exit code: 0 all three lines passed, for every
 * proof; 1 some line failed; 2 some line could not be checked; 3 usage, or an input that is unreadable, not
 * recognised or malformed.
 */

import { bytesToHex, type Hex } from '../core/bytes/hex.ts';
import { parsePreimage } from '../core/commitment/hashedKey.ts';
import { ExplorerError, isExplorerError } from '../core/errors.ts';
import { safeText } from '../core/format.ts';
import type { PublishedPart, RecognisedProof, SetAside } from '../core/published/readProofs.ts';
import { readPublished } from '../core/published/recogniseProof.ts';
import {
  type BlockStatement,
  type HashedKey,
  type LayoutChoice,
  type LineStatus,
  type PublishedProofReport,
  STATEMENT_LAYOUTS,
} from '../core/publishedProof.ts';
import { headline, overall, publishedReportToText } from '../core/publishedReport.ts';
import { errorLine } from '../core/reportText.ts';
import { parseTupleTypes } from '../core/statement/abi.ts';
import { blockStatement } from '../core/statement/blockStatement.ts';
import { checkDocument } from '../core/verifyDocument.ts';
import { isStateChangeProof, verifyPublished } from '../core/verifyPublished.ts';
import { readInput } from './readInput.ts';
import { verifyStarkProof } from './starkVerifier.ts';

interface Arguments {
  readonly json: boolean;
  readonly files: readonly string[];
  readonly key?: string;
  readonly values?: string;
  readonly block?: string;
  readonly layout?: LayoutChoice;
}

const USAGE = `Usage: npm run -s verify-proof -- [--json] [--block BUNDLE] [--key KEY] [--values VALUES] [--layout LAYOUT] [--types TYPES] [--address ADDRESS] [--slot SLOT] FILE…
  FILE       proof, key, public values, in any order and any known form; - is standard input
  --json     print a JSON array, one element a proof, and nothing else
  --block    a block with its witness: it is checked, and the statement is compared with it
  --key      the key that you trust, apart from the proof: 0x-hex, or a file
  --values   the public values, where the proof came without them: 0x-hex, or a file
  --layout   how they are read: ${STATEMENT_LAYOUTS.join(', ')}
  --types    with --layout abi: Solidity types with names, "(bytes32 blockHash, uint256 number)"
  --address  of a state change: show that the revealed hash is that of this address, 0x and 40 hex digits
  --slot     likewise for a storage slot, 0x-hex of up to 32 bytes or decimal`;

/** Those that want a value. */
const OPTIONS: readonly string[] = [
  '--block',
  '--key',
  '--values',
  '--layout',
  '--types',
  '--address',
  '--slot',
];

process.exitCode = await main(process.argv.slice(2));

async function main(argv: readonly string[]): Promise<number> {
  try {
    const options = parseArguments(argv);
    const { proofs, setAside } = readPublished(partsOf(options));
    const block = await statementOf(options, proofs);
    const reports: PublishedProofReport[] = [];
    for (const proof of proofs) reports.push(await verify(proof, options, block));
    const answers = reports.map((report, i) => answerOf(report, proofs[i] as RecognisedProof)); // one report a proof
    process.stdout.write(
      options.json ? `${JSON.stringify(answers, null, 1)}\n` : answers.map(textOf).join('\n'),
    );
    for (const item of setAside) process.stderr.write(`${setAsideText(item)}\n`);
    return exitCode(reports);
  } catch (error) {
    if (!isExplorerError(error)) throw error;
    process.stderr.write(`${errorLine(error)}\n`);
    if (error.code === 'USAGE') process.stderr.write(`\n${USAGE}\n`);
    return isExplorerError(error, 'STARK_VERIFIER_CHANGED', 'STARK_VERIFIER_UNAVAILABLE') ? 2 : 3;
  }
}

function verify(
  proof: RecognisedProof,
  { layout }: Arguments,
  block: BlockStatement | undefined,
): Promise<PublishedProofReport> {
  if (proof.proof.system === 'sp1-hypercube' || proof.proof.system === 'own-verifier')
    return verifyStarkProof(proof.proof, proof.keyFrom);
  return verifyPublished(proof, {
    now: () => performance.now(),
    ...(block && { block }),
    ...(layout && { layout }),
  });
}

/** A report with what was said of the reading: the element of the array that `--json` prints. */
interface Answer extends PublishedProofReport {
  readonly headline: string;
  readonly overall: LineStatus;
  readonly form: string;
  readonly batch?: string;
  readonly notes: readonly string[];
}

function answerOf(report: PublishedProofReport, { form, batch, notes }: RecognisedProof): Answer {
  return {
    headline: headline(report),
    overall: overall(report),
    form,
    ...(batch !== undefined && { batch }),
    notes,
    ...report,
  };
}

/** The form it came in, what was noted, then the report. */
function textOf(answer: Answer): string {
  const { form, batch, notes } = answer;
  const from = batch === undefined ? form : `${form}, batch ${batch}`;
  const lines = [from, ...notes.map((note) => `Note: ${note}`)];
  return `${lines.map((line) => safeText(line)).join('\n')}\n${publishedReportToText(answer)}`;
}

function setAsideText({ what, batch, why }: SetAside): string {
  return safeText(`${what}${batch === undefined ? '' : ` of batch ${batch}`}: ${why}`);
}

function exitCode(reports: readonly PublishedProofReport[]): number {
  const worst = reports.map(overall);
  if (worst.includes('failed')) return 1;
  return worst.includes('not checkable') ? 2 : 0;
}

/** A block that is not VALID is no ground to compare with: its statement says so itself. */
async function statementOf(
  { block, layout }: Arguments,
  proofs: readonly RecognisedProof[],
): Promise<BlockStatement | undefined> {
  if (block === undefined) return undefined;
  const { validation } = await checkDocument(new Uint8Array(readInput(block)));
  const withDiffCommitment =
    layout === undefined ? proofs.some(isStateChangeProof) : layout.id === 'state-change';
  return blockStatement(validation, { withDiffCommitment });
}

function partsOf({ files, key, values }: Arguments): PublishedPart[] {
  return [
    ...files.map((file) => ({ name: file, bytes: new Uint8Array(readInput(file)) })),
    ...(key === undefined ? [] : [{ name: 'key', bytes: hexOrFile(key) }]),
    ...(values === undefined ? [] : [{ name: 'public values', bytes: hexOrFile(values) }]),
  ];
}

function hexOrFile(text: string): Uint8Array {
  return /^0x[0-9a-fA-F]*$/.test(text)
    ? new TextEncoder().encode(text)
    : new Uint8Array(readInput(text));
}

function parseArguments(argv: readonly string[]): Arguments {
  const files: string[] = [];
  const found = new Map<string, string>();
  for (let i = 0; i < argv.length; i++) {
    const word = argv[i] as string; // i is below the length
    if (word === '--json') found.set(word, '');
    else if (OPTIONS.includes(word)) found.set(word, wordAfter(argv, ++i, word));
    else if (word === '-' || !word.startsWith('-')) files.push(word);
    else throw usage(`Unknown option ${word}`);
  }
  if (files.length === 0) throw usage('No file was given');
  const [key, values, block] = ['--key', '--values', '--block'].map((name) => found.get(name));
  const layout = withPreimages(
    layoutOf(found.get('--layout'), found.get('--types')),
    found.get('--address'),
    found.get('--slot'),
  );
  return {
    json: found.has('--json'),
    files,
    ...(key !== undefined && { key }),
    ...(values !== undefined && { values }),
    ...(block !== undefined && { block }),
    ...(layout && { layout }),
  };
}

function layoutOf(id: string | undefined, types: string | undefined): LayoutChoice | undefined {
  if ((types !== undefined) !== (id === 'abi'))
    throw usage('--layout abi and --types want each other');
  if (id === undefined) return undefined;
  const known = STATEMENT_LAYOUTS.find((layout) => layout === id);
  if (known === undefined) throw usage(`The layout ${id} is not known`);
  if (types === undefined) return { id: known };
  parseTupleTypes(types); // what is no list of types is said before anything is verified
  return { id: known, types };
}

/** What was hashed can only be shown of a state change. */
function withPreimages(
  layout: LayoutChoice | undefined,
  address: string | undefined,
  slot: string | undefined,
): LayoutChoice | undefined {
  if (address === undefined && slot === undefined) return layout;
  if (layout !== undefined && layout.id !== 'state-change') {
    throw usage('--address and --slot want the layout state-change');
  }
  const preimages = {
    ...(address !== undefined && { address: preimageOf('address', address) }),
    ...(slot !== undefined && { slot: preimageOf('slot', slot) }),
  };
  return { id: 'state-change', preimages };
}

function preimageOf(key: HashedKey, text: string): Hex {
  try {
    return bytesToHex(parsePreimage(key, text));
  } catch (error) {
    if (isExplorerError(error)) throw usage(error.message);
    throw error;
  }
}

function wordAfter(argv: readonly string[], at: number, option: string): string {
  const value = argv[at];
  if (value === undefined) throw usage(`${option} wants a value`);
  return value;
}

function usage(message: string): ExplorerError {
  return new ExplorerError('USAGE', message);
}
