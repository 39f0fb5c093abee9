/** Who an address is, as far as its chain and fork say: precompile, system contract, well-known contract. */

import type { Hex } from '../bytes/hex.ts';
import type { ChainRules } from '../execution/chainRules.ts';
import { isAtLeast } from '../execution/forks.ts';
import { SYSTEM_CONTRACTS, type SystemContract } from '../execution/phases.ts';
import { CONTRACTS, CONTRACTS_OF_ALL_CHAINS, PRECOMPILES } from '../labels/contracts.ts';

/** Name of an address in lower-case hex; undefined where it has none. */
export type NameOf = (address: Hex) => string | undefined;

export const SYSTEM_CONTRACT_NAMES: Readonly<Record<SystemContract, string>> = {
  beaconRoots: 'Beacon roots (EIP-4788)',
  blockHashes: 'Block hashes (EIP-2935)',
  withdrawalRequests: 'Withdrawal requests (EIP-7002)',
  consolidationRequests: 'Consolidation requests (EIP-7251)',
};

const SYSTEM: ReadonlySet<string> = new Set(Object.values(SYSTEM_CONTRACTS));

/** Whether an address is that of a system contract, which takes plain bytes: no selector stands in front. */
export function isSystemContract(address: Hex | undefined): boolean {
  return address !== undefined && SYSTEM.has(address);
}

/** The caller of system calls. EIP-4788. */
const SYSTEM_ADDRESS = '0xfffffffffffffffffffffffffffffffffffffffe';

/** Names under these rules; none where a block's chain is not known. */
export function createNames(rules: ChainRules | undefined): NameOf {
  const names = new Map<string, string>();
  const add = (address: string, name: string) => names.set(address.toLowerCase(), name);
  if (rules === undefined) return () => undefined;
  for (const { address, name, since } of PRECOMPILES) {
    if (isAtLeast(rules.fork, since)) add(address, name);
  }
  for (const [address, name] of Object.entries(CONTRACTS_OF_ALL_CHAINS)) add(address, name);
  for (const [address, name] of Object.entries(CONTRACTS[rules.chainId] ?? {})) add(address, name);
  add(rules.depositContract, 'Deposit contract');
  for (const contract of systemContractsOf(rules)) {
    add(SYSTEM_CONTRACTS[contract], SYSTEM_CONTRACT_NAMES[contract]);
  }
  if (isAtLeast(rules.fork, 'cancun')) add(SYSTEM_ADDRESS, 'System');
  return (address) => names.get(address);
}

function systemContractsOf({ fork }: ChainRules): SystemContract[] {
  if (isAtLeast(fork, 'prague')) {
    return ['beaconRoots', 'blockHashes', 'withdrawalRequests', 'consolidationRequests'];
  }
  return isAtLeast(fork, 'cancun') ? ['beaconRoots'] : [];
}
