/**
 * Names of addresses: precompiled contracts, with the fork that brought them, and a few well-known
 * contracts by chain. A name stands for the address, not for what it does: it says who is meant.
 * Sources: Yellow Paper Appendix E; EIP-152, EIP-196, EIP-197, EIP-198, EIP-2537, EIP-4844, EIP-7951;
 * viem's chain definitions; the projects' own lists of deployments.
 */

import type { Hex } from '../bytes/hex.ts';

export interface Precompile {
  readonly address: Hex;
  readonly name: string;
  /** The fork from which on it is there, as `execution/forks.ts` names it. */
  readonly since: 'frontier' | 'byzantium' | 'istanbul' | 'cancun' | 'prague' | 'osaka';
}

export const PRECOMPILES: readonly Precompile[] = [
  precompile(0x01, 'ECRECOVER', 'frontier'),
  precompile(0x02, 'SHA256', 'frontier'),
  precompile(0x03, 'RIPEMD160', 'frontier'),
  precompile(0x04, 'IDENTITY', 'frontier'),
  precompile(0x05, 'MODEXP', 'byzantium'),
  precompile(0x06, 'BN254_ADD', 'byzantium'),
  precompile(0x07, 'BN254_MUL', 'byzantium'),
  precompile(0x08, 'BN254_PAIRING', 'byzantium'),
  precompile(0x09, 'BLAKE2F', 'istanbul'),
  precompile(0x0a, 'KZG_POINT_EVALUATION', 'cancun'),
  precompile(0x0b, 'BLS12_G1ADD', 'prague'),
  precompile(0x0c, 'BLS12_G1MSM', 'prague'),
  precompile(0x0d, 'BLS12_G2ADD', 'prague'),
  precompile(0x0e, 'BLS12_G2MSM', 'prague'),
  precompile(0x0f, 'BLS12_PAIRING_CHECK', 'prague'),
  precompile(0x10, 'BLS12_MAP_FP_TO_G1', 'prague'),
  precompile(0x11, 'BLS12_MAP_FP2_TO_G2', 'prague'),
  precompile(0x100, 'P256VERIFY', 'osaka'),
];

/** The same code behind the same address wherever it was deployed (CREATE2). */
export const CONTRACTS_OF_ALL_CHAINS: Readonly<Record<string, string>> = {
  '0xcA11bde05977b3631167028862bE2a173976CA11': 'Multicall3',
  '0x000000000022D473030F116dDEE9F6B43aC78BA3': 'Permit2',
  '0x5FF137D4b0FDCD49DcA30c7CF57E578a026d2789': 'EntryPoint 0.6',
  '0x0000000071727De22E5E9d8BAf0edAc6f37da032': 'EntryPoint 0.7',
  '0x4337084D9E255Ff0702461CF8895CE9E3b5Ff108': 'EntryPoint 0.8',
  '0x433709009B8330FDa32311DF1C2AFA402eD8D009': 'EntryPoint 0.9',
};

/** By chain id, addresses with their checksum. */
export const CONTRACTS: Readonly<Record<number, Readonly<Record<string, string>>>> = {
  1: {
    '0xC02aaA39b223FE8D0A0e5C4F27eAD9083C756Cc2': 'WETH',
    '0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48': 'USDC',
    '0xdAC17F958D2ee523a2206206994597C13D831ec7': 'USDT',
    '0x6B175474E89094C44Da98b954EedeAC495271d0F': 'DAI',
    '0x2260FAC5E5542a773Aa44fBCfeDf7C193bc2C599': 'WBTC',
    '0xae7ab96520DE3A18E5e111B5EaAb095312D7fE84': 'stETH',
    '0x7f39C581F595B53c5cb19bD0b3f8dA6c935E2Ca0': 'wstETH',
    '0x514910771AF9Ca656af840dff83E8264EcF986CA': 'LINK',
    '0x1f9840a85d5aF5bf1D1762F925BDADdC4201F984': 'UNI',
    '0x00000000000C2E074eC69A0dFb2997BA6C7d2e1e': 'ENS registry',
    '0x7a250d5630B4cF539739dF2C5dAcb4c659F2488D': 'Uniswap V2 router',
    '0x5C69bEe701ef814a2B6a3EDD4B1652CB9cc5aA6f': 'Uniswap V2 factory',
    '0xE592427A0AEce92De3Edee1F18E0157C05861564': 'Uniswap V3 router',
    '0x68b3465833fb72A70ecDF485E0e4C7bD8665Fc45': 'Uniswap V3 router 2',
    '0x1F98431c8aD98523631AE4a59f267346ea31F984': 'Uniswap V3 factory',
    '0xC36442b4a4522E871399CD717aBDD847Ab11FE88': 'Uniswap V3 positions',
    '0x3fC91A3afd70395Cd496C647d5a6CC9D4B2b7FAD': 'Uniswap universal router',
    '0x66a9893cC07D91D95644AEDD05D03f95e1dBA8Af': 'Uniswap universal router 2',
    '0x000000000004444c5dc75cB358380D2e3dE08A90': 'Uniswap V4 pool manager',
    '0xbEb5Fc579115071764c7423A4f12eDde41f106Ed': 'Optimism portal',
    '0x99C9fc46f92E8a1c0deC1b1747d010903E884bE1': 'Optimism bridge',
    '0x49048044D57e1C92A77f79988d21Fa8fAF74E97e': 'Base portal',
    '0x3154Cf16ccdb4C6d922629664174b904d80F2C35': 'Base bridge',
    '0x4Dbd4fc535Ac27206064B68FfCf827b0A60BAB3f': 'Arbitrum inbox',
    '0x8315177aB297bA92A06054cE80a67Ed4DBd7ed3a': 'Arbitrum bridge',
    '0x1c479675ad559DC151F6Ec7ed3FbF8ceE79582B6': 'Arbitrum sequencer inbox',
  },
};

function precompile(index: number, name: string, since: Precompile['since']): Precompile {
  return { address: `0x${index.toString(16).padStart(40, '0')}`, name, since };
}
