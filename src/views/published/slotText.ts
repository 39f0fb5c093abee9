/** The words of the three fields. */

import type { SlotId } from '../../stores/published.ts';

export interface SlotText {
  readonly title: string;
  readonly hint: string;
  readonly placeholder: string;
  readonly rows: number;
}

export const SLOT_TEXT: Readonly<Record<SlotId, SlotText>> = {
  proof: {
    title: 'Proof',
    hint: 'Bytes in hex, call data of a verifier or of ethrex’s proposer, JSON of SP1, RISC Zero or snarkjs, or files. What comes along (key, public values) is taken from it.',
    placeholder: '0xa4594c59…   or   {"proof": "0x…", "publicValues": "0x…", "vkey": "0x…"}',
    rows: 6,
  },
  key: {
    title: 'Key you trust',
    hint: 'The program’s key (SP1 vkey, RISC Zero image id), or snarkjs’ verification key, from a source that you trust. A key that came with the proof vouches for nothing.',
    placeholder: '0x00a1bde4…   or   {"protocol": "groth16", …}',
    rows: 3,
  },
  values: {
    title: 'Public values',
    hint: 'What the program printed, where the proof came without it: public values, journal or public signals.',
    placeholder: '0xc936613f…   or   ["1", "2"]',
    rows: 3,
  },
};
