/** Speed for ethereumjs' interpreter. Placeholder until profiled. */
import type { EVM } from '@ethereumjs/evm';

export function accelerateInterpreter(evm: EVM): EVM {
  return evm;
}
