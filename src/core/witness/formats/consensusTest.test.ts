import { describe, expect, test } from 'vitest';
import { parseValue, ROOT, WITNESS } from '../fixture.ts';

describe('consensusTest', () => {
  const block = { rlp: '0xc0', executionWitness: WITNESS, blockHeader: { hash: ROOT } };
  const named = (network: string, blocks: object[]): object => ({
    [network]: { network, blocks, config: { chainid: '0x01' } },
  });

  test('default: the first block that has a witness', async () => {
    const document = await parseValue({
      ...named('Osaka', [{ rlp: '0xc1' }]),
      ...named('Prague', [block]),
    });
    expect(document).toMatchObject({
      format: 'EEST blockchain test',
      chain: { chainId: 1, fork: 'prague', allForksAtGenesis: true },
      claimedHash: new Uint8Array(32).fill(0x11),
    });
    expect(document.blockRlp).toEqual(Uint8Array.of(0xc0));
  });

  test.each([
    ['Frontier', 'chainstart'],
    ['EIP150', 'tangerineWhistle'],
    ['EIP158', 'spuriousDragon'],
    ['ConstantinopleFix', 'petersburg'],
    ['BPO2', 'bpo2'],
    ['Amsterdam', 'amsterdam'],
  ])('behavior: the network %s is the fork %s', async (network, fork) => {
    expect((await parseValue(named(network, [block]))).chain.fork).toBe(fork);
  });
});
