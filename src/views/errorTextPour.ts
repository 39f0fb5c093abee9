/** Explanations for values of a block that are poured into the inputs of a circuit. */

import type { ErrorText } from './errorTextType.ts';

export const POUR_TEXTS = {
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
