/**
 * A small proof in a link: everything stands in the fragment, which browsers never send.
 *
 * ```text
 * gb1.<base64url of the payload>
 *
 * payload   1 · flags · proof bytes with their selector · fields       SP1, RISC Zero
 *           2 · system · flags · proof · key? · signals?               snarkjs, each in compact JSON
 *           3 · system · flags · size, proof · size, key?              STARK
 * flags     bit i: the i-th of the fields is there; of snarkjs, bit 2: the key is that of `stateChange`
 * field     32 bytes; public values and journal with their size in front
 * ```
 * There is one encoding of a proof: whatever would encode to something else is refused.
 */

import { concatBytes } from '../bytes/hex.ts';
import { ExplorerError } from '../errors.ts';
import type { PublishedProof, SnarkjsProof, StarkProof } from '../publishedProof.ts';
import { fromBase64Url, toBase64Url } from './base64Url.ts';
import { type ByteReader, createByteReader, encodeSize } from './byteReader.ts';
import { encodeCompactJson, readCompactJson } from './compactJson.ts';
import { malformed, notRecognised } from './formError.ts';
import { type ProofFields, requireProofBytes } from './proofBytes.ts';
import { releaseOf } from './selectors.ts';

/** Some programs cut addresses beyond about 2,000 characters; browsers and chats take four times as many. */
export const MAX_LINK_BYTES = 2_048;

