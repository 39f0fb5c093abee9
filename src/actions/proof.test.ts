/** What is taken for a proof, and what for a block. */

import { describe, expect, test } from 'vitest';
import { looksLikeProof, startsLikeBlock } from './proof.ts';

describe('looksLikeProof', () => {
  test('behavior: answers of eth_getProof, bare, wrapped or with a header', () => {
    const proof = '{"address":"0x","accountProof":[],"storageProof":[]}';
    expect(looksLikeProof(proof)).toBe(true);
    expect(looksLikeProof(`{"jsonrpc":"2.0","id":1,"result":${proof}}`)).toBe(true);
    expect(looksLikeProof(`{"header":{"stateRoot":"0x"},"proof":${proof}}`)).toBe(true);
  });

  test('behavior: blocks with a witness, and what is no JSON, are not', () => {
    expect(looksLikeProof('{"witness":{"state":[]},"block":"0x"}')).toBe(false);
    expect(looksLikeProof('{"witness":{},"note":"accountProof","x":{"accountProof":[]}}')).toBe(
      false,
    );
    expect(looksLikeProof('accountProof')).toBe(false);
    expect(looksLikeProof('')).toBe(false);
  });
});

describe('startsLikeBlock', () => {
  test('default: a block names its parts early; a proof does not', () => {
    expect(startsLikeBlock('{"chainId":1,"blockRlp":"0xf9')).toBe(true);
    expect(startsLikeBlock('{"accountProof":["0xf9')).toBe(false);
  });
});
