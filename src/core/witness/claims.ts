/**
 * What a document says about itself beside block and witness: chain, fork, its hash. Claims, all of them;
 * the hash that the reader trusts comes from the reader alone, so a `trustedHash` is not read.
 */

import type { BlockDocument, ChainClaim, ExecutionWitness } from './executionWitness.ts';
import {
  at,
  type Field,
  isPresent,
  optional,
  readBytes,
  readFlag,
  readNumber,
  readText,
} from './field.ts';

/** The parts of a document, absent ones undefined. */
export interface DocumentParts {
  readonly format: string;
  readonly blockRlp: Uint8Array;
  readonly witness: ExecutionWitness;
  readonly chain: ChainClaim;
  readonly claimedHash?: Uint8Array | undefined;
  readonly builtFrom?: string | undefined;
}

/** A document without the keys that are absent. */
export function createDocument(parts: DocumentParts): BlockDocument {
  const { format, chain, blockRlp, claimedHash, witness, builtFrom } = parts;
  return {
    format,
    chain,
    blockRlp,
    ...(claimedHash === undefined ? {} : { claimedHash }),
    witness,
    ...(builtFrom === undefined ? {} : { builtFrom }),
  };
}

/** A chain claim without the keys that are absent; a chain id missing by itself is taken from `config`. */
export function createChainClaim(claim: {
  readonly chainId?: number | undefined;
  readonly fork?: string | undefined;
  readonly allForksAtGenesis?: boolean | undefined;
  readonly ownRules?: boolean | undefined;
  readonly config?: Field | undefined;
}): ChainClaim {
  const { config, fork, allForksAtGenesis, ownRules } = claim;
  const hasConfig = config !== undefined && isPresent(config);
  const configured = hasConfig ? optional(at(config, 'chainId'), readNumber) : undefined;
  const chainId = claim.chainId ?? configured;
  return {
    ...(chainId === undefined ? {} : { chainId }),
    ...(fork === undefined ? {} : { fork }),
    ...(allForksAtGenesis === undefined ? {} : { allForksAtGenesis }),
    ...(ownRules === undefined ? {} : { ownRules }),
    ...(hasConfig ? { config: config.value } : {}),
  };
}

/** The claims that Glassblock's own forms carry beside block and witness. Errors: INPUT_FIELD_INVALID. */
export function readClaims(
  document: Field,
  blockChainId?: number,
): Pick<DocumentParts, 'chain' | 'claimedHash'> {
  return {
    chain: createChainClaim({
      chainId: optional(at(document, 'chainId'), readNumber) ?? blockChainId,
      fork: optional(at(document, 'fork'), readText),
      allForksAtGenesis: optional(at(document, 'allForksAtGenesis'), readFlag),
      ownRules: optional(at(document, 'ownRules'), readFlag),
      config: at(document, 'chainConfig'),
    }),
    claimedHash: optional(at(document, 'hash'), readHash),
  };
}

function readHash(field: Field): Uint8Array {
  return readBytes(field, 32);
}
