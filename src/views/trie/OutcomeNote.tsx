/** What a path proves, in plain words; where it proves nothing, the missing node by name. */

import type { KeyPath } from '../../core/inspection.ts';
import { Hash } from '../Hash.tsx';
import { NibblePath } from '../NibblePath.tsx';
import { MarkGlyph } from './MarkGlyph.tsx';
import { outcomeSentence } from './valueText.ts';

export function OutcomeNote({ path }: { readonly path: KeyPath }) {
  const { outcome } = path;
  const { hash, path: nibbles } = outcome.type === 'missing' ? (outcome.error.data ?? {}) : {};
  return (
    <div className="outcome" data-outcome={outcome.type}>
      <p>
        {outcome.type === 'missing' && <MarkGlyph mark="missing" />}
        {outcomeSentence(path)}
      </p>
      {typeof hash === 'string' && (
        <p>
          Missing node: <Hash value={hash} what="missing hash" whole />
        </p>
      )}
      {typeof nibbles === 'string' && <NibblePath path={nibbles} />}
    </div>
  );
}
