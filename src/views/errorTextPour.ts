/** Explanations for files that are none of a circuit, and for values of a block that are poured into the inputs of a circuit. */

import type { ErrorText } from './errorTextType.ts';

export const POUR_TEXTS = {
  CIRCUIT_FILE_UNKNOWN: {
    title: 'The file is none that a circuit is made of',
    what: 'It begins neither as a WebAssembly program nor as a proving key, and it is neither JSON of inputs nor a list of signals. What a file is shows in its first bytes, whatever its name.',
    remedy:
      'Give the .wasm of circom, the .zkey of snarkjs, inputs as .json, or the names of the signals as .sym. A proof or a verification key belongs to the page that verifies.',
  },
  CIRCUIT_POUR_DOES_NOT_FIT: {
    title: 'The value does not have the length of the input',
    what: 'An input of a circuit takes a fixed count of numbers. The value comes to another count, and is neither cut nor filled up unasked.',
    remedy:
      'Choose the encoding that the circuit was written for, or fill up with zeros where the value is shorter. A value that is longer needs a circuit with more room.',
  },
  CIRCUIT_POUR_TOO_LARGE: {
    title: 'The value is too large for this encoding',
    what: 'A circuit computes with numbers below the order of its curve, and limbs hold so many bits and no more. A larger value would silently become another one.',
    remedy:
      'Choose two halves of 128 bits, limbs, or bytes, as the circuit was written for; or more limbs.',
  },
} satisfies Readonly<Record<string, ErrorText>>;
