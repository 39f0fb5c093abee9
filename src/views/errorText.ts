/** Every error code in words: the core states facts, this says what they mean and what to do. */

import type { ErrorCode } from '../core/errors.ts';
import { BLOCK_TEXTS } from './errorTextBlock.ts';
import { FOLLOW_TEXTS } from './errorTextFollow.ts';
import { FORM_TEXTS } from './errorTextForm.ts';
import { INPUT_TEXTS } from './errorTextInput.ts';
import { NODE_TEXTS } from './errorTextNode.ts';
import { PROOF_TEXTS } from './errorTextProof.ts';
import { PUBLISHED_TEXTS } from './errorTextPublished.ts';
import { SNARK_TEXTS } from './errorTextSnark.ts';
import { STARK_TEXTS } from './errorTextStark.ts';
import { STATEMENT_TEXTS } from './errorTextStatement.ts';
import { TRACE_TEXTS } from './errorTextTrace.ts';
import type { ErrorText } from './errorTextType.ts';
import { WITNESS_TEXTS } from './errorTextWitness.ts';

/** A code without words here is a compile error. */
export const ERROR_TEXT: Readonly<Record<ErrorCode, ErrorText>> = {
  ...INPUT_TEXTS,
  ...WITNESS_TEXTS,
  ...BLOCK_TEXTS,
  ...NODE_TEXTS,
  ...PROOF_TEXTS,
  ...PUBLISHED_TEXTS,
  ...TRACE_TEXTS,
  ...FOLLOW_TEXTS,
  ...SNARK_TEXTS,
  ...FORM_TEXTS,
  ...STATEMENT_TEXTS,
  ...STARK_TEXTS,
};

export interface ClientSetting {
  readonly client: string;
  readonly setting: string;
}

/** How each client is told to let a page of `origin` ask it, as its own documentation has it. */
export function corsSettings(origin: string): readonly ClientSetting[] {
  return [
    { client: 'geth, reth, Erigon', setting: `--http.corsdomain=${origin}` },
    { client: 'Nethermind', setting: `--jsonrpc-corsorigins ${origin}` },
    { client: 'Besu', setting: `--rpc-http-cors-origins=${origin}` },
    { client: 'Nimbus', setting: `--allowed-origins=${origin}` },
    { client: 'ethrex', setting: 'allows every page; a proxy in front of it may not' },
  ];
}

/** How each client is told to offer `debug_executionWitness`. */
const DEBUG_SETTINGS: readonly ClientSetting[] = [
  { client: 'geth, reth, Erigon', setting: '--http.api eth,net,web3,debug' },
  { client: 'Nethermind', setting: '--jsonrpc-enabledmodules Eth,Net,Web3,Debug' },
  { client: 'Besu', setting: '--rpc-http-api=ETH,NET,WEB3,DEBUG' },
];

/** How each client is told to keep the state of old blocks, and to prove it. */
const HISTORY_SETTINGS: readonly ClientSetting[] = [
  { client: 'geth', setting: '--state.scheme=hash --gcmode=archive --syncmode=full' },
  { client: 'reth', setting: '--rpc.eth-proof-window=100000' },
  { client: 'Erigon', setting: '--prune.mode=archive --prune.include-commitment-history' },
  { client: 'Nethermind', setting: '--pruning-mode None' },
  { client: 'Besu', setting: '--data-storage-format=FOREST --sync-mode=FULL' },
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
