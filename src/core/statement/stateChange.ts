/**
 * The public signals of Glassblock's own circuit, as words of 32 bytes: read into fields, and held
 * against the diff of the checked block. The block hash in them is a tag that the prover chose; what
 * binds a proof to a block is the diff commitment, which is computed from the block again.
 */

import {
  bigIntToFixedBytes,
  bytesToBigInt,
  bytesToHex,
  concatBytes,
  type Hex,
  hexToBytes,
} from '../bytes/hex.ts';
import {
  type Claim,
  claimToSignals,
  fitsClaim,
  revealedBy,
  SIGNAL_NAMES,
  signalsToClaim,
} from '../commitment/claim.ts';
import { rootToHex, rowToEntry } from '../commitment/commitBlock.ts';
import { boundText, KIND_WORDS, REVEALABLE_WORDS, valueText } from '../commitment/entryText.ts';
import { matchPreimage } from '../commitment/hashedKey.ts';
import type { BlockStatement, ClaimPreimages, HashedKey } from '../publishedProof.ts';
import { against, type Compared, unknown, withWhy } from './comparedField.ts';
import type { DecodedField, FieldRole } from './layoutFields.ts';

const WORD = 32;
/** 17 words. */
const STATE_CHANGE_BYTES: number = WORD * SIGNAL_NAMES.length;

const HIDDEN = 'hidden';
const NO_BOUND = 'no bound';

/** The fields of a claim that was not written down yet. Errors: as {@link decodeStateChange}. */
export function describeClaim(claim: Claim): DecodedField[] {
  const signals = claimToSignals(claim);
  const words = SIGNAL_NAMES.map((name) => bigIntToFixedBytes(signals[name], WORD));
  return decodeStateChange(concatBytes(...words));
}

/** The claim in public values. Errors: STATEMENT_LENGTH_WRONG, STATEMENT_FIELD_INVALID. */
function claimIn(bytes: Uint8Array): Claim {
  const words = Math.ceil(bytes.length / WORD);
  const signals = Array.from({ length: words }, (_, i) =>
    bytesToBigInt(bytes.subarray(i * WORD, (i + 1) * WORD)),
  );
  return signalsToClaim(signals);
}

/**
 * The fields in words. `preimages` show of which address and slot the revealed hashes are.
 * Errors: STATEMENT_LENGTH_WRONG, STATEMENT_FIELD_INVALID, CLAIM_PREIMAGE_MISMATCH.
 * Assumes: `loadKeccak` has resolved, where there are preimages.
 */
export function decodeStateChange(
  bytes: Uint8Array,
  preimages: ClaimPreimages = {},
): DecodedField[] {
  const claim = claimIn(bytes);
  const { kind, hashedAddress, hashedSlot, before, after, bound, tag } = claim;
  const revealed = revealedBy(claim).map((field) => REVEALABLE_WORDS[field]);
  const value = (number: bigint | undefined) =>
    number === undefined ? HIDDEN : valueText(number, kind);
  const hashes = { address: hashedAddress, slot: hashedSlot };
  const keyOf = (key: HashedKey) => shownKey(key, hashes[key], preimages[key]);
  const slots: readonly Slot[] = [
    ['Diff commitment', 1, rootToHex(claim.diffCommitment), 'diffCommitment'],
    ['Revealed', 1, revealed.join(', ') || 'nothing', 'disclosure'],
    ['Kind', 1, kind === undefined ? HIDDEN : KIND_WORDS[kind], 'claimed'],
    ['Hashed address', 2, hexOf(hashedAddress), 'claimed', keyOf('address')],
    ['Hashed slot', 2, hexOf(hashedSlot), 'claimed', keyOf('slot')],
    ['Value before', 2, value(before), 'claimed'],
    ['Value after', 2, value(after), 'claimed'],
    ['Bound on the change', 3, bound === undefined ? NO_BOUND : boundText(bound), 'claimed'],
    ['Chain id', 1, String(tag.chainId), 'chainId'],
    ['Block hash', 2, bytesToHex(tag.blockHash), 'blockHash'],
  ];
  let offset = 0;
  return slots.map(([name, words, text, role, key]) => {
    const field = { name, offset, size: words * WORD, value: text, role, isNumber: false, ...key };
    offset += field.size;
    return text === HIDDEN || text === NO_BOUND ? { ...field, isSilent: true } : field;
  });
}

/** Of a field that is a hash. */
type ShownKey = Pick<DecodedField, 'hashOf' | 'preimage'>;

