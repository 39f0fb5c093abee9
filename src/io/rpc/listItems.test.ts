/** The splitter of lists, against `JSON.parse`. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { listItems } from './listItems.ts';

const encode = (text: string) => new TextEncoder().encode(text);
const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

describe('listItems', () => {
  test('default', () => {
    const items = listItems(encode(' [ {"a":"],[\\"{"} , 1,[2,{}]\n]\t'));
    expect(items?.map((item) => JSON.parse(decode(item)))).toEqual([{ a: '],["{' }, 1, [2, {}]]);
  });

  test('behavior: any JSON list falls into the items that JSON.parse finds', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue()), fc.constantFrom(undefined, 1, '\t'), (list, space) => {
        const items = listItems(encode(JSON.stringify(list, null, space)));
        expect(items?.map((item) => JSON.parse(decode(item)))).toEqual(
          JSON.parse(JSON.stringify(list)),
        );
      }),
      { numRuns: 300 },
    );
  });

  test('behavior: what is no list, or no whole one, has no items', () => {
    for (const text of ['', ' ', '{}', '"["', '[', '[1', '[1,', '["]', '[{]', '[] 1', '[1]]']) {
      expect(listItems(encode(text)), text).toBeUndefined();
    }
    expect(listItems(encode(' [ ] '))).toEqual([]);
  });
});
