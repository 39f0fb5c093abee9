/**
 * What a proof of the circuit `stateChange` says: some entry of the tree under a diff commitment has the
 * revealed values, and rose or fell by at least a bound. As public signals and as plain values.
 *
 * ```text
 * 0 diff commitment   1 mask   2 kind   3,4 address   5,6 slot   7,8 before   9,10 after
 * 11 direction   12,13 bound   14 chain id   15,16 block hash          (pairs: high limb, low limb)
 *
 * mask   bit 4 after | bit 3 before | bit 2 slot | bit 1 address | bit 0 kind      1: revealed
 * ```
 */

import { bigIntToFixedBytes, bytesToBigInt, equalBytes } from '../bytes/hex.ts';
import { FIELD_ORDER } from '../crypto/poseidon.ts';
import { ExplorerError } from '../errors.ts';
import { limbsOf } from './diffTree.ts';
import { ENTRY_KINDS, type EntryKind, type StateEntry } from './stateEntry.ts';

/** The fields of an entry that a proof may reveal, by their bit in the mask, the lowest first. */
export const REVEALABLE = ['kind', 'address', 'slot', 'before', 'after'] as const;

export type Revealable = (typeof REVEALABLE)[number];

/** The names of the public signals, in their order: those of the circuit's inputs. */
export const SIGNAL_NAMES = [
  'diffCommitment',
  'mask',
  'kind',
  'addrHi',
  'addrLo',
  'slotHi',
  'slotLo',
  'beforeHi',
  'beforeLo',
  'afterHi',
  'afterLo',
  'direction',
  'boundHi',
  'boundLo',
  'chainId',
  'blockHashHi',
  'blockHashLo',
] as const;

export type SignalName = (typeof SIGNAL_NAMES)[number];

/** A bound on the change: `rose` is after − before ≥ atLeast, `fell` is before − after ≥ atLeast; no wrap. */
export interface Bound {
  readonly direction: 'rose' | 'fell';
  /** Below 2^256. */
  readonly atLeast: bigint;
}

/** The block that a claim names; a tag, which the circuit keeps and does not look into. */
export interface BlockTag {
  readonly chainId: number;
  /** 32 bytes. */
  readonly blockHash: Uint8Array;
}

/** A claim in plain values: a field of the entry that is not here is hidden. */
export interface Claim {
  readonly diffCommitment: bigint;
  readonly kind?: EntryKind;
  /** 32 bytes. */
  readonly hashedAddress?: Uint8Array;
  /** 32 bytes. */
  readonly hashedSlot?: Uint8Array;
  readonly before?: bigint;
  readonly after?: bigint;
  readonly bound?: Bound;
  readonly tag: BlockTag;
}

/** What a claim about an entry leaves open. */
export interface Disclosure {
  readonly reveal: readonly Revealable[];
  readonly bound?: Bound;
}

/** The claim of an entry. Errors: CLAIM_BOUND_NOT_MET. */
export function claimOf(
  diffCommitment: bigint,
  entry: StateEntry,
  { reveal, bound }: Disclosure,
  tag: BlockTag,
): Claim {
  if (bound !== undefined && !meetsBound(entry, bound)) throw notMet(entry, bound);
  const has = (field: Revealable) => reveal.includes(field);
  return {
    diffCommitment,
    ...(has('kind') && { kind: entry.kind }),
    ...(has('address') && { hashedAddress: entry.hashedAddress }),
    ...(has('slot') && { hashedSlot: entry.hashedSlot }),
    ...(has('before') && { before: entry.before }),
    ...(has('after') && { after: entry.after }),
    ...(bound !== undefined && { bound }),
    tag,
  };
}

/** The fields that a claim reveals. */
export function revealedBy(claim: Claim): readonly Revealable[] {
  const has: Readonly<Record<Revealable, boolean>> = {
    kind: claim.kind !== undefined,
    address: claim.hashedAddress !== undefined,
    slot: claim.hashedSlot !== undefined,
    before: claim.before !== undefined,
    after: claim.after !== undefined,
  };
  return REVEALABLE.filter((field) => has[field]);
}

/** Whether all that a claim says of its entry is true of this one. */
export function fitsClaim(entry: StateEntry, claim: Claim): boolean {
  const { kind, hashedAddress, hashedSlot, before, after, bound } = claim;
  return (
    (kind === undefined || kind === entry.kind) &&
    (hashedAddress === undefined || equalBytes(hashedAddress, entry.hashedAddress)) &&
    (hashedSlot === undefined || equalBytes(hashedSlot, entry.hashedSlot)) &&
    (before === undefined || before === entry.before) &&
    (after === undefined || after === entry.after) &&
    (bound === undefined || meetsBound(entry, bound))
  );
}

function meetsBound({ before, after }: StateEntry, { direction, atLeast }: Bound): boolean {
  return direction === 'rose' ? after >= before + atLeast : before >= after + atLeast;
}

/** The public signals of a claim, by name. */
export function claimToSignals(claim: Claim): Readonly<Record<SignalName, bigint>> {
  const { kind, hashedAddress, hashedSlot, before, after, bound, tag } = claim;
  const [addrHi, addrLo] = limbsOf(hashedAddress ? bytesToBigInt(hashedAddress) : 0n);
  const [slotHi, slotLo] = limbsOf(hashedSlot ? bytesToBigInt(hashedSlot) : 0n);
  const [beforeHi, beforeLo] = limbsOf(before ?? 0n);
  const [afterHi, afterLo] = limbsOf(after ?? 0n);
  const [boundHi, boundLo] = limbsOf(bound?.atLeast ?? 0n);
  const [blockHashHi, blockHashLo] = limbsOf(bytesToBigInt(tag.blockHash));
  return {
    diffCommitment: claim.diffCommitment,
    mask: BigInt(maskOf(revealedBy(claim))),
    kind: kind === undefined ? 0n : BigInt(ENTRY_KINDS[kind]),
    addrHi,
    addrLo,
    slotHi,
    slotLo,
    beforeHi,
    beforeLo,
    afterHi,
    afterLo,
    direction: BigInt(DIRECTIONS.indexOf(bound?.direction ?? 'none')),
    boundHi,
    boundLo,
    chainId: BigInt(tag.chainId),
    blockHashHi,
    blockHashLo,
  };
}

