/** The tries of a recorded example, from the real core: what the tests of stores and views draw from. */

import { readFileSync } from 'node:fs';
import { type CheckSession, createCheckSession } from '../core/checkSession.ts';
import type { TriePicture } from '../core/inspection.ts';

/** A session that has checked an example, and its pictures before and after the block. */
export async function checkExample(
  name: string,
): Promise<{ session: CheckSession; before: TriePicture; after: TriePicture }> {
  const session = createCheckSession();
  await session.verify(new Uint8Array(readFileSync(`public/examples/${name}.json.gz`)), {});
  const inspector = session.inspect();
  const picture = (time: 'before' | 'after') => ({
    outline: inspector.outline(time),
    layout: inspector.layout(time, 'leaves'),
  });
  return { session, before: picture('before'), after: picture('after') };
}
