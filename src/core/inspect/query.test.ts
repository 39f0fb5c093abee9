import { describe, expect, test } from 'vitest';
import { loadKeccak } from '../bytes/keccak.ts';
import { disassemble } from './disassemble.ts';
import { parseQuery, toChecksum } from './query.ts';

await loadKeccak();

// Examples of EIP-55.
const CHECKSUMMED = [
  '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed',
  '0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359',
  '0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB',
  '0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb',
] as const;

describe('parseQuery', () => {
  test.each(CHECKSUMMED)('default: %s is an address with its checksum', (address) => {
    expect(toChecksum(address.toLowerCase() as `0x${string}`)).toBe(address);
    expect(parseQuery(address)).toMatchObject({ addresses: [address.toLowerCase()], notes: [] });
  });

  test('behavior: a wrong checksum is said, and the address is looked for all the same', () => {
    const wrong = CHECKSUMMED[0].replace('aA', 'Aa');
    const { addresses, notes } = parseQuery(wrong);
    expect(addresses).toEqual([CHECKSUMMED[0].toLowerCase()]);
    expect(notes[0]).toContain(CHECKSUMMED[0]);
  });

  test.each([
    ['0x3f…', { paths: ['3f'] }],
    ['3f...', { paths: ['3f'] }],
    ['3f', { paths: ['3f'], number: 0x3fn }],
    ['42', { paths: ['42'], number: 42n }],
    ['0xa9059cbb', { selector: '0xa9059cbb' }],
    [`0x${'ab'.repeat(32)}`, { words: [`0x${'ab'.repeat(32)}`] }],
  ])('behavior: %s', (text, expected) => {
    expect(parseQuery(text)).toMatchObject(expected);
  });

  test('behavior: a name wants a node', () => {
    expect(parseQuery('vitalik.eth').notes[0]).toContain('node');
  });
});

describe('disassemble', () => {
  test('default: data of a PUSH is no instruction, and a cut one ends with the code', () => {
    const { offsets, names, bytes } = disassemble(
      Uint8Array.of(0x60, 0x60, 0x5f, 0x01, 0x63, 0x01),
    );
    expect([...offsets].map((at) => names[bytes[at] as number])).toEqual([
      'PUSH1',
      'PUSH0',
      'ADD',
      'PUSH4',
    ]);
    expect([...offsets]).toEqual([0, 2, 3, 4]);
  });

  test('behavior: metadata at the end is found by its length and what stands before it', () => {
    const metadata = [0xa1, 0x61, 0x78, 0x01];
    expect(disassemble(Uint8Array.of(0x00, 0xfe, ...metadata, 0, 4)).metadataStart).toBe(2);
    expect(disassemble(Uint8Array.of(0x00, 0x01, ...metadata, 0, 4)).metadataStart).toBeUndefined();
    expect(disassemble(new Uint8Array(0)).metadataStart).toBeUndefined();
  });

  test('behavior: a delegation names its target', () => {
    const target = new Uint8Array(20).fill(7);
    expect(disassemble(Uint8Array.of(0xef, 0x01, 0x00, ...target)).delegatesTo).toBe(
      `0x${'07'.repeat(20)}`,
    );
  });
});
