/** Pouring values of the loaded block into an input: which there are, what one comes to, and the pouring. */

import { hexToBytes } from '../core/bytes/hex.ts';
import { invalidTyped } from '../core/bytes/typedText.ts';
import {
  type AccountField,
  accountMatter,
  type HeaderField,
  headerMatter,
  type ProofField,
  proofMatter,
  slotMatter,
} from '../core/circuit/blockMatter.ts';
import type { InputValue } from '../core/circuit/circuit.ts';
import { numbersOf } from '../core/circuit/inputForm.ts';
import {
  type PourEncoding,
  type PourMatter,
  type PourOptions,
  pour,
} from '../core/circuit/pour.ts';
import { type ErrorObject, ExplorerError } from '../core/errors.ts';
import { safeText, shortHash } from '../core/format.ts';
import type { NodePlace, StateTime } from '../core/inspection.ts';
import type { PairingCurve } from '../core/publishedProof.ts';
import { useCircuit } from '../stores/circuit.ts';
import { announce } from '../stores/page.ts';
import { curveOf, giveInput, type InputField } from './circuitInputs.ts';
import { toErrorObject } from './errorObject.ts';
import {
  fetchAccount,
  fetchEntries,
  fetchHeader,
  fetchNode,
  fetchSlotPath,
  searchWitness,
} from './inspect.ts';

/** A value of the loaded block. `time` is before or after it. */
export type PourSource =
  | { readonly of: 'block'; readonly field: HeaderField; readonly time: StateTime }
  | {
      readonly of: 'account';
      readonly field: AccountField | ProofField | 'address';
      readonly time: StateTime;
      /** An address, or its hash. */
      readonly account: string;
    }
  | {
      readonly of: 'slot';
      readonly field: ProofField | 'slot' | 'value';
      readonly time: StateTime;
      readonly account: string;
      /** A slot, or its hash. */
      readonly slot: string;
    }
  /** Whatever the search finds first that is a node: its hash, or its place. */
  | { readonly of: 'node'; readonly time: StateTime; readonly query: string };

/** An account of the block, or a slot of one, to be chosen. */
export interface PourChoice {
  readonly value: string;
  readonly label: string;
}

/** What would be poured. */
export interface PourPreview {
  readonly count: number;
  /** The first numbers. */
  readonly first: readonly string[];
  readonly value: InputValue;
}

/** Enough to recognise an encoding by. */
const FIRST = 24;
/** Changed values that are looked through for accounts. */
const ENTRIES = 400;
const ADDRESS = /^0x(?:[0-9a-f]{40}|[0-9a-f]{64})$/;
const TYPED = {
  account: { pattern: ADDRESS, expected: '0x and 40 hex digits, or the 64 of its hash' },
  slot: { pattern: /^0x[0-9a-f]{1,64}$/, expected: '0x and up to 64 hex digits' },
} as const;

/** The bytes behind a source. Errors: as of the questions, INPUT_FIELD_INVALID for what is no address or slot. */
export async function fetchMatter(source: PourSource): Promise<PourMatter> {
  switch (source.of) {
    case 'block':
      return headerMatter(await fetchHeader(source.time), source.field);
    case 'account':
      return accountSource(source);
    case 'slot':
      return slotSource(source);
    case 'node':
      return nodeSource(source);
  }
}

async function accountSource({
  account,
  field,
  time,
}: Extract<PourSource, { of: 'account' }>): Promise<PourMatter> {
  const view = await fetchAccount(hexOf(account, 'account'));
  const path = time === 'after' ? view.after : view.before;
  if (!path) throw new ExplorerError('BLOCK_NOT_EXECUTED', 'The block was not run to its end');
  switch (field) {
    case 'nonce':
    case 'balance':
    case 'storage root':
    case 'code hash':
      return accountMatter(path, field);
    case 'address':
      if (view.address === undefined) throw addressUnknown(view.hashedAddress);
      return { type: 'bytes', bytes: hexToBytes(view.address) };
    default:
      return proofMatter(path, field);
  }
}

async function slotSource({
  account,
  slot,
  field,
  time,
}: Extract<PourSource, { of: 'slot' }>): Promise<PourMatter> {
  const number = hexOf(slot, 'slot');
  const path = await fetchSlotPath(hexOf(account, 'account'), number, time);
  if (field === 'value') return slotMatter(path);
  if (field !== 'slot') return proofMatter(path, field);
  return { type: 'bytes', bytes: hexToBytes(path.key ?? `0x${number.slice(2).padStart(64, '0')}`) };
}

