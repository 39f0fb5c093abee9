/**
 * Signatures of functions, events and errors as Solidity writes them, with names or without:
 * `swap(uint256 amount, (address pool, uint24 fee)[] path)`. The parser is strict, because a signature
 * may also come from a service that nobody vouches for: what it accepts holds nothing but identifiers,
 * types and punctuation. Source: Solidity's ABI specification.
 */

export type AbiType =
  | { readonly type: 'uint'; readonly bits: number }
  | { readonly type: 'int'; readonly bits: number }
  | { readonly type: 'address' }
  | { readonly type: 'bool' }
  /** `bytes1` to `bytes32`. */
  | { readonly type: 'fixedBytes'; readonly size: number }
  | { readonly type: 'bytes' }
  | { readonly type: 'string' }
  /** `length` is absent where the array says its length itself. */
  | { readonly type: 'array'; readonly item: AbiType; readonly length?: number }
  | { readonly type: 'tuple'; readonly components: readonly AbiParameter[] };

export interface AbiParameter {
  /** Empty where there is none. */
  readonly name: string;
  /** In its canonical form: tuples as `(address,uint24)`. */
  readonly typeName: string;
  readonly type: AbiType;
  /** Of an event: it is a topic. */
  readonly isIndexed: boolean;
}

export interface Signature {
  readonly name: string;
  readonly parameters: readonly AbiParameter[];
  /** What is hashed to a selector or topic: `swap(uint256,(address,uint24)[])`. */
  readonly canonical: string;
}

/** Longest signature read, in characters; those of real contracts stay below 2,000. */
const MAX_SIGNATURE_LENGTH = 4096;
/** Tuples and arrays within each other; real types stay below 6. */
const MAX_DEPTH = 12;
/** Longest fixed array: longer ones are not written by hand, and would be decoded for nothing. */
const MAX_FIXED_LENGTH = 4096;

const NAME = /^[A-Za-z_$][A-Za-z0-9_$]*/;
const LOCATION = /^(memory|calldata|storage|payable)$/;

/** A signature from its text; undefined where it is none, or longer or deeper than any real one. */
export function parseSignature(text: string): Signature | undefined {
  if (text.length > MAX_SIGNATURE_LENGTH) return undefined;
  const cursor: Cursor = { text, at: 0 };
  const name = takeName(cursor);
  const parameters = name === undefined ? undefined : parseList(cursor, 0);
  if (name === undefined || parameters === undefined || cursor.at !== text.length) return undefined;
  return { name, parameters, canonical: `${name}${typeList(parameters)}` };
}

interface Cursor {
  readonly text: string;
  at: number;
}

/** `(…)`, from the bracket on. */
function parseList(cursor: Cursor, depth: number): AbiParameter[] | undefined {
  if (depth > MAX_DEPTH || !take(cursor, '(')) return undefined;
  const parameters: AbiParameter[] = [];
  if (take(cursor, ')')) return parameters;
  for (;;) {
    const parameter = parseParameter(cursor, depth);
    if (parameter === undefined) return undefined;
    parameters.push(parameter);
    if (take(cursor, ')')) return parameters;
    if (!take(cursor, ',')) return undefined;
  }
}

/** A type, then words: `indexed`, a data location, the name. */
function parseParameter(cursor: Cursor, depth: number): AbiParameter | undefined {
  skipSpaces(cursor);
  const type = parseType(cursor, depth);
  if (type === undefined) return undefined;
  let isIndexed = false;
  let name = '';
  while (take(cursor, ' ')) {
    skipSpaces(cursor);
    const word = takeName(cursor);
    if (word === undefined) break;
    if (word === 'indexed' && name === '') isIndexed = true;
    else if (name !== '') return undefined;
    else if (!LOCATION.test(word)) name = word;
  }
  return { name, typeName: nameOfType(type), type, isIndexed };
}

function parseType(cursor: Cursor, depth: number): AbiType | undefined {
  let type = cursor.text[cursor.at] === '(' ? parseTuple(cursor, depth) : takeElementary(cursor);
  for (let nested = depth; type !== undefined && take(cursor, '['); nested++) {
    const digits = /^[1-9][0-9]{0,3}/.exec(cursor.text.slice(cursor.at, cursor.at + 4))?.[0];
    cursor.at += digits?.length ?? 0;
    const length = digits === undefined ? undefined : Number(digits);
    if (!take(cursor, ']') || nested > MAX_DEPTH) return undefined;
    if (length !== undefined && length > MAX_FIXED_LENGTH) return undefined;
    type = { type: 'array', item: type, ...(length !== undefined && { length }) };
  }
  return type;
}

/** An empty tuple takes no bytes: an array of such would be as long as it likes. No contract has one. */
function parseTuple(cursor: Cursor, depth: number): AbiType | undefined {
  const components = parseList(cursor, depth + 1);
  return components === undefined || components.length === 0
    ? undefined
    : { type: 'tuple', components };
}

function takeElementary(cursor: Cursor): AbiType | undefined {
  const word = takeName(cursor);
  return word === undefined ? undefined : elementaryType(word);
}

function elementaryType(word: string): AbiType | undefined {
  switch (word) {
    case 'address':
    case 'bool':
    case 'bytes':
    case 'string':
      return { type: word };
    case 'uint':
    case 'int':
      return { type: word, bits: 256 };
  }
  const [, kind, digits] = /^(uint|int|bytes)([1-9][0-9]{0,2})$/.exec(word) ?? [];
  const size = Number(digits);
  if (kind === 'bytes') return size <= 32 ? { type: 'fixedBytes', size } : undefined;
  if (kind !== 'uint' && kind !== 'int') return undefined;
  return size <= 256 && size % 8 === 0 ? { type: kind, bits: size } : undefined;
}

function nameOfType(type: AbiType): string {
  switch (type.type) {
    case 'uint':
    case 'int':
      return `${type.type}${type.bits}`;
    case 'fixedBytes':
      return `bytes${type.size}`;
    case 'array':
      return `${nameOfType(type.item)}[${type.length ?? ''}]`;
    case 'tuple':
      return typeList(type.components);
    case 'address':
    case 'bool':
    case 'bytes':
    case 'string':
      return type.type;
  }
}

function typeList(parameters: readonly AbiParameter[]): string {
  return `(${parameters.map(({ typeName }) => typeName).join(',')})`;
}

function takeName(cursor: Cursor): string | undefined {
  const name = NAME.exec(cursor.text.slice(cursor.at, cursor.at + 256))?.[0];
  cursor.at += name?.length ?? 0;
  return name;
}

function take(cursor: Cursor, character: string): boolean {
  if (cursor.text[cursor.at] !== character) return false;
  cursor.at++;
  return true;
}

function skipSpaces(cursor: Cursor): void {
  while (cursor.text[cursor.at] === ' ') cursor.at++;
}
