/**
 * What each client has to be told: to let a page ask it, to make witnesses, to prove old states. The flags are those
 * of the clients' own documentation and source; docs/clients.md says where each was read.
 */

import type { ErrorText } from './errorTextType.ts';

export interface ClientSetting {
  readonly client: string;
  /** Flags, which start with `--`, or what to know where there is none. */
  readonly setting: string;
}

/** How each client is told to let a page of `origin` ask it. */
export function corsSettings(origin: string): readonly ClientSetting[] {
  return [
    { client: 'geth, reth, Erigon', setting: `--http.corsdomain=${origin}` },
    { client: 'Nethermind', setting: `--jsonrpc-corsorigins ${origin}` },
    { client: 'Besu', setting: `--rpc-http-cors-origins=${origin}` },
    { client: 'Nimbus', setting: `--allowed-origins=${origin}` },
    { client: 'anvil', setting: `--allow-origin ${origin}` },
    { client: 'ethrex', setting: 'allows every page; a proxy in front of it may not' },
  ];
}

/** How each client is told to offer `debug_executionWitness`. */
const DEBUG_SETTINGS: readonly ClientSetting[] = [
  { client: 'geth, reth, ethrex', setting: '--http.api eth,net,web3,debug' },
  {
    client: 'Erigon',
    setting: '--http.api eth,net,web3,debug --prune.include-commitment-history=true',
  },
  { client: 'Nethermind', setting: '--jsonrpc-enabledmodules Eth,Net,Web3,Debug' },
  { client: 'Besu (since September 2026)', setting: '--rpc-http-api=ETH,NET,WEB3,DEBUG' },
  {
    client: 'Nimbus (of blocks that it runs from then on)',
    setting: '--rpc-api=eth,debug --stateless-provider=true',
  },
  {
    client: 'anvil',
    setting: 'has no flag: releases since August 2026 serve it; older ones serve eth_getProof',
  },
];

/** How each client is told to keep the state of old blocks, and to prove it. */
const HISTORY_SETTINGS: readonly ClientSetting[] = [
  {
    client: 'geth (1.17 and later)',
    setting: '--gcmode=archive --syncmode=full --history.state=0 --history.trienode=0',
  },
  {
    client: 'geth (before)',
    setting: '--state.scheme=hash --gcmode=archive --syncmode=full',
  },
  { client: 'reth', setting: '--rpc.eth-proof-window=100000' },
  { client: 'Erigon', setting: '--prune.mode=archive --prune.include-commitment-history=true' },
  {
    client: 'Nethermind (2.0 and later)',
    setting:
      '--flatdb-enabled true --flatdb-historyenabled true --flatdb-archiveproofbuildenabled true --flatdb-archiveproofserveenabled true --pruning-mode None',
  },
  { client: 'Nethermind (before)', setting: '--pruning-mode None' },
  { client: 'Besu', setting: '--data-storage-format=FOREST --sync-mode=FULL' },
  {
    client: 'ethrex',
    setting: 'has no flag: it keeps recent states alone; another client serves older ones',
  },
  {
    client: 'Nimbus',
    setting:
      'has no flag: it keeps one state alone; with --stateless-provider=true it keeps witnesses',
  },
  { client: 'anvil', setting: 'keeps all of its chain, unless --prune-history is given' },
];

/** The table of settings that an explanation asks for. */
export function settingsFor(kind: NonNullable<ErrorText['settings']>): readonly ClientSetting[] {
  switch (kind) {
    case 'cors':
      return corsSettings(window.location.origin);
    case 'debug':
      return DEBUG_SETTINGS;
    case 'history':
      return HISTORY_SETTINGS;
  }
}
