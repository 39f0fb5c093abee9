/** Reading a key from a contract, through a node or a wallet of the reader. */

import { type ChainQuestion, commitHashOf } from '../core/published/chainKeys.ts';
import { fetchChainKey } from '../io/rpc/chainKeys.ts';
import { type ChainKeyState, setChainAsking, useChainKey } from '../stores/chainKey.ts';
import { announce } from '../stores/page.ts';
import { setChainKey, setSlot } from '../stores/published.ts';
import { toErrorObject } from './errorObject.ts';
import { targetOf } from './sources.ts';

let work: AbortController | undefined;

/** Asks the source; a program's key goes into the field of the trusted key, with who said it. */
export async function readChainKey(sourceId: string): Promise<void> {
  const target = targetOf(sourceId);
  if (target === undefined) return;
  work?.abort();
  work = new AbortController();
  const { signal } = work;
  const state = useChainKey.getState();
  setChainAsking({ status: 'running' });
  try {
    const question = await questionOf(state);
    const { answer, provenance } = await fetchChainKey(target, state.address, question, { signal });
    if (signal.aborted) return;
    setChainAsking({ status: 'done', answer, provenance });
    if (question.type === 'ethrex-program-key' && answer.type === 'key') {
      setSlot('key', { text: answer.key, files: [] });
      setChainKey(provenance);
      announce('The key was read from the contract');
    }
  } catch (error) {
    if (!signal.aborted) setChainAsking({ status: 'failed', error: toErrorObject(error) });
  }
}

export function cancelChainKey(): void {
  work?.abort();
  work = undefined;
  setChainAsking({ status: 'idle' });
}

async function questionOf({ ask, commit }: ChainKeyState): Promise<ChainQuestion> {
  switch (ask) {
    case 'ethrex-sp1':
    case 'ethrex-risc0': {
      const system = ask === 'ethrex-sp1' ? 'sp1' : 'risc0';
      return { type: 'ethrex-program-key', commitHash: await commitHashOf(commit), system };
    }
    case 'sp1-verifier-hash':
    case 'risc0-selector':
      return { type: ask };
  }
}
