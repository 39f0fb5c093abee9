/** Explanations for a circuit of the reader's own: its files, its inputs, and what it says of them. */

import type { ErrorText } from './errorTextType.ts';

export const CIRCUIT_TEXTS = {
  CIRCUIT_KEY_MALFORMED: {
    title: 'This is no proving key of snarkjs',
    what: 'The file is not laid out as a .zkey: a part is missing, is there twice, or has another size than follows from the header.',
    remedy:
      'Give the whole .zkey that snarkjs wrote. If it was copied or fetched, compare its size with the original: a file that ends early does this.',
  },
  CIRCUIT_KEY_UNSUPPORTED: {
    title: 'With this key nothing can be proven here',
    what: 'Proofs are made with Groth16 and PLONK over BN254 and BLS12-381, and with FFLONK over BN254.',
    remedy:
      'Make a key for one of these: circom --prime bn128 or bls12381, then snarkjs groth16 setup, plonk setup or fflonk setup.',
  },
  CIRCUIT_PROGRAM_MALFORMED: {
    title: 'This is no witness program of circom',
    what: 'The file is no WebAssembly, or it lacks a function that every program of circom 2 has, or one of them gave an answer that cannot be.',
    remedy:
      'Give the .wasm that circom writes with --wasm, from the folder NAME_js. The compiler’s own circom.wasm is another file.',
  },
  CIRCUIT_PROGRAM_UNSUPPORTED: {
    title: 'This program is not run here',
    what: 'Programs of circom 2 over BN254 and BLS12-381 are run, if they ask for nothing but what circom’s runtime gives. This one is older, is for another field, or asks for more.',
    remedy:
      'Compile the circuit with circom 2.1 or later and --wasm, with --prime bn128 or bls12381. A program that circom did not write is not run.',
  },
  CIRCUIT_PROGRAM_FAILED: {
    title: 'The program stopped in the middle',
    what: 'WebAssembly ended the witness program: it ran into something that it has no words for, such as an index outside of an array.',
    remedy:
      'Try the same inputs with snarkjs wtns calculate. If that fails too, it is the circuit or an input; if not, the file was damaged: compile it again.',
  },
  CIRCUIT_SYMBOLS_MALFORMED: {
    title: 'This is no list of symbols',
    what: 'In a .sym file every signal has a line: label, wire, component and a name that starts with main. The line below is another, or elements of an array are missing.',
    remedy: 'Give the .sym that circom writes with --sym, unchanged and whole.',
  },
  CIRCUIT_TOO_LARGE: {
    title: 'More than is taken on here',
    what: 'A file of the circuit has more of something than the limit below. Limits keep a damaged or hostile file from using up the memory.',
    remedy:
      'Check that this is the file that you meant. For a circuit of this size, prove with snarkjs or rapidsnark on a computer of your own.',
  },
  CIRCUIT_FILES_DIFFER: {
    title: 'The files are of different circuits',
    what: 'Program, key and symbols have to come from one compilation. Below is where they differ.',
    remedy:
      'Take the .wasm and .sym that were compiled together with the .r1cs from which the .zkey was made. After a change to the circuit the key has to be made anew.',
  },
  CIRCUIT_INPUT_MALFORMED: {
    title: 'The inputs are not as circom reads them',
    what: 'Inputs are one JSON object: names with numbers, or with lists of numbers. The place below is something else, is empty, or a name is there twice.',
    remedy:
      'Write numbers as "123", "-5" or "0x7b", in quotes where they are above 2^53, with nothing left empty, and each name once.',
  },
  CIRCUIT_INPUT_NOT_BELOW_ORDER: {
    title: 'A number is too large for the circuit',
    what: 'Circuits compute with numbers below the order of the curve. A larger one would be reduced, and the proof would speak of another number than you wrote.',
    remedy:
      'Split the value into limbs as the circuit wants them, or reduce it yourself if that is what you mean.',
  },
  CIRCUIT_INPUT_UNKNOWN: {
    title: 'The circuit has no such input',
    what: 'The program was asked for the name below and does not know it. Names are compared letter by letter.',
    remedy:
      'Correct the name, or remove it: it has to be that of a signal input of the main component.',
  },
  CIRCUIT_INPUT_COUNT: {
    title: 'An input has another number of values',
    what: 'A signal takes exactly as many numbers as its array has elements; of nested lists all elements count.',
    remedy:
      'Give as many as are expected below; where the array is longer, fill it with zeros if the circuit says so.',
  },
  CIRCUIT_INPUT_MISSING: {
    title: 'Inputs are missing',
    what: 'The program wants more numbers, all together, than were given. It does not know the names of its inputs, only their hashes.',
    remedy:
      'Add the inputs that are not in the list of given ones. The .sym file of the circuit names them all.',
  },
  CIRCUIT_WITNESS_REFUSED: {
    title: 'The circuit refuses these inputs',
    what: 'The program computes every signal from the inputs and stops at the first rule of the circuit that they break. What it said is below, with its templates and lines.',
    remedy:
      'Look up the line in the source of the circuit: it is a constraint (===) or an assert that does not hold for these inputs. Change the inputs; there is no proof of something untrue.',
  },
} as const satisfies Record<string, ErrorText>;