async function nodeSource({
  query,
  time,
}: Extract<PourSource, { of: 'node' }>): Promise<PourMatter> {
  const place = await placeOf(query);
  return { type: 'bytes', bytes: (await fetchNode(place, time)).rlp };
}

/** Errors: NODE_NOT_HERE. */
async function placeOf(query: string): Promise<NodePlace> {
  const { hits } = await searchWitness(query);
  const hit = hits.find(({ type }) => type === 'node');
  if (hit?.type === 'node') return hit.place;
  const found = query.slice(0, 80);
  throw new ExplorerError('NODE_NOT_HERE', 'The search finds no node by this', { found });
}

/** What pouring a matter into a field comes to. Errors: CIRCUIT_POUR_DOES_NOT_FIT, CIRCUIT_POUR_TOO_LARGE, INPUT_FIELD_INVALID. */
export function previewPour(
  matter: PourMatter,
  options: Omit<PourOptions, 'curve'>,
): PourPreview | ErrorObject {
  try {
    const value = pour(matter, { ...options, curve: curveOfFiles() });
    const numbers = numbersOf(value);
    return { value, count: numbers.length, first: numbers.slice(0, FIRST) };
  } catch (error) {
    return toErrorObject(error);
  }
}

/** Pours, and says so. */
export function pourInto(name: string, { value, count }: PourPreview): void {
  giveInput(name, value);
  announce(`${count} numbers were poured into ${safeText(name, 80)}`);
}

/** The encoding that brings a value to the count of a field, where one does. */
export function likelyEncoding(
  matter: PourMatter,
  { count, dimensions }: InputField,
): PourEncoding {
  if (matter.type !== 'bytes') return { type: 'bytes' };
  const { length } = matter.bytes;
  if (count === undefined) return length === 32 ? { type: 'halves' } : { type: 'bytes' };
  if (count === length * 8) return { type: 'bits', first: 'most significant' };
  if (count === length * 2) return { type: 'nibbles' };
  if (count === 2 && length <= 32) return { type: 'halves' };
  if (count === 1 && (dimensions?.length ?? 0) === 0) return { type: 'number' };
  const bits = Math.ceil((length * 8) / count);
  if (count < length && count > 1 && bits <= 128) {
    return { type: 'limbs', bits, count, first: 'least significant' };
  }
  return { type: 'bytes' };
}

/** Accounts of which the block changed anything, or a slot; those first that are known by address. */
export async function listAccounts(of: 'account' | 'slot'): Promise<readonly PourChoice[]> {
  const kind = of === 'slot' ? ({ kind: 'storage' } as const) : {};
  const { rows } = await fetchEntries({ text: '', first: 0, count: ENTRIES, ...kind });
  const accounts = rows.map(({ address, hashedAddress }) => address ?? hashedAddress);
  return [...new Set(accounts)]
    .sort((a, b) => a.length - b.length)
    .map((name) => ({ value: name.toLowerCase(), label: choiceLabel(name, name.length > 42) }));
}

/** Slots of an account that the witness proves or the block wrote. */
export async function listSlots(account: string): Promise<readonly PourChoice[]> {
  if (!ADDRESS.test(account)) return [];
  const { slots } = await fetchAccount(hexOf(account, 'account'));
  return slots.slice(0, ENTRIES).map(({ slot, hashedSlot }) => ({
    value: slot ?? hashedSlot,
    label: choiceLabel(slot ?? hashedSlot, slot === undefined),
  }));
}

/** Addresses whole; slots without their leading zeros, and of long ones both ends. */
function choiceLabel(name: string, isHash: boolean): string {
  if (name.length === 42) return name;
  return isHash ? `hash ${shortHash(name, 16)}` : shortHash(name.replace(/^0x0+(?=.)/, '0x'), 16);
}

/** That of the files; without any, circom's own. */
function curveOfFiles(): PairingCurve {
  const { inspecting } = useCircuit.getState();
  return (inspecting.status === 'done' && curveOf(inspecting.facts)) || 'bn254';
}

function hexOf(typed: string, where: 'account' | 'slot'): `0x${string}` {
  const { pattern, expected } = TYPED[where];
  const hex = typed.trim().toLowerCase();
  if (pattern.test(hex)) return hex as `0x${string}`; // as the pattern says
  throw invalidTyped(where, expected, typed, `The ${where} is no hex of its length`);
}

function addressUnknown(hashedAddress: string): ExplorerError {
  const message = 'Only the hash of this address is known';
  return new ExplorerError('PROOF_ADDRESS_UNKNOWN', message, { hashedAddress });
}
