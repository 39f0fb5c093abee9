/** Where our traces differ from those of geth and of anvil, each with the id that docs/traces.md explains. */

import type { Difference, Known } from './compare.ts';

const is = (place: RegExp, ours?: RegExp, theirs?: RegExp) => (difference: Difference) =>
  place.test(difference.place) &&
  (ours === undefined || ours.test(String(difference.ours))) &&
  (theirs === undefined || theirs.test(String(difference.theirs)));

/** EIP-7702: what an authority that exists already gives back of its 25,000 gas. */
const AUTHORITY_REFUND = 12_500;

export const KNOWN_OF_GETH: readonly Known[] = [
  {
    id: 'G1',
    matches: (difference) =>
      is(/\/gasCost$/)(difference) && /^(RETURNDATACOPY|LOG\d)$/.test(difference.op ?? ''),
  },
  {
    id: 'G2',
    matches: (difference) =>
      is(
        /\/error$/,
        /^return data out of bounds$|^undefined$/,
        /^(out of gas: )?gas uint64 overflow$/,
      )(difference) && ['RETURNDATACOPY', undefined].includes(difference.op),
  },
  { id: 'G3', matches: is(/\/calls\/\d+\/error$/, /^out of gas$/, /^(point|invalid|bad|not) /) },
  {
    id: 'G4',
    matches: is(/\/error$/, /size exceeded$/, /size exceeded: code size \d+ limit \d+$/),
  },
  {
    id: 'G5',
    matches: ({ place, ours, theirs }) =>
      place.endsWith('/refund') && Number(theirs) - Number(ours ?? 0) === AUTHORITY_REFUND,
  },
  { id: 'G6', matches: is(/\/(op|error)$/, /opcode 0x\w+ not defined$/) },
];

/** Only what follows from how anvil tells it; that a call failed, and what it cost, has to be equal. */
export const KNOWN_OF_ANVIL: readonly Known[] = [
  { id: 'A1', matches: is(/^\/(gas|gasUsed)$/) },
  { id: 'A2', matches: is(/\/error$/, /^(?!undefined$)/, /^(?!undefined$)/) },
  { id: 'A3', matches: is(/^\/structLogs\/\d+\/error$/, /^undefined$/, /^Some\(/) },
  { id: 'A4', matches: is(/^\/structLogs\/\d+\/(refund|storage.*)$/) },
  { id: 'A5', matches: is(/^\/structLogs\/\d+\/memory$/, /^undefined$/, /^$/) },
  {
    id: 'A6',
    matches: (difference) => is(/\/gasCost$/)(difference) && /^CREATE2?$/.test(difference.op ?? ''),
  },
  { id: 'A8', matches: is(/\/op$/, /opcode 0x\w+ not defined$/, /^Unknown$/) },
];