const DIRECTIONS = ['none', 'rose', 'fell'] as const;

function maskOf(fields: readonly Revealable[]): number {
  return fields.reduce((mask, field) => mask | (1 << REVEALABLE.indexOf(field)), 0);
}

/**
 * The claim behind public signals, in their order. Every number has to be one that the circuit can have.
 * Errors: STATEMENT_LENGTH_WRONG, STATEMENT_FIELD_INVALID.
 */
export function signalsToClaim(signals: readonly bigint[]): Claim {
  if (signals.length !== SIGNAL_NAMES.length) {
    throw new ExplorerError('STATEMENT_LENGTH_WRONG', 'A state change has another length', {
      layout: 'state change',
      expected: 32 * SIGNAL_NAMES.length,
      found: 32 * signals.length,
    });
  }
  const read = readerOf(signals);
  const mask = read.number('mask', (1n << BigInt(REVEALABLE.length)) - 1n);
  const has = (field: Revealable) => ((mask >> REVEALABLE.indexOf(field)) & 1) === 1;
  const value = (field: Revealable, name: LimbName) => read.revealed(name, has(field));
  const [kind, address, slot] = [
    kindOf(read, has('kind')),
    value('address', 'addr'),
    value('slot', 'slot'),
  ];
  const [before, after] = [value('before', 'before'), value('after', 'after')];
  const bound = boundOf(read);
  return {
    diffCommitment: read.element('diffCommitment'),
    ...(kind !== undefined && { kind }),
    ...(address !== undefined && { hashedAddress: bigIntToFixedBytes(address, 32) }),
    ...(slot !== undefined && { hashedSlot: bigIntToFixedBytes(slot, 32) }),
    ...(before !== undefined && { before }),
    ...(after !== undefined && { after }),
    ...(bound !== undefined && { bound }),
    tag: {
      chainId: read.number('chainId', BigInt(Number.MAX_SAFE_INTEGER)),
      blockHash: bigIntToFixedBytes(read.limbs('blockHash'), 32),
    },
  };
}

/** Values of two limbs. */
type LimbName = 'addr' | 'slot' | 'before' | 'after' | 'bound' | 'blockHash';

interface SignalReader {
  /** Below the order of the field. */
  element(name: SignalName): bigint;
  number(name: SignalName, limit: bigint): number;
  limbs(name: LimbName): bigint;
  /** Undefined where it is hidden, and then zero. */
  revealed(name: LimbName, isRevealed: boolean): bigint | undefined;
}

function readerOf(signals: readonly bigint[]): SignalReader {
  const upTo = (name: SignalName, limit: bigint): bigint => {
    const value = signals[SIGNAL_NAMES.indexOf(name)] as bigint; // as many as there are names
    if (value < 0n || value > limit) throw invalid(name, `0 to ${limit}`, value);
    return value;
  };
  const limbs = (name: LimbName): bigint =>
    (upTo(`${name}Hi`, LIMB_LIMIT) << 128n) | upTo(`${name}Lo`, LIMB_LIMIT);
  return {
    element: (name) => upTo(name, FIELD_ORDER - 1n),
    number: (name, limit) => Number(upTo(name, limit)),
    limbs,
    revealed: (name, isRevealed) => {
      const value = limbs(name);
      if (!isRevealed && value !== 0n) throw invalid(`${name}Hi`, '0, since it is hidden', value);
      return isRevealed ? value : undefined;
    },
  };
}

const LIMB_LIMIT = (1n << 128n) - 1n;

function kindOf(read: SignalReader, isRevealed: boolean): EntryKind | undefined {
  const number = read.number('kind', 4n);
  if (isRevealed === (number === 0)) {
    throw invalid('kind', isRevealed ? '1 to 4' : '0, since it is hidden', BigInt(number));
  }
  const kinds = Object.keys(ENTRY_KINDS) as EntryKind[]; // its own keys
  return kinds.find((kind) => ENTRY_KINDS[kind] === number);
}

function boundOf(read: SignalReader): Bound | undefined {
  const direction = DIRECTIONS[read.number('direction', 2n)] ?? 'none';
  const atLeast = read.limbs('bound');
  if (direction !== 'none') return { direction, atLeast };
  if (atLeast !== 0n) throw invalid('boundHi', '0, since there is no bound', atLeast);
  return undefined;
}

function invalid(field: SignalName, expected: string, found: bigint): ExplorerError {
  return new ExplorerError('STATEMENT_FIELD_INVALID', 'The circuit has no such signal', {
    field,
    offset: 32 * SIGNAL_NAMES.indexOf(field),
    expected,
    found: String(found),
  });
}

function notMet({ before, after }: StateEntry, { direction, atLeast }: Bound): ExplorerError {
  const message = `The entry goes from ${before} to ${after}: it ${direction} by less than ${atLeast}`;
  return new ExplorerError('CLAIM_BOUND_NOT_MET', message, {
    direction,
    expected: String(atLeast),
    before: String(before),
    after: String(after),
  });
}
