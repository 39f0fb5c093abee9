import { describe, expect, test } from 'vitest';
import { bytesToHex } from '../../bytes/hex.ts';
import { HEADER, parseValue, ROOT, rejectionOf, WITNESS } from '../fixture.ts';

describe('ethrexCache', () => {
  const body = { transactions: [], uncles: [] };
  const blocks = [{ header: HEADER, body }];

  test.each([
    [{ PublicNetwork: 'Hoodi' }, 560_048],
    [{ PublicNetwork: 'Sepolia' }, 11_155_111],
    ['Mainnet', 1],
    [{ L2Chain: 65_536_999 }, 65_536_999],
    ['LocalDevnet', undefined],
    [undefined, undefined],
  ])('behavior: network %j is chain %s', async (network, chainId) => {
    expect((await parseValue({ blocks, witness: WITNESS, network })).chain.chainId).toBe(chainId);
  });

  test('behavior: of several blocks the first is read, and the format says so', async () => {
    const document = await parseValue({ blocks: [blocks[0], { header: {} }], witness: WITNESS });
    expect(document.format).toBe('ethrex-replay cache, first of 2 blocks');
  });

  test('behavior: the older layout gathers nodes, sorts headers and adds the parent once', async () => {
    const header = (number: number): object => ({ ...HEADER, number });
    const document = await parseValue({
      blocks,
      witness: {
        stateTrieNodes: ['0xc1', '0x80'],
        storageTrieNodes: [{ [ROOT]: ['0xc2', '0xc3'] }, { [ROOT]: [] }],
        codes: [{ [ROOT]: '0x01' }, { [ROOT]: '0x02' }],
        blockHeaders: { 9: header(9), 10: header(10) },
        parentBlockHeader: header(10),
        chainConfig: { chainId: 560_048 },
      },
    });
    expect(document.format).toBe('ethrex-replay cache (older layout)');
    expect(document.chain).toEqual({ chainId: 560_048, config: { chainId: 560_048 } });
    expect(document.witness.state.map(bytesToHex)).toEqual(['0xc1', '0xc2', '0xc3']);
    expect(document.witness.codes.map(bytesToHex)).toEqual(['0x01', '0x02']);
    expect(document.witness.headers).toHaveLength(2);
  });

  test('error: INPUT_FIELD_INVALID for two headers of one number that differ', async () => {
    const parentBlockHeader = { ...HEADER, gasUsed: '0x2' };
    const witness = { stateTrieNodes: [], blockHeaders: { 9: HEADER }, parentBlockHeader };
    expect((await rejectionOf(parseValue({ blocks, witness }))).code).toBe('INPUT_FIELD_INVALID');
  });
});
