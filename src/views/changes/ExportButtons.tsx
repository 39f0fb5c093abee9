/** The changes as files. */

import { saveText } from '../../actions/save.ts';
import type { BlockChanges } from '../../core/changes.ts';
import { SaveButton } from '../SaveButton.tsx';
import { useBlockName } from '../useBlockName.ts';
import { changesCsv, changesJson } from './exportChanges.ts';

export function ExportButtons({ changes }: { readonly changes: BlockChanges }) {
  const { name, block } = useBlockName();
  return (
    <div className="button-row">
      <SaveButton
        label="JSON"
        onSave={() => saveText(`glassblock-changes-${name}.json`, changesJson(changes, block))}
      />
      <SaveButton
        label="CSV"
        onSave={() => saveText(`glassblock-changes-${name}.csv`, changesCsv(changes))}
      />
    </div>
  );
}
