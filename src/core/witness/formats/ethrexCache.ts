/**
 * Cache files of ethrex-replay, two layouts: `{blocks, witness, network}`, whose witness is that of
 * `debug_executionWitness`, and an older one with the nodes of each trie apart and headers by number.
 * A cache of several blocks is read as its first one, the one that the pre-state belongs to.
 */

import { compareBytes } from '../../bytes/hex.ts';
import { createChainClaim, createDocument } from '../claims.ts';
import { type BlockFields, encodeBlock } from '../encodeBlock.ts';
import { encodeHeader } from '../encodeHeader.ts';
import type { ExecutionWitness } from '../executionWitness.ts';
import {
  at,
  type Field,
  hasKeys,
  invalidField,
  isPresent,
  readEntries,
  readList,
  readNumber,
} from '../field.ts';
import { readCodes, readKeys, readNodes, readWitness } from '../readWitness.ts';
import { blockMissing, type DocumentFormat, witnessMissing } from './documentFormat.ts';

/** Chain ids of ethrex' `PublicNetwork`. */
const NETWORKS: ReadonlyMap<unknown, number> = new Map([
  ['mainnet', 1],
  ['holesky', 17_000],
  ['sepolia', 11_155_111],
  ['hoodi', 560_048],
]);

export const ethrexCache: DocumentFormat = {
  title: 'ethrex-replay cache',
  shape: '{blocks: [{header, body}], witness, network}',
  recognises: (document) => Array.isArray(document.blocks),
  parse: (document: Field) => {
    const [block, ...others] = readList(at(document, 'blocks'));
    if (block === undefined) throw blockMissing('an ethrex-replay cache', 'blocks[0]');
    const witness = at(document, 'witness');
    if (!isPresent(witness)) throw witnessMissing('an ethrex-replay cache with a block', 'witness');
    const isOlder = hasKeys(witness.value, 'stateTrieNodes');
    const first = others.length === 0 ? '' : `, first of ${others.length + 1} blocks`;
    const { blockRlp, claimedHash, chainId } = encodeBlock(blockFields(block));
    return createDocument({
      format: `ethrex-replay cache${isOlder ? ' (older layout)' : ''}${first}`,
      chain: createChainClaim({
        chainId: networkChainId(at(document, 'network')) ?? chainId,
        config: configOf(document, witness),
      }),
      blockRlp,
      claimedHash,
      witness: isOlder ? readOlderWitness(witness) : readWitness(witness),
    });
  },
};

function blockFields(block: Field): BlockFields {
  const body = at(block, 'body');
  return {
    header: at(block, 'header'),
    transactions: at(body, 'transactions'),
    ommers: at(body, 'uncles', 'ommers'),
    withdrawals: at(body, 'withdrawals'),
  };
}

/** `{PublicNetwork: "Hoodi"}`, `{L2Chain: 1729}` or a name; undefined for any other. */
function networkChainId(network: Field): number | undefined {
  if (typeof network.value === 'string') return NETWORKS.get(network.value.toLowerCase());
  if (!isPresent(network)) return undefined;
  const l2 = at(network, 'L2Chain');
  if (isPresent(l2)) return readNumber(l2);
  const name = at(network, 'PublicNetwork').value;
  return typeof name === 'string' ? NETWORKS.get(name.toLowerCase()) : undefined;
}

function configOf(document: Field, witness: Field): Field {
  const own = at(document, 'chainConfig', 'chain_config');
  return isPresent(own) ? own : at(witness, 'chainConfig', 'chain_config');
}

function readOlderWitness(witness: Field): ExecutionWitness {
  return {
    state: readNodes(at(witness, 'stateTrieNodes'), at(witness, 'storageTrieNodes')),
    codes: readCodes(at(witness, 'codes')),
    keys: readKeys(at(witness, 'keys')),
    headers: readOlderHeaders(witness),
  };
}

/** Headers under their numbers, in no order, with the parent once more: ascending, each once. */
function readOlderHeaders(witness: Field): Uint8Array[] {
  const byNumber = at(witness, 'blockHeaders');
  const parent = at(witness, 'parentBlockHeader');
  const fields = isPresent(byNumber) ? readEntries(byNumber).map((entry) => entry.field) : [];
  if (isPresent(parent)) fields.push(parent);
  const headers = fields
    .map((field) => ({ number: readNumber(at(field, 'number')), rlp: encodeHeader(field), field }))
    .sort((a, b) => a.number - b.number || compareBytes(a.rlp, b.rlp));
  return headers
    .filter(({ number, rlp, field }, i) => {
      const previous = headers[i - 1];
      if (previous?.number !== number) return true;
      if (compareBytes(previous.rlp, rlp) !== 0) {
        throw invalidField(field, `one header of number ${number}, not two that differ`);
      }
      return false;
    })
    .map(({ rlp }) => rlp);
}
