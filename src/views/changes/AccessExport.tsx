/** The access list as files: JSON as EIP-7928 writes it, and its RLP in hex. */

import { saveText } from '../../actions/save.ts';
import type { BlockAccessList } from '../../core/changes.ts';
import { blockAccessListJson } from '../../core/changesExport.ts';
import { SaveButton } from '../SaveButton.tsx';
import { useBlockName } from '../useBlockName.ts';

export function AccessExport({ list }: { readonly list: BlockAccessList }) {
  const { name } = useBlockName();
  const json = () => `${JSON.stringify(blockAccessListJson(list), null, 2)}\n`;
  return (
    <p className="button-row">
      <SaveButton
        label="JSON"
        onSave={() => saveText(`glassblock-access-list-${name}.json`, json())}
      />
      <SaveButton
        label="RLP"
        onSave={() => saveText(`glassblock-access-list-${name}.txt`, `${list.rlp}\n`)}
      />
    </p>
  );
}