const FORM = 'link of Glassblock';
const LINK = /(?:^|[\s/=#?&])(gb\d+\.[A-Za-z0-9_-]*)$/;
const SNARKJS = ['snarkjs-groth16', 'snarkjs-plonk', 'snarkjs-fflonk'] as const;
const STARK = ['sp1-hypercube', 'own-verifier'] as const;
const SP1_FIELDS = ['programVKey', 'publicValues'] as const;
const RISC0_FIELDS = ['imageId', 'journal', 'journalDigest', 'claimDigest'] as const;

/** The payload of a link at the end of some text: a whole address, a fragment, or the payload itself. */
export function findProofLink(text: string): string | undefined {
  return LINK.exec(text.slice(-2 * MAX_LINK_BYTES))?.[1];
}

/** A proof as text for a fragment: `gb1.` and base64url. Errors: FORM_TOO_LARGE_FOR_LINK, FORM_MALFORMED. */
export function encodeProofLink(proof: PublishedProof): string {
  const payload = encodePayload(proof);
  if (payload.length > MAX_LINK_BYTES) {
    throw new ExplorerError(
      'FORM_TOO_LARGE_FOR_LINK',
      `the proof takes ${payload.length} bytes in a link, limit ${MAX_LINK_BYTES}`,
      { found: payload.length, limit: MAX_LINK_BYTES },
    );
  }
  return `gb1.${toBase64Url(payload)}`;
}

/** The proof of a link's payload. Errors: FORM_MALFORMED, FORM_NOT_RECOGNISED for another version. */
export function decodeProofLink(link: string): PublishedProof {
  const version = link.slice(0, link.indexOf('.'));
  if (version !== 'gb1') throw notRecognised(`a link of version ${version}`, ['links gb1']);
  const payload = fromBase64Url(link.slice(4));
  if (payload === undefined) throw malformed(FORM, 'text', 'no base64url without padding');
  if (payload.length > MAX_LINK_BYTES) {
    throw malformed(FORM, 'size', `${payload.length} bytes, limit ${MAX_LINK_BYTES}`);
  }
  const reader = createByteReader(payload, FORM);
  const proof = readPayload(reader);
  reader.end();
  if (encodeProofLink(proof) !== link) {
    throw malformed(FORM, 'text', 'the same proof has another encoding');
  }
  return proof;
}

function encodePayload(proof: PublishedProof): Uint8Array {
  switch (proof.system) {
    case 'sp1-groth16':
    case 'sp1-plonk':
      return encodeBytesProof(proof.proof, SP1_FIELDS, proof);
    case 'risc0-groth16':
      return encodeBytesProof(proof.seal, RISC0_FIELDS, proof);
    case 'snarkjs-groth16':
    case 'snarkjs-plonk':
    case 'snarkjs-fflonk':
      return encodeSnarkjs(proof);
    case 'sp1-hypercube':
    case 'own-verifier':
      return encodeStark(proof);
  }
}

function readPayload(reader: ByteReader): PublishedProof {
  const kind = reader.byte();
  if (kind === 1) return readBytesProof(reader);
  if (kind === 2) return readSnarkjsProof(reader);
  if (kind === 3) return readStark(reader);
  throw reader.wrong(`kind ${kind} is unknown`);
}

type FieldName = keyof ProofFields;

function encodeBytesProof(
  bytes: Uint8Array,
  names: readonly FieldName[],
  values: ProofFields,
): Uint8Array {
  // Refuses what no reader would take again, so that every link that is made can be read.
  requireProofBytes(bytes, FORM);
  const fields = names.map((name) => {
    const value = values[name];
    if (value === undefined) return new Uint8Array(0);
    if (hasSize(name)) return concatBytes(encodeSize(value.length), value);
    if (value.length !== 32) throw malformed(FORM, name, `${value.length} bytes instead of 32`);
    return value;
  });
  const flags = flagsOf(names.map((name) => values[name] !== undefined));
  return concatBytes(Uint8Array.of(1, flags), bytes, ...fields);
}

function readBytesProof(reader: ByteReader): PublishedProof {
  const flags = reader.byte();
  const release = releaseOf(reader.peek(4));
  if (release === undefined) throw reader.wrong('no selector of a published release');
  const bytes = reader.take(release.length);
  const names = release.system === 'risc0-groth16' ? RISC0_FIELDS : SP1_FIELDS;
  const fields: { [name in FieldName]?: Uint8Array } = {};
  for (const [i, name] of names.entries()) {
    if (isSet(flags, i)) fields[name] = reader.take(hasSize(name) ? reader.size() : 32);
  }
  return requireProofBytes(bytes, FORM, fields);
}

function hasSize(name: FieldName): boolean {
  return name === 'publicValues' || name === 'journal';
}

function encodeSnarkjs({
  system,
  proof,
  verificationKey,
  publicSignals,
  keyName,
}: SnarkjsProof): Uint8Array {
  const optional = [verificationKey, publicSignals];
  const flags = flagsOf([...optional, keyName].map((value) => value !== undefined));
  const values = [proof, ...optional.filter((value) => value !== undefined)];
  const head = Uint8Array.of(2, SNARKJS.indexOf(system), flags);
  return concatBytes(head, ...values.map((value) => encodeCompactJson(value, FORM)));
}

function readSnarkjsProof(reader: ByteReader): SnarkjsProof {
  const system = SNARKJS[reader.byte()];
  if (system === undefined) throw reader.wrong('no protocol of snarkjs');
  const flags = reader.byte();
  const proof = readCompactJson(reader);
  const verificationKey = isSet(flags, 0) ? readCompactJson(reader) : undefined;
  const publicSignals = isSet(flags, 1) ? readCompactJson(reader) : undefined;
  return {
    system,
    proof,
    ...(verificationKey !== undefined && { verificationKey }),
    ...(publicSignals !== undefined && { publicSignals }),
    ...(isSet(flags, 2) && { keyName: 'state-change' }),
  };
}

function encodeStark({ system, proof, verificationKey }: StarkProof): Uint8Array {
  const key = verificationKey ?? new Uint8Array(0);
  return concatBytes(
    Uint8Array.of(3, STARK.indexOf(system), flagsOf([verificationKey !== undefined])),
    encodeSize(proof.length),
    proof,
    verificationKey === undefined ? key : concatBytes(encodeSize(key.length), key),
  );
}

function readStark(reader: ByteReader): StarkProof {
  const system = STARK[reader.byte()];
  if (system === undefined) throw reader.wrong('no STARK verifier');
  const flags = reader.byte();
  const proof = reader.take(reader.size());
  if (!isSet(flags, 0)) return { system, proof };
  return { system, proof, verificationKey: reader.take(reader.size()) };
}

function flagsOf(present: readonly boolean[]): number {
  return present.reduce((flags, isThere, i) => flags | (isThere ? 1 << i : 0), 0);
}

function isSet(flags: number, index: number): boolean {
  return (flags & (1 << index)) !== 0;
}
