/**
 * Benchmark fixtures of eth-act (zkevm-benchmark-workload, ere-guests): `{name, stateless_input |
 * block_and_witness: {block, witness, chain_config}}`, with block and configuration as reth's Rust types
 * serialise: alloy's snake case.
 */

import { createChainClaim, createDocument } from '../claims.ts';
import { encodeBlock } from '../encodeBlock.ts';
import { at, type Field, hasKeys, isObject, isPresent } from '../field.ts';
import { readWitness } from '../readWitness.ts';
import { blockMissing, type DocumentFormat, witnessMissing } from './documentFormat.ts';

export const ethAct: DocumentFormat = {
  title: 'eth-act benchmark fixture',
  shape: '{stateless_input | block_and_witness: {block, witness, chain_config}}',
  recognises: (document) =>
    hasKeys(document, 'block_and_witness') || hasKeys(document, 'stateless_input'),
  parse: (document: Field) => {
    const input = at(document, 'stateless_input', 'block_and_witness');
    const block = at(input, 'block');
    const witness = at(input, 'witness');
    if (!isPresent(block)) throw blockMissing('an eth-act fixture', block.where);
    if (!isPresent(witness)) throw witnessMissing('an eth-act fixture', witness.where);
    const body = at(block, 'body');
    const { blockRlp, claimedHash, chainId } = encodeBlock({
      header: at(block, 'header'),
      transactions: at(body, 'transactions'),
      ommers: at(body, 'ommers'),
      withdrawals: at(body, 'withdrawals'),
    });
    const config = at(input, 'chain_config', 'chainConfig');
    const genesisForm = { value: toCamelCase(config.value), where: config.where };
    return createDocument({
      format: 'eth-act benchmark fixture',
      chain: createChainClaim({
        chainId: isPresent(config) ? undefined : chainId,
        ownRules: isPresent(config) ? true : undefined,
        config: genesisForm,
      }),
      blockRlp,
      claimedHash,
      witness: readWitness(witness),
    });
  },
};

/** A configuration under the names of a genesis file: `bpo1_time` becomes `bpo1Time`. */
function toCamelCase(value: unknown): unknown {
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase()),
      toCamelCase(inner),
    ]),
  );
}
