/** The findings of a probe in words: what was asked, what it came to, what it means. */

import type { Finding, Plan, ProbeId } from '../../core/connection.ts';
import { formatInteger, formatTimestamp, safeText, shortHash } from '../../core/format.ts';

interface ProbeText {
  /** What is asked for; a method as the protocol names it. */
  readonly name: string;
  readonly isMethod?: true;
  /** What it is good for. */
  readonly use: string;
  /** What its absence means. */
  readonly lack: string;
  /** What to do where it is missing; without one there is nothing that has to be done. */
  readonly remedy?: { readonly text: string; readonly settings?: 'debug' };
}

export const PROBE_TEXT: Readonly<Record<ProbeId, ProbeText>> = {
  reach: { name: 'Answers', use: 'something answers there', lack: 'nothing answers there' },
  cors: {
    name: 'Lets this page read',
    use: 'its answers may be read (CORS)',
    lack: 'it answers, and the browser hides it (CORS)',
  },
  chain: { name: 'Chain', use: '', lack: 'no chain id' },
  head: { name: 'Newest block', use: '', lack: 'no block' },
  witness: {
    name: 'debug_executionWitness',
    isMethod: true,
    use: 'the witness of a block, whole',
    lack: 'witnesses have to be built from eth_getProof',
    remedy: {
      text: 'On a node of your own, turn the debug namespace on. Public nodes rarely serve it.',
      settings: 'debug',
    },
  },
  witnessByHash: {
    name: 'debug_executionWitnessByBlockHash',
    isMethod: true,
    use: 'the same by hash (reth and its kin)',
    lack: 'not needed',
  },
  rawBlock: {
    name: 'debug_getRawBlock',
    isMethod: true,
    use: 'blocks as bytes',
    lack: 'blocks are taken as JSON',
  },
  proof: {
    name: 'eth_getProof',
    isMethod: true,
    use: '',
    lack: '',
    remedy: { text: 'Ask another node: nearly all serve it.' },
  },
  prestateTrace: {
    name: 'debug_traceBlockByHash',
    isMethod: true,
    use: 'says at once what a block touches; traces can be compared',
    lack: 'no traces to compare with',
  },
  accessList: {
    name: 'eth_createAccessList',
    isMethod: true,
    use: 'says what a transaction touches',
    lack: 'what a block touches is found by running it, in rounds',
  },
  receipts: {
    name: 'eth_getBlockReceipts',
    isMethod: true,
    use: 'receipts can be compared',
    lack: 'no receipts to compare with',
  },
  blockAccessList: {
    name: 'debug_getBlockAccessList',
    isMethod: true,
    use: 'access lists of Amsterdam',
    lack: 'not needed before Amsterdam',
  },
  ethrex: {
    name: 'ethrex_batchNumber',
    isMethod: true,
    use: 'an ethrex L2 with batches',
    lack: 'no ethrex L2',
  },
};

/** One finding in a few words. */
export function findingText(finding: Finding): string {
  const { use, lack } = PROBE_TEXT[finding.probe];
  switch (finding.probe) {
    case 'chain':
      return finding.chainId === undefined ? lack : chainText(finding);
    case 'head':
      return finding.head === undefined ? lack : headText(finding.head);
    case 'proof':
      return proofText(finding);
    default:
      if (finding.status === 'unknown') return unknownText(finding);
      return finding.status === 'yes' ? use : lack;
  }
}

function chainText({ chainId, chainName, client }: Finding): string {
  const chain = chainName === undefined ? `chain ${chainId}` : `${chainName} (${chainId})`;
  return client === undefined ? chain : `${chain}, says ${safeText(client)}`;
}

function headText(head: NonNullable<Finding['head']>): string {
  const time = head.timestamp === undefined ? '' : `, ${formatTimestamp(head.timestamp)}`;
  return `${formatInteger(head.number)}, ${shortHash(head.hash, 4)}${time}`;
}

function proofText({ status, depth, error }: Finding): string {
  const { served, refused } = depth ?? {};
  if (status === 'unknown') return unknownText({ probe: 'proof', status, ...(error && { error }) });
  if (served === undefined) {
    return error?.code === 'RPC_METHOD_MISSING'
      ? 'no proofs: no witness can be built'
      : 'not even of the block before the newest one';
  }
  const reach = `state ${blocks(served)} back is proven`;
  if (refused === undefined) {
    return error === undefined ? `${reach}: all of the chain` : `${reach}; further is not known`;
  }
  return `${reach}, ${blocks(refused)} back is not`;
}

function blocks(count: number): string {
  return count === 1 ? '1 block' : `${formatInteger(count)} blocks`;
}

function unknownText({ error }: Finding): string {
  switch (error?.code) {
    case undefined:
      return 'not asked';
    case 'RPC_RATE_LIMITED':
      return 'not known: the node asks to wait';
    case 'RPC_TIMEOUT':
      return 'not known: no answer in time';
    default:
      return 'not known: the answer does not tell';
  }
}

/** What works, in sentences: the main one, then what goes with it. */
export function planText(plan: Plan): readonly string[] {
  return [checkText(plan), ...(plan.check === 'nothing' ? [] : extrasOf(plan))];
}

function checkText({ check, proofsFrom, keysBy, isHarmedByWitness }: Plan): string {
  const from = proofsFrom === undefined ? '' : ` from block ${formatInteger(proofsFrom)} on`;
  switch (check) {
    case 'witness':
      if (isHarmedByWitness) {
        return proofsFrom === undefined
          ? 'It makes witnesses, but this geth can stop importing blocks when asked for one behind its head. Ask for the newest block only, or move to geth 1.17.2.'
          : `It makes witnesses, but this geth can stop importing blocks when asked for one behind its head (mended in 1.17.2). Build them from eth_getProof instead:${from}.`;
      }
      return proofsFrom === undefined
        ? 'Blocks can be checked: the node makes their witness.'
        : `Blocks can be checked: the node makes their witness, or it is built from eth_getProof${from}.`;
    case 'proofs':
      return `Blocks can be checked${from}: the witness is built from eth_getProof${KEYS_BY[keysBy]}.`;
    case 'nothing':
      return 'Blocks cannot be checked with this source: it makes no witnesses, and proves no state to build one from. It can still give a second opinion on a hash.';
    case 'unknown':
      return 'Whether blocks can be checked is not known: some questions were not answered. Try one.';
  }
}

const KEYS_BY: Readonly<Record<Plan['keysBy'], string>> = {
  trace: ', after a trace of what the block touches',
  accessList: ', after access lists of its transactions',
  rounds: ', in rounds',
};

function extrasOf({ traces, receipts, ranges }: Plan): string[] {
  const compared = [traces && 'traces', receipts && 'receipts'].filter((word) => word !== false);
  return [
    ...(compared.length > 0 ? [`For comparison it has ${compared.join(' and ')}.`] : []),
    ...(ranges ? ['It makes one witness for a range of blocks.'] : []),
  ];
}
