/** Answers of `eth_getProof` that somebody gave, checked against a root that is known, and ready to be drawn. */

import { bytesToHex, equalBytes, hexToBytes } from '../bytes/hex.ts';
import { EMPTY_ROOT_HASH, keccak256 } from '../bytes/keccak.ts';
import { invalidTyped } from '../bytes/typedText.ts';
import { ExplorerError, isExplorerError } from '../errors.ts';
import { type BlockHeader, decodeHeader } from '../execution/block.ts';
import type { KeyPath, ProofCheck, ProofCheckOptions, TrieId } from '../inspection.ts';
import { type KeyVerdict, verifyAccountProof } from '../proof/accountProof.ts';
import { type AccountProof, type ProofFile, parseProofFile } from '../proof/proofJson.ts';
import { encodeNode } from '../trie/nodeRlp.ts';
import type { TrieProof } from '../trie/prove.ts';
import { encodeHeader } from '../witness/encodeHeader.ts';
import type { Context } from './context.ts';
import { createKeyPath } from './keyPath.ts';

interface Root {
  readonly stateRoot: Uint8Array;
  readonly rootSource: ProofCheck['rootSource'];
  readonly header?: BlockHeader;
}

/**
 * Checks each proof of a text against the root that is given, that of a header, of the block at hand, of
 * the text, or its own. Assumes: `loadKeccak()` has resolved. Errors: PROOF_MALFORMED, INPUT_FIELD_INVALID
 * for the options and for what the text names as its root.
 */
export function checkProofs(
  text: string,
  options: ProofCheckOptions,
  context?: Context,
): readonly ProofCheck[] {
  const file = parseProofFile(text);
  const known = knownRoot(file, options, context);
  return file.proofs.map((given) => checkProof(given, known ?? ownRoot(given, context)));
}

function checkProof(given: AccountProof, { stateRoot, rootSource, header }: Root): ProofCheck {
  const verdict = verifyAccountProof(given, stateRoot);
  const hashedAddress = bytesToHex(keccak256(given.address));
  const draw = { trie: 'account' as const, key: given.address, root: stateRoot };
  return {
    address: bytesToHex(given.address),
    stateRoot: bytesToHex(stateRoot),
    rootSource,
    ...(header !== undefined && {
      header: { number: String(header.number), hash: bytesToHex(header.hash) },
    }),
    account: answerOf(verdict, draw),
    storage: verdict.storage.map((slot, i) => {
      const key = given.storage[i]?.slot ?? new Uint8Array(32); // one verdict for each proof given
      const root = verdict.account?.storageRoot ?? EMPTY_ROOT_HASH;
      return { slot: bytesToHex(key), ...answerOf(slot, { trie: hashedAddress, key, root }) };
    }),
  };
}

interface Drawing {
  readonly trie: TrieId;
  readonly key: Uint8Array;
  readonly root: Uint8Array;
}

function answerOf(verdict: KeyVerdict, drawing: Drawing): ProofCheck['account'] {
  const { proof, begun } = verdict;
  return {
    ok: verdict.error === undefined && proof !== undefined,
    ...(verdict.error !== undefined && { error: verdict.error.toObject() }),
    ...(proof !== undefined && { path: pathOf(proof, drawing) }),
    ...(begun !== undefined && begun.nodes.length > 0 && { begun: pathOf(begun, drawing) }),
  };
}

function pathOf(proof: TrieProof, { trie, key, root }: Drawing): KeyPath {
  return createKeyPath({
    trie,
    time: 'before',
    key: { hashed: keccak256(key), key: bytesToHex(key) },
    root,
    proof,
    rlpOf: encodeNode, // strictly decoded, so this is what was given
    marksOf: () => 0,
    copiesOf: () => 0,
  });
}

/** The root for all proofs of a text: who gives it comes before who is loaded, and what the text claims last. */
function knownRoot(
  file: ProofFile,
  options: ProofCheckOptions,
  context?: Context,
): Root | undefined {
  if (options.stateRoot !== undefined) {
    return { stateRoot: parseTypedRoot(options.stateRoot), rootSource: 'given' };
  }
  if (options.header !== undefined) return headerRoot(parseTypedHeader(options.header));
  if (file.header !== undefined) {
    const { header } = file;
    return headerRoot(parseHeader(typeof header === 'string' ? header : JSON.stringify(header)));
  }
  if (file.stateRoot === undefined) return undefined;
  const stateRoot = parseRoot(file.stateRoot);
  return loadedRoot(stateRoot, context) ?? { stateRoot, rootSource: 'named in the file' };
}

function headerRoot(header: BlockHeader): Root {
  return { stateRoot: header.stateRoot, rootSource: 'header', header };
}

/** Without a root from elsewhere: the one of the block at hand that the proof starts from, else the earlier one. */
function ownRoot(given: AccountProof, context?: Context): Root {
  const first = given.nodes[0];
  const own = first === undefined ? EMPTY_ROOT_HASH : keccak256(first);
  if (context === undefined) return { stateRoot: own, rootSource: 'its own first node' };
  const { stateRoot } = context.before;
  return loadedRoot(own, context) ?? { stateRoot, rootSource: 'loaded block before' };
}

/** A root as that of the block at hand, where it is. */
function loadedRoot(stateRoot: Uint8Array, context?: Context): Root | undefined {
  if (context === undefined) return undefined;
  const { before, after } = context;
  if (after !== undefined && equalBytes(after.stateRoot, stateRoot)) {
    return { stateRoot, rootSource: 'loaded block after' };
  }
  return equalBytes(before.stateRoot, stateRoot)
    ? { stateRoot, rootSource: 'loaded block before' }
    : undefined;
}

function parseTypedRoot(text: string): Uint8Array {
  if (/^0x[0-9a-fA-F]{64}$/.test(text.trim())) return hexToBytes(text.trim());
  throw invalidTyped('state root', '0x and 64 hex digits', text);
}

function parseTypedHeader(text: string): BlockHeader {
  if (/^\s*(0x|\{)/.test(text)) return parseHeader(text);
  throw invalidTyped('header', 'its RLP as 0x and hex digits, or its JSON', text);
}

function parseRoot(text: string): Uint8Array {
  const root = hexToBytes(text.trim(), 'state root');
  if (root.length === 32) return root;
  throw invalidRoot('state root', '32 bytes', `${root.length} bytes`);
}

/** A header as RLP in hex, or as the JSON of a block, in its envelope or without. */
function parseHeader(text: string): BlockHeader {
  try {
    const trimmed = text.trim();
    if (trimmed.startsWith('0x')) return decodeHeader(hexToBytes(trimmed, 'header'));
    return decodeHeader(encodeHeader({ value: blockIn(JSON.parse(trimmed)), where: 'header' }));
  } catch (error) {
    if (isExplorerError(error)) throw error;
    if (error instanceof SyntaxError)
      throw invalidRoot('header', 'RLP in 0x-hex, or JSON', text.slice(0, 80));
    throw error;
  }
}

function blockIn(json: unknown): unknown {
  const isEnvelope = typeof json === 'object' && json !== null && 'result' in json;
  return isEnvelope ? json.result : json;
}

function invalidRoot(where: string, expected: string, found: string): ExplorerError {
  return new ExplorerError('INPUT_FIELD_INVALID', `The ${where} is not ${expected}`, {
    where,
    expected,
    found,
  });
}
