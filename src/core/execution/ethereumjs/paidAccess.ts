/**
 * Whether an operation that ran out of gas had paid for looking at the state before it did.
 *
 * ethereumjs reads the target of a call, the beneficiary of SELFDESTRUCT and the slot of SSTORE while it
 * still counts the gas. By EIP-7928 nothing was accessed until what is known without the state is paid:
 * memory, value, and the price of a cold or warm address; for SSTORE, more than its stipend must be left.
 */

/** The operation as it stood before it ran out of gas. */
export interface FailedOperation {
  readonly opcode: number;
  /** Gas left before it, and what its opcode alone costs. */
  readonly gas: number;
  readonly fee: number;
  /** Items of the stack, the top at `sp - 1`. */
  readonly stack: readonly bigint[];
  readonly sp: number;
  /** Words of memory that were paid for already. */
  readonly words: number;
  /** Whether EIP-2929 and EIP-2200 are in force. */
  readonly hasColdAccess: boolean;
  readonly hasStipend: boolean;
  /** Whether the address was warm; cold where that was not looked at. */
  readonly wasWarm: boolean;
}

const SSTORE = 0x55;
const SELFDESTRUCT = 0xff;
/** Places of value, input and output on the stack, counted from the top; both are offsets followed by lengths. */
const CALLS: Readonly<Record<number, { value?: number; input: number; output: number }>> = {
  241: { value: 2, input: 3, output: 5 }, // CALL
  242: { value: 2, input: 3, output: 5 }, // CALLCODE
  244: { input: 2, output: 4 }, // DELEGATECALL
  250: { input: 2, output: 4 }, // STATICCALL
};

const STIPEND = 2300;
const VALUE_GAS = 9000;
const COLD_GAS = 2600;
const WARM_GAS = 100;
const MAX_WORDS = 2n ** 27n;

/** Whether an address is looked at by this operation: then it matters whether it is warm. */
export function looksAtAddress(opcode: number): boolean {
  return opcode === SELFDESTRUCT || CALLS[opcode] !== undefined;
}

/** The address that it looks at, 20 bytes. Assumes: {@link looksAtAddress}, and the stack holds it. */
export function addressItem(opcode: number, sp: number): number {
  return opcode === SELFDESTRUCT ? sp - 1 : sp - 2;
}

/** False where the operation had looked at the state before it could pay for that. */
export function isAccessPaid(operation: FailedOperation): boolean {
  const { opcode, gas, fee, hasColdAccess, wasWarm } = operation;
  if (opcode === SSTORE) return !operation.hasStipend || gas > STIPEND;
  if (opcode === SELFDESTRUCT) return gas >= fee + (hasColdAccess && !wasWarm ? COLD_GAS : 0);
  const access = hasColdAccess ? (wasWarm ? WARM_GAS : COLD_GAS) : 0;
  return gas >= fee + access + callGas(operation);
}

/** Memory and value of a call; infinite for memory that nobody can pay. */
function callGas({ opcode, stack, sp, words }: FailedOperation): number {
  const places = CALLS[opcode];
  if (places === undefined) return 0;
  const item = (place: number) => stack[sp - 1 - place] ?? 0n;
  const end = (place: number) => (item(place + 1) === 0n ? 0n : item(place) + item(place + 1));
  const [input, output] = [end(places.input), end(places.output)];
  const needed = ((input > output ? input : output) + 31n) / 32n;
  if (needed > MAX_WORDS) return Number.POSITIVE_INFINITY;
  const expansion = Math.max(0, memoryGas(Number(needed)) - memoryGas(words));
  const hasValue = places.value !== undefined && item(places.value) !== 0n;
  return expansion + (hasValue ? VALUE_GAS : 0);
}

/** Gas of memory of so many words. Yellow Paper Appendix H. */
export function memoryGas(words: number): number {
  return 3 * words + Math.floor((words * words) / 512);
}
