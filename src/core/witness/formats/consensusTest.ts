/**
 * Blockchain tests of execution-spec-tests: named tests with `blocks[].rlp`, of which those filled with
 * a witness have `blocks[].executionWitness`. The first such block of the file is read.
 */

import { createChainClaim, createDocument } from '../claims.ts';
import type { BlockDocument } from '../executionWitness.ts';
import {
  at,
  type Field,
  hasKeys,
  isPresent,
  type JsonObject,
  optional,
  readBytes,
  readEntries,
  readList,
  readNumber,
  readText,
} from '../field.ts';
import { readWitness } from '../readWitness.ts';
import { type DocumentFormat, witnessMissing } from './documentFormat.ts';

/** Names of the tests that are not the fork's name in camel case. */
const FORKS: ReadonlyMap<string, string> = new Map([
  ['Frontier', 'chainstart'],
  ['EIP150', 'tangerineWhistle'],
  ['EIP158', 'spuriousDragon'],
  ['ConstantinopleFix', 'petersburg'],
  ['Merge', 'paris'],
]);

export const consensusTest: DocumentFormat = {
  title: 'EEST blockchain test with a witness',
  shape: '{"test name": {network, blocks: [{rlp, executionWitness}]}}',
  recognises: (document) => {
    const tests = Object.values(document);
    return tests.length > 0 && tests.every(isTest);
  },
  parse: (document: Field) => {
    for (const { field: test } of readEntries(document)) {
      for (const block of readList(at(test, 'blocks'))) {
        if (isPresent(at(block, 'executionWitness'))) return parseTestBlock(test, block);
      }
    }
    throw witnessMissing('an EEST blockchain test', 'blocks[].executionWitness');
  },
};

function parseTestBlock(test: Field, block: Field): BlockDocument {
  const config = at(test, 'config');
  const chainId = isPresent(config) ? optional(at(config, 'chainid'), readNumber) : undefined;
  const header = at(block, 'blockHeader');
  const hash = isPresent(header) ? at(header, 'hash') : header;
  return createDocument({
    format: 'EEST blockchain test',
    chain: createChainClaim({
      chainId,
      fork: optional(at(test, 'network'), (network) => forkName(readText(network))),
      allForksAtGenesis: true,
    }),
    blockRlp: readBytes(at(block, 'rlp')),
    claimedHash: optional(hash, (claimed) => readBytes(claimed, 32)),
    witness: readWitness(at(block, 'executionWitness')),
  });
}

function isTest(value: unknown): value is JsonObject {
  return hasKeys(value, 'blocks', 'network') && Array.isArray(value.blocks);
}

function forkName(network: string): string {
  const known = FORKS.get(network);
  if (known !== undefined) return known;
  return /^BPO\d$/.test(network)
    ? network.toLowerCase()
    : network.charAt(0).toLowerCase() + network.slice(1);
}
