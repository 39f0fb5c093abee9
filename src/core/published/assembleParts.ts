/**
 * Pieces from all parts → proofs with everything that belongs to them. What could belong to two things
 * is refused rather than guessed: a wrong guess would look like a false proof.
 */

import { equalBytes } from '../bytes/hex.ts';
import { SYSTEM_NAMES } from '../proofSystems.ts';
import type {
  ProofPart,
  PublishedProof,
  Risc0Proof,
  SnarkjsProof,
  Sp1Proof,
  StarkProof,
} from '../publishedProof.ts';
import { ambiguous, notRecognised } from './formError.ts';
import { placeLoose } from './placeLoose.ts';
import type { PartRole, Piece, ProofPiece, ReadProofs, RecognisedProof } from './readProofs.ts';
import { protocolOf } from './snarkjsJson.ts';
import { wordsToProof } from './solidityText.ts';

type BytesField = Extract<Piece, { type: 'bytes-field' }>;
type JsonField = Extract<Piece, { type: 'json-field' }>;

/** A proof while fields are put to it. */
type Draft = Omit<RecognisedProof, 'lacks'>;

/** All proofs of the pieces. Errors: FORM_NOT_RECOGNISED, FORM_PARTS_AMBIGUOUS. */
export function assembleParts(pieces: readonly Piece[]): ReadProofs {
  const json = pieces.filter((piece) => piece.type === 'json-field');
  const placed = placeLoose(pieces.flatMap((piece) => resolveWords(piece, json)));
  let drafts: Draft[] = placed.filter((piece) => piece.type === 'proof').map(draftOf);
  drafts = putJson(drafts, json);
  const fields = placed.filter((piece) => piece.type === 'bytes-field');
  for (const field of withoutRepeats(fields)) drafts = putField(drafts, field);
  if (drafts.length === 0) throw nothingToVerify(json);
  return {
    proofs: drafts.map((draft) => ({ ...draft, lacks: lacksOf(draft.proof) })),
    setAside: pieces.filter((piece) => piece.type === 'set-aside').map(({ item }) => item),
  };
}

/** What the mathematics cannot do without. */
function lacksOf(proof: PublishedProof): ProofPart[] {
  switch (proof.system) {
    case 'sp1-groth16':
    case 'sp1-plonk':
      return [
        ...(proof.programVKey ? [] : (['programVKey'] as const)),
        ...(proof.publicValues ? [] : (['publicValues'] as const)),
      ];
    case 'risc0-groth16':
      if (proof.claimDigest) return [];
      return [
        ...(proof.imageId ? [] : (['imageId'] as const)),
        ...(proof.journal || proof.journalDigest ? [] : (['journal'] as const)),
      ];
    case 'snarkjs-groth16':
    case 'snarkjs-plonk':
    case 'snarkjs-fflonk':
      return [
        ...((proof.verificationKey ?? proof.keyName) === undefined
          ? (['verificationKey'] as const)
          : []),
        ...(proof.publicSignals === undefined ? (['publicSignals'] as const) : []),
      ];
    case 'sp1-hypercube':
    case 'own-verifier':
      return proof.verificationKey ? [] : ['verificationKey'];
  }
}

function draftOf({ proof, form, batch, notes }: ProofPiece): Draft {
  const hasKey = 'verificationKey' in proof && proof.verificationKey !== undefined;
  return {
    proof,
    form,
    notes,
    ...(batch !== undefined && { batch }),
    ...(hasKey && { keyFrom: 'with-proof' }),
  };
}

/** 24 words become a proof by the protocol of the key beside them. */
function resolveWords(piece: Piece, json: readonly JsonField[]): Piece[] {
  if (piece.type !== 'words') return [piece];
  const protocols = json.map(({ value }) => protocolOf(value));
  const protocol = protocols.find((name) => name === 'plonk' || name === 'fflonk');
  if (protocol === undefined) {
    throw ambiguous(
      '24 words are call data of PLONK and of FFLONK alike: the verification key tells which',
    );
  }
  const form = `Solidity call data of snarkjs, ${protocol}`;
  const proof = wordsToProof(protocol, piece.words, piece.publicSignals);
  return [{ type: 'proof', proof, form, notes: [] }];
}

/** snarkjs' key goes to each of its proofs, the public signals to the only one. */
function putJson(drafts: Draft[], json: readonly JsonField[]): Draft[] {
  const key = only(json, 'verificationKey');
  const signals = only(json, 'publicSignals');
  const isSnarkjs = ({ proof }: Draft) => proof.system.startsWith('snarkjs-');
  const count = drafts.filter(isSnarkjs).length;
  if ((key ?? signals) !== undefined && count === 0 && drafts.length > 0) {
    throw ambiguous(`the ${key ? 'verification key' : 'public signals'} of snarkjs fit no proof`);
  }
  if (signals !== undefined && count > 1) {
    throw ambiguous(`one file of public signals, and ${count} proofs that it could belong to`);
  }
  return drafts.map((draft) => (isSnarkjs(draft) ? putSnarkjs(draft, key, signals) : draft));
}

