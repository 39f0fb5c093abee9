/**
 * The checks of what execution leaves behind, X2 to X7, against the header.
 * Source: execution-specs `fork.py` of each fork, state_transition.
 */

import { bytesToHex } from '../bytes/hex.ts';
import { failing } from '../errors.ts';
import type { Block } from './block.ts';
import type { ExecutionResult } from './blockExecutor.ts';
import type { Ladder } from './ladder.ts';
import { orderedTrieRoot } from './orderedTrie.ts';
import { encodeReceipt } from './receipts.ts';
import { requestsHash } from './requests.ts';

/** X2 and X3, which hold because the engine came to an end, and the checks of what it left behind. */
export function checkExecution(block: Block, execution: ExecutionResult, ladder: Ladder): void {
  const { header } = block;
  ladder.pass('X2', { found: `${execution.receipts.length} of ${block.transactions.length}` });
  ladder.passWithin('X3');
  ladder.compare(
    'X4',
    String(header.gasUsed),
    String(execution.gasUsed),
    failing('GAS_USED_MISMATCH', 'Execution used another amount of gas'),
  );
  const receiptsRoot = orderedTrieRoot(execution.receipts.map(encodeReceipt));
  ladder.compare(
    'X5',
    bytesToHex(header.receiptsRoot),
    bytesToHex(receiptsRoot),
    failing('RECEIPTS_ROOT_MISMATCH', 'The receipts root is another'),
  );
  ladder.compare(
    'X6',
    bytesToHex(header.logsBloom),
    bytesToHex(execution.logsBloom),
    failing('LOGS_BLOOM_MISMATCH', 'The logs bloom is another'),
  );
  if (header.requestsHash === undefined || execution.requests === undefined)
    ladder.skip('X7', 'no requests before Prague');
  else
    ladder.compare(
      'X7',
      bytesToHex(header.requestsHash),
      bytesToHex(requestsHash(execution.requests)),
      failing('REQUESTS_HASH_MISMATCH', 'The requests hash is another'),
    );
}
