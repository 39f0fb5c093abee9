/**
 * `prove -- state-change --block BUNDLE --entry N [--reveal FIELDS] [--out FILE]`: a claim about a value that
 * a block changed.
 *
 * The block is checked first and has to be VALID. `--list` prints the entries of its diff with their
 * numbers. The proof is verified before it is written. On standard output is the list, or the proof where
 * no file was named; what is said by the proof goes to standard error.
 */

import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bytesToHex } from '../core/bytes/hex.ts';
import {
  type BlockTag,
  type Bound,
  type Disclosure,
  REVEALABLE,
  type Revealable,
} from '../core/commitment/claim.ts';
import { treeOfBlock } from '../core/commitment/commitBlock.ts';
import type { DiffTree } from '../core/commitment/diffTree.ts';
import { valueText } from '../core/commitment/entryText.ts';
import { knownPreimages } from '../core/commitment/preimages.ts';
import { blockDiff } from '../core/diff/stateDiff.ts';
import { ExplorerError } from '../core/errors.ts';
import { PROVERS } from '../core/provers.ts';
import type { CircuitFiles } from '../core/proveStateChange.ts';
import { STATE_CHANGE_FILES, type StateChangeFile } from '../core/snark/keys/stateChange.ts';
import type { WitnessState } from '../core/state/witnessState.ts';
import { proofTask } from '../core/statement/proofTask.ts';
import { checkDocument } from '../core/verifyDocument.ts';
import { type ProveCommand, usage, wordAfter, writeDocument } from './proveCommand.ts';
import { readInput } from './readInput.ts';

interface Arguments {
  readonly block: string;
  /** Absent: the list is wanted. */
  readonly entry?: number;
  readonly disclosure: Disclosure;
  readonly out?: string;
  readonly circuits: string;
}

/** A checked block, and the tree over its diff. */
interface Subject {
  readonly state: WitnessState;
  readonly tree: DiffTree;
  readonly tag: BlockTag;
}

const CIRCUITS = fileURLToPath(new URL('../../public/circuits', import.meta.url));

const USAGE = `npm run -s prove -- state-change --block BUNDLE (--list | --entry N) [--reveal FIELDS] [--at-least AMOUNT | --fell-at-least AMOUNT] [--out FILE] [--circuits FOLDER]
  --block          a block with its witness: it is checked, and has to be VALID
  --list           print the entries of its state diff, with their numbers
  --entry          the entry to prove something of, by its number
  --reveal         what the proof shows of it, with commas: ${REVEALABLE.join(', ')}; all else is hidden
  --at-least       say that the value rose by at least so much (a balance: wei)
  --fell-at-least  say that it fell by at least so much
  --out            where the proof goes; without it, standard output
  --circuits       the folder of circuit and keys; public/circuits of this repository`;

/** Those that want a value. */
const OPTIONS: readonly string[] = [
  '--block',
  '--entry',
  '--reveal',
  '--at-least',
  '--fell-at-least',
  '--out',
  '--circuits',
];

/** Errors: USAGE, INPUT_*, what keeps the block from being VALID, and those of `proveTask`. */
async function run(argv: readonly string[]): Promise<void> {
  const options = parseArguments(argv);
  const subject = await read(options.block);
  if (options.entry === undefined) process.stdout.write(listText(subject));
  else await prove(subject, options.entry, options);
}

export const STATE_CHANGE_COMMAND: ProveCommand = { usage: USAGE, run };

async function prove(subject: Subject, entry: number, options: Arguments): Promise<void> {
  const { tree, tag } = subject;
  const files = readCircuit(options.circuits);
  const task = proofTask(tree, entry, options.disclosure, tag);
  const proof = await PROVERS['state-change'].prove(task, files);
  writeDocument(proof, options.out);
  process.stderr.write(`${proof.says.join('\n')}\n`);
}

