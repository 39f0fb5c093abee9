/**
 * ZKPI, the prover input of zk-pig, as keth uses it: `{blocks: [{header, transaction, uncles,
 * withdrawals}], witness: {state, ancestors, codes}, chainConfig, extra}`. Ancestors are header objects,
 * newest first; `extra` (access list, state diffs) is not evidence and is not read.
 */

import { createChainClaim, createDocument } from '../claims.ts';
import { encodeBlock } from '../encodeBlock.ts';
import { encodeHeader } from '../encodeHeader.ts';
import { at, type Field, hasKeys, isPresent, readList } from '../field.ts';
import { readCodes, readNodes } from '../readWitness.ts';
import { blockMissing, type DocumentFormat } from './documentFormat.ts';

export const zkPig: DocumentFormat = {
  title: 'zk-pig ZKPI',
  shape: '{blocks, witness: {state, ancestors, codes}}',
  recognises: (document) =>
    Array.isArray(document.blocks) && hasKeys(document.witness, 'ancestors'),
  parse: (document: Field) => {
    const [block, ...others] = readList(at(document, 'blocks'));
    if (block === undefined) throw blockMissing('a ZKPI document', 'blocks[0]');
    const witness = at(document, 'witness');
    const { blockRlp, claimedHash, chainId } = encodeBlock({
      header: at(block, 'header'),
      transactions: at(block, 'transaction', 'transactions'),
      ommers: at(block, 'uncles'),
      withdrawals: at(block, 'withdrawals'),
    });
    return createDocument({
      format: `zk-pig ZKPI${others.length === 0 ? '' : `, first of ${others.length + 1} blocks`}`,
      chain: createChainClaim({
        chainId: hasKeys(document.value, 'chainConfig') ? undefined : chainId,
        config: at(document, 'chainConfig'),
      }),
      blockRlp,
      claimedHash,
      witness: {
        state: readNodes(at(witness, 'state')),
        codes: readCodes(at(witness, 'codes')),
        keys: [],
        headers: readAncestors(at(witness, 'ancestors')),
      },
    });
  },
};

function readAncestors(ancestors: Field): Uint8Array[] {
  return isPresent(ancestors) ? readList(ancestors).map(encodeHeader).reverse() : [];
}
