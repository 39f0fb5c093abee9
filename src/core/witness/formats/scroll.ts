/**
 * `BlockWitness` of scroll's stateless-block-verifier: `{chain_id, header, prev_state_root, transactions,
 * withdrawals, block_hashes, states, codes}`. It has no ancestor headers: `prev_state_root` and
 * `block_hashes` are claims that nothing authenticates, so they are not read and the verdict stays open.
 */

import { createChainClaim, createDocument } from '../claims.ts';
import { encodeBlock } from '../encodeBlock.ts';
import { at, type Field, hasKeys, optional, readNumber } from '../field.ts';
import { readCodes, readNodes } from '../readWitness.ts';
import type { DocumentFormat } from './documentFormat.ts';

export const scroll: DocumentFormat = {
  title: 'scroll BlockWitness',
  shape: '{chain_id, header, states, codes}',
  recognises: (document) => hasKeys(document, 'header', 'states'),
  parse: (document: Field) => {
    const { blockRlp, claimedHash, chainId } = encodeBlock({
      header: at(document, 'header'),
      transactions: at(document, 'transactions'),
      ommers: at(document, 'ommers'),
      withdrawals: at(document, 'withdrawals'),
    });
    return createDocument({
      format: 'scroll BlockWitness',
      chain: createChainClaim({
        chainId: optional(at(document, 'chain_id'), readNumber) ?? chainId,
      }),
      blockRlp,
      claimedHash,
      witness: {
        state: readNodes(at(document, 'states')),
        codes: readCodes(at(document, 'codes')),
        keys: [],
        headers: [],
      },
    });
  },
};