/** Errors: BLOCK_NOT_EXECUTED or what made the verdict another than VALID; COMMITMENT_… */
async function read(file: string): Promise<Subject> {
  const { validation } = await checkDocument(new Uint8Array(readInput(file)));
  const { state, block, rules, ladder } = validation;
  const isValid = ladder.verdict() === 'VALID';
  if (!isValid || state === undefined || block === undefined || rules === undefined) {
    const error = ladder.firstError();
    if (error !== undefined) throw ExplorerError.fromObject(error);
    throw new ExplorerError('BLOCK_NOT_EXECUTED', 'The block is not VALID');
  }
  const tag = { chainId: rules.chainId, blockHash: block.header.hash };
  return { state, tree: treeOfBlock(state), tag };
}

/** One line an entry, with the address and the slot where the block names them. */
function listText({ state, tree }: Subject): string {
  const { addresses, slots } = knownPreimages(blockDiff(state));
  const lines = tree.entries.map(({ kind, hashedAddress, hashedSlot, before, after }, i) => {
    const [address, slot] = [bytesToHex(hashedAddress), bytesToHex(hashedSlot)];
    const place = kind === 'storage' ? ` ${slots.get(slot) ?? `hash ${slot}`}` : '';
    const who = addresses.get(address) ?? `hash ${address}`;
    return `${i} ${kind} ${who}${place}: ${valueText(before, kind)} → ${valueText(after, kind)}\n`;
  });
  return lines.join('');
}

function readCircuit(folder: string): CircuitFiles {
  const of = (file: StateChangeFile) =>
    new Uint8Array(readInput(join(folder, STATE_CHANGE_FILES[file].name)));
  return { wasm: of('wasm'), zkey: of('zkey'), verificationKey: of('verificationKey') };
}

function parseArguments(argv: readonly string[]): Arguments {
  const found = new Map<string, string>();
  for (let i = 0; i < argv.length; i++) {
    const word = argv[i] as string; // i is below the length
    if (word !== '--list' && !OPTIONS.includes(word)) throw usage(`Unknown option ${word}`);
    found.set(word, word === '--list' ? '' : wordAfter(argv, ++i, word));
  }
  const [block, entry, out] = ['--block', '--entry', '--out'].map((name) => found.get(name));
  if (block === undefined) throw usage('No block was given');
  if (found.has('--list') === (entry !== undefined)) {
    throw usage('Either --list or --entry is wanted');
  }
  return {
    block,
    ...(entry !== undefined && { entry: Number(amountOf(entry, '--entry')) }),
    disclosure: disclosureOf(found),
    ...(out !== undefined && { out }),
    circuits: found.get('--circuits') ?? CIRCUITS,
  };
}

function disclosureOf(found: ReadonlyMap<string, string>): Disclosure {
  const words = (found.get('--reveal') ?? '').split(',').filter((word) => word !== '');
  const reveal = words.map((word): Revealable => {
    const field = REVEALABLE.find((name) => name === word);
    if (field === undefined) throw usage(`An entry has no field ${word}`);
    return field;
  });
  const [rose, fell] = [found.get('--at-least'), found.get('--fell-at-least')];
  if (rose !== undefined && fell !== undefined) throw usage('A value rises or falls, not both');
  const bound = (direction: Bound['direction'], text: string, option: string) => ({
    reveal,
    bound: { direction, atLeast: amountOf(text, option) },
  });
  if (rose !== undefined) return bound('rose', rose, '--at-least');
  return fell === undefined ? { reveal } : bound('fell', fell, '--fell-at-least');
}

/** A number below 2^256 in decimal. */
function amountOf(text: string, option: string): bigint {
  if (!/^(0|[1-9]\d{0,77})$/.test(text)) throw usage(`${option} wants a number in decimal`);
  const amount = BigInt(text);
  if (amount >= 1n << 256n) throw usage(`${option} wants a number below 2^256`);
  return amount;
}