function putSnarkjs(draft: Draft, key?: JsonField, signals?: JsonField): Draft {
  const proof = draft.proof as SnarkjsProof; // by its system
  const own = proof.publicSignals;
  if (signals && own !== undefined && JSON.stringify(own) !== JSON.stringify(signals.value)) {
    throw ambiguous('the proof came with other public signals than those given apart from it');
  }
  return {
    ...draft,
    ...(key && { keyFrom: 'reader' as const }),
    proof: {
      ...proof,
      ...(key && { verificationKey: key.value }),
      ...(signals && { publicSignals: signals.value }),
    },
  };
}

function only(json: readonly JsonField[], role: JsonField['role']): JsonField | undefined {
  const found = json.filter((field) => field.role === role);
  const texts = new Set(found.map(({ value }) => JSON.stringify(value)));
  if (texts.size > 1) {
    const what = role === 'verificationKey' ? 'verification keys' : 'lists of public signals';
    throw ambiguous(`${texts.size} ${what}: which one belongs to the proof?`);
  }
  return found[0];
}

/** Fields that say the same twice are one. */
function withoutRepeats(fields: readonly BytesField[]): BytesField[] {
  return fields.filter((field, i) => {
    const first = fields.findIndex(({ role }) => role === field.role);
    if (first === i) return true;
    if (equalBytes((fields[first] as BytesField).bytes, field.bytes)) return false; // it was found
    throw ambiguous(`two different values for ${field.role}`);
  });
}

const SP1_ROLES: readonly PartRole[] = ['programVKey', 'publicValues'];
const STARK_ROLES: readonly PartRole[] = ['verificationKey'];

function putField(drafts: Draft[], field: BytesField): Draft[] {
  const fits = ({ proof }: Draft) => familyOf(proof) === familyFor(field.role);
  const targets = drafts.filter(fits);
  if (targets.length === 0) {
    const found = drafts.map(({ proof }) => SYSTEM_NAMES[proof.system]).join(', ') || 'no proof';
    throw ambiguous(`${field.role} fits none of what else is there: ${found}`);
  }
  const isKey = field.role === 'programVKey' || field.role === 'imageId';
  if (!isKey && targets.length > 1 && field.role !== 'verificationKey') {
    throw ambiguous(`${field.role} could belong to each of ${targets.length} proofs`);
  }
  return drafts.map((draft) => {
    if (!fits(draft)) return draft;
    const put = putInto(draft, field);
    return field.note === undefined ? put : { ...put, notes: [...put.notes, field.note] };
  });
}

function putInto(draft: Draft, { role, bytes }: BytesField): Draft {
  const proof = draft.proof as Sp1Proof & Risc0Proof & StarkProof; // read by the names of roles only
  const own = proof[role as 'programVKey' | 'publicValues']; // `proof` as a role is no field
  if (role === 'programVKey' || role === 'imageId') {
    return { ...draft, readerKey: bytes, proof: own ? draft.proof : withField(draft, role, bytes) };
  }
  if (role === 'verificationKey') {
    return { ...draft, keyFrom: 'reader', proof: withField(draft, role, bytes) };
  }
  if (own !== undefined && !equalBytes(own, bytes)) {
    throw ambiguous(`the proof came with another ${role} than the one given apart from it`);
  }
  return { ...draft, proof: withField(draft, role, bytes) };
}

function withField({ proof }: Draft, role: PartRole, bytes: Uint8Array): PublishedProof {
  return { ...proof, [role]: bytes } as PublishedProof; // `role` is a field of this family
}

type Family = 'snarkjs' | 'sp1' | 'risc0' | 'stark';

function familyFor(role: PartRole): Family {
  if (SP1_ROLES.includes(role)) return 'sp1';
  return STARK_ROLES.includes(role) ? 'stark' : 'risc0';
}

function familyOf(proof: PublishedProof): Family {
  switch (proof.system) {
    case 'sp1-groth16':
    case 'sp1-plonk':
      return 'sp1';
    case 'risc0-groth16':
      return 'risc0';
    case 'snarkjs-groth16':
    case 'snarkjs-plonk':
    case 'snarkjs-fflonk':
      return 'snarkjs';
    case 'sp1-hypercube':
    case 'own-verifier':
      return 'stark';
  }
}

function nothingToVerify(json: readonly JsonField[]): Error {
  const roles = json.map(({ role }) =>
    role === 'verificationKey' ? 'a verification key' : 'public signals',
  );
  const found = roles.join(' and ');
  return notRecognised(found === '' ? 'nothing that is a proof' : `${found}, but no proof`, []);
}
