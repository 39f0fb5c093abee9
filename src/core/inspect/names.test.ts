import * as accountAbstraction from 'viem/account-abstraction';
import { base, mainnet, optimism } from 'viem/chains';
import { beforeAll, describe, expect, test } from 'vitest';
import { bytesToHex, type Hex, hexToBytes } from '../bytes/hex.ts';
import { loadKeccak } from '../bytes/keccak.ts';
import { resolveRules } from '../execution/chainRules.ts';
import { FORKS } from '../execution/forks.ts';
import { isPrecompile } from '../execution/precompiles.ts';
import { CONTRACTS, CONTRACTS_OF_ALL_CHAINS, PRECOMPILES } from '../labels/contracts.ts';
import { HAS_DATA } from '../testData.ts';
import { createNames } from './names.ts';
import { toChecksum } from './query.ts';
import { checkReal } from './testData.ts';

beforeAll(loadKeccak);

const position = { number: 24_000_000n, timestamp: 1_760_000_000n, difficulty: 0n };
const rulesAt = (changes: Partial<typeof position> = {}) =>
  resolveRules({ chainId: 1 }, { ...position, ...changes });

const address = (index: number): Hex => `0x${index.toString(16).padStart(40, '0')}`;

describe('createNames', () => {
  test('default: contracts of the chain, in any case of the table', () => {
    const nameOf = createNames(rulesAt());
    expect(nameOf('0xc02aaa39b223fe8d0a0e5c4f27ead9083c756cc2')).toBe('WETH');
    expect(nameOf('0x00000000219ab540356cbb839cbe05303d7705fa')).toBe('Deposit contract');
    expect(nameOf('0x000f3df6d732807ef1319fb7b8bb8522d0beac02')).toBe('Beacon roots (EIP-4788)');
    expect(nameOf(address(0xdead))).toBeUndefined();
    expect(createNames(undefined)(address(1))).toBeUndefined();
  });

  test('behavior: a precompile or system contract has its name from its fork on', () => {
    const frontier = createNames(rulesAt({ number: 1n, timestamp: 0n, difficulty: 1n }));
    const prague = createNames(rulesAt({ number: 22_500_000n, timestamp: 1_747_000_000n }));
    expect(frontier(address(4))).toBe('IDENTITY');
    expect(frontier(address(5))).toBeUndefined();
    expect(prague(address(0x11))).toBe('BLS12_MAP_FP2_TO_G2');
    expect(prague(address(0x100))).toBeUndefined();
    expect(frontier('0x000f3df6d732807ef1319fb7b8bb8522d0beac02')).toBeUndefined();
  });

  test('behavior: precompiles have names in the forks in which the engine has them', () => {
    const rules = rulesAt();
    for (const fork of FORKS) {
      const nameOf = createNames({ ...rules, fork });
      for (let index = 1; index <= 0x120; index++) {
        const isNamed = nameOf(address(index)) !== undefined;
        expect(isNamed, `${fork} ${index}`).toBe(isPrecompile(hexToBytes(address(index)), fork));
      }
    }
  });

  test('behavior: every address of the table carries its checksum, and no two share one', () => {
    const all = [CONTRACTS_OF_ALL_CHAINS, ...Object.values(CONTRACTS)].flatMap(Object.keys);
    for (const entry of all) expect(toChecksum(entry.toLowerCase() as Hex)).toBe(entry);
    expect(new Set(all).size).toBe(all.length);
    expect(new Set(PRECOMPILES.map((precompile) => precompile.address)).size).toBe(18);
  });

  test('behavior: what viem names too has the same address', () => {
    const nameOf = createNames(rulesAt());
    const portal = ({ contracts }: typeof optimism | typeof base) =>
      contracts.portal[1].address.toLowerCase() as Hex;
    const bridge = ({ contracts }: typeof optimism | typeof base) =>
      contracts.l1StandardBridge[1].address.toLowerCase() as Hex;
    expect([portal(optimism), bridge(optimism), portal(base), bridge(base)].map(nameOf)).toEqual([
      'Optimism portal',
      'Optimism bridge',
      'Base portal',
      'Base bridge',
    ]);
    expect(nameOf(mainnet.contracts.multicall3.address)).toBe('Multicall3');
    const entryPoints = [
      accountAbstraction.entryPoint06Address,
      accountAbstraction.entryPoint07Address,
      accountAbstraction.entryPoint08Address,
      accountAbstraction.entryPoint09Address,
    ];
    for (const entryPoint of entryPoints) {
      expect(nameOf(entryPoint.toLowerCase() as Hex)).toMatch(/^EntryPoint/);
    }
  });

  test.skipIf(!HAS_DATA)(
    'behavior: on mainnet, named contracts are met, and have code',
    async () => {
      const { validation } = await checkReal('blocks/mainnet-24628607.json.gz');
      const nameOf = createNames(validation.rules);
      const met = [...(validation.state?.accounts.values() ?? [])].filter(
        ({ address, initial }) => nameOf(bytesToHex(address)) !== undefined && initial !== null,
      );
      const names = met.map((account) => nameOf(bytesToHex(account.address)));
      expect(names).toEqual(
        expect.arrayContaining(['WETH', 'USDC', 'USDT', 'Beacon roots (EIP-4788)']),
      );
    },
    60_000,
  );
});
