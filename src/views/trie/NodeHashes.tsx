/** Keccak of a node twice: as its parent names it, and as computed from its bytes here. */

import type { NodeDetail } from '../../core/inspection.ts';
import { Spectrum } from '../Spectrum.tsx';
import { StatusGlyph } from '../StatusGlyph.tsx';

export function NodeHashes({ node }: { readonly node: NodeDetail }) {
  if (node.isInline) {
    return (
      <p className="note">
        Shorter than 32 bytes, so it stands inside its parent as it is: nothing is hashed.
      </p>
    );
  }
  const agrees = node.namedBy === node.hash;
  const by = node.place.path === '' ? rootNamer(node) : 'Named by the parent';
  return (
    <div className="node-hashes" data-status={agrees ? 'passed' : 'failed'}>
      <dl>
        <div>
          <dt>{by}</dt>
          <dd>
            <code>{node.namedBy ?? 'nothing'}</code>
          </dd>
        </div>
        <div>
          <dt>keccak256 of the bytes below</dt>
          <dd>
            <code>{node.hash}</code>
            <Spectrum hash={node.hash} />
          </dd>
        </div>
      </dl>
      <p className="node-agrees">
        <StatusGlyph status={agrees ? 'passed' : 'failed'} />
        {agrees ? 'Equal, recomputed here' : 'They differ'}
      </p>
    </div>
  );
}

function rootNamer({ place, time }: NodeDetail): string {
  if (place.trie !== 'account') return 'Named by the account leaf';
  return time === 'before' ? 'Named by the parent’s header' : 'Named by the block’s header';
}
