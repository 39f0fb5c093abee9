import { describe, expect, test } from 'vitest';
import { bytesToHex } from '../../bytes/hex.ts';
import { BLOCK, HEADER, parseValue, ROOT, rejectionOf, WITNESS } from '../fixture.ts';

const envelope = (result: unknown): object => ({ jsonrpc: '2.0', id: 1, result });

describe('rpcPair', () => {
  test('default: a raw block and a witness, each bare or in its envelope', async () => {
    const document = await parseValue({ chainId: '0x88bb0', block: '0xc0', witness: WITNESS });
    expect(document.format).toBe('block + debug_executionWitness');
    expect(document.chain).toEqual({ chainId: 560_048 });
    const wrapped = { block: envelope('0xc0'), witness: envelope(WITNESS), chainId: 560_048 };
    expect(await parseValue(wrapped)).toEqual(document);
  });

  test('behavior: headers as objects tell geth, and newest first is turned round', async () => {
    const headers = [8, 7, 6].map((number) => ({ ...HEADER, number }));
    const geth = await parseValue({ block: BLOCK, witness: { ...WITNESS, keys: null, headers } });
    expect(geth.format).toBe('block + debug_executionWitness (geth)');
    const ascending = { ...WITNESS, headers: [...headers].reverse() };
    expect((await parseValue({ block: BLOCK, witness: ascending })).witness).toEqual(geth.witness);
    const mixed = { ...WITNESS, headers: [headers[1], headers[0], headers[2]] };
    expect((await parseValue({ block: BLOCK, witness: mixed })).witness).not.toEqual(geth.witness);
  });

  test('behavior: RLP headers keep their order, whatever it is', async () => {
    const headers = ['0xf902', '0xf901'];
    const { witness } = await parseValue({ block: '0xc0', witness: { ...WITNESS, headers } });
    expect(witness.headers.map(bytesToHex)).toEqual(headers);
  });

  test('behavior: ommers that the block names by hash may stand beside it', async () => {
    const block = { ...BLOCK, uncles: [ROOT] };
    expect((await rejectionOf(parseValue({ block, witness: WITNESS }))).code).toBe(
      'INPUT_BLOCK_MISSING',
    );
    const uncles = [HEADER];
    const document = await parseValue({ block, uncles, witness: WITNESS });
    expect(document.blockRlp).toEqual(
      (await parseValue({ block: { ...BLOCK, uncles }, witness: WITNESS })).blockRlp,
    );
  });

  test('error: INPUT_FIELD_INVALID names the place', async () => {
    const error = await rejectionOf(
      parseValue({ block: '0xc0', witness: { ...WITNESS, state: ['0xc1', 'x'] } }),
    );
    expect(error.code).toBe('INPUT_FIELD_INVALID');
    expect(error.data).toMatchObject({ where: 'witness.state[1]', found: 'x' });
  });
});