/** Name, words of 32 bytes, value, role. */
type Slot = readonly [name: string, words: number, value: string, role: FieldRole, key?: ShownKey];

function hexOf(hash: Uint8Array | undefined): string {
  return hash === undefined ? HIDDEN : bytesToHex(hash);
}

/** What a revealed hash is of, as the reader says. In place of the slot of what is no storage stands zero: a hash of nothing. */
function shownKey(
  key: HashedKey,
  hash: Uint8Array | undefined,
  preimage: Hex | undefined,
): ShownKey {
  if (preimage !== undefined) matchPreimage(key, hexToBytes(preimage, key), hash);
  if (hash?.some((byte) => byte !== 0) !== true) return {};
  return { hashOf: key, ...(preimage !== undefined && { preimage }) };
}

/** Whether bytes are as many as the circuit has public signals. */
export function isStateChange(bytes: Uint8Array): boolean {
  return bytes.length === STATE_CHANGE_BYTES;
}

/**
 * Every field beside the checked block. The diff of the block is at hand, so that it is counted how many
 * of its entries the claim fits: none, and the claim is false whatever the proof says.
 */
export function comparedStateChange(
  bytes: Uint8Array,
  fields: readonly DecodedField[],
  block: BlockStatement,
): Compared[] {
  const crowd = crowdOf(bytes, block);
  return fields.map((field) => {
    switch (field.role) {
      case 'diffCommitment':
        return comparedCommitment(field, block);
      case 'chainId':
        return against(field, String(block.chainId));
      case 'blockHash':
        return against(field, block.blockHash);
      case 'disclosure':
        return comparedDisclosure(field, crowd);
      default:
        return comparedClaim(named(field, block), crowd);
    }
  });
}

/** With what was hashed, where a changed value of the block names it: keccak holds whatever else the proof says. */
function named(field: DecodedField, { diffCommitment }: BlockStatement): DecodedField {
  const { hashOf, preimage, value } = field;
  if (hashOf === undefined || preimage !== undefined) return field;
  if (diffCommitment?.type !== 'computed') return field;
  const row = diffCommitment.entries.find((entry) => entry[HASHED[hashOf]] === value);
  const known = row?.[hashOf];
  return known === undefined ? field : { ...field, preimage: known };
}

/** The column of the hashes. */
const HASHED = { address: 'hashedAddress', slot: 'hashedSlot' } as const;

/** How many entries of the block fit a claim, and of how many. */
interface Crowd {
  readonly fitting: number;
  readonly entries: number;
}

/** Undefined where the claim is about another diff than the block's, or that is not computed. */
function crowdOf(bytes: Uint8Array, { diffCommitment }: BlockStatement): Crowd | undefined {
  if (diffCommitment?.type !== 'computed') return undefined;
  const claim = claimIn(bytes);
  if (rootToHex(claim.diffCommitment) !== diffCommitment.root) return undefined;
  const { entries } = diffCommitment;
  const fitting = entries.filter((row) => fitsClaim(rowToEntry(row), claim)).length;
  return { fitting, entries: entries.length };
}

function comparedCommitment(field: DecodedField, { diffCommitment, isValid }: BlockStatement) {
  if (diffCommitment?.type === 'computed') return against(field, diffCommitment.root, true);
  if (diffCommitment !== undefined) return unknown(field, diffCommitment.error.message);
  const why = isValid
    ? 'the diff commitment of the block was not computed'
    : 'the block did not pass its checks';
  return unknown(field, why);
}

const OTHER_DIFF = 'it is about the diff under the commitment above';

function comparedDisclosure(field: DecodedField, crowd: Crowd | undefined): Compared {
  if (crowd === undefined) return unknown(field, OTHER_DIFF);
  const { fitting, entries } = crowd;
  if (fitting === 0) return against(field, `none of the ${entries} entries of this block fits`);
  const which =
    fitting === 1 ? 'it is the only one' : 'the proof does not tell which one it is about';
  return withWhy(
    against(field, field.value),
    `${fitting} of ${entries} entries of this block fit all that is said: ${which}. Nothing is said about who owns the account.`,
  );
}

function comparedClaim(field: DecodedField, crowd: Crowd | undefined): Compared {
  if (field.value === HIDDEN) return unknown(field, 'the proof does not show it');
  if (field.value === NO_BOUND) return unknown(field, 'nothing is said of the size of the change');
  return crowd === undefined || crowd.fitting === 0
    ? unknown(field, OTHER_DIFF)
    : against(field, field.value);
}
