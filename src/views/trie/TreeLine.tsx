/** One row of the tree: guides, the way into it, kind, sixteen cells, what is blinded, and its mark. */

import { formatBytes } from '../../core/format.ts';
import type { StateTime, TrieOutline } from '../../core/inspection.ts';
import { at, KIND, placeOf } from '../../stores/outline.ts';
import { ownPath, type TreeRow, UNREACHABLE_ROW } from '../../stores/treeRows.ts';
import { setHovered } from '../../stores/trie.ts';
import { LeafLabel } from './LeafLabel.tsx';
import { MarkGlyph } from './MarkGlyph.tsx';
import { KIND_WORDS, MARK_WORDS, markOf } from './marks.ts';
import { SixteenCells } from './SixteenCells.tsx';
import { TreeGuides } from './TreeGuides.tsx';
import { ownerOf, rowId, rowLabel, trieTitle } from './treeText.ts';

interface TreeLineProps {
  readonly outline: TrieOutline;
  readonly time: StateTime;
  readonly row: TreeRow;
  readonly place: number;
  readonly active: boolean;
  readonly onPress: () => void;
}

export function TreeLine({ outline, time, row, place, active, onPress }: TreeLineProps) {
  const isGroup = row.index === UNREACHABLE_ROW;
  const mark = isGroup ? 'none' : markOf(at(outline.marks, row.index));
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the tree holds the focus and names its active row
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree has the keys
    <div
      role="treeitem"
      id={rowId(place)}
      className="tree-row"
      data-mark={mark}
      aria-label={rowLabel(outline, row)}
      aria-level={row.level}
      aria-posinset={row.position}
      aria-setsize={row.siblings}
      aria-selected={active}
      {...(row.hasChildren ? { 'aria-expanded': row.open } : {})}
      onClick={onPress}
      onMouseEnter={() => !isGroup && setHovered(placeOf(outline, row.index))}
    >
      <TreeGuides level={row.level} hasChildren={row.hasChildren} open={row.open} />
      {isGroup ? (
        <span className="tree-name">Unreachable nodes ({row.nodes})</span>
      ) : (
        <NodeCells outline={outline} time={time} row={row} />
      )}
    </div>
  );
}

function NodeCells({ outline, time, row }: Pick<TreeLineProps, 'outline' | 'time' | 'row'>) {
  const { index } = row;
  const kind = at(outline.kinds, index);
  const mark = markOf(at(outline.marks, index));
  const title = trieTitle(outline, row);
  const path = ownPath(outline, row);
  const owner = ownerOf(outline, row);
  return (
    <>
      <span className="tree-mark" title={MARK_WORDS[mark]}>
        <MarkGlyph mark={mark} />
      </span>
      {title && (
        <span className="tree-name">
          {title} {owner && <small>of {owner}</small>}
        </span>
      )}
      {path !== '' && <code className="tree-path">{path}</code>}
      {row.nodes > 1 && <small className="tree-chain">{row.nodes} levels</small>}
      {kind === KIND.branch && (
        <SixteenCells
          present={at(outline.presentChildren, index)}
          blinded={at(outline.blindedChildren, index)}
        />
      )}
      {kind === KIND.leaf && <LeafLabel place={placeOf(outline, index)} time={time} />}
      {kind !== KIND.leaf && kind !== KIND.branch && (
        <small>{KIND_WORDS[kind === KIND.extension ? 'extension' : 'unreachable']}</small>
      )}
      {row.blinded > 0 && (
        <small className="tree-blinded" title={`${row.blinded} siblings known by hash alone`}>
          <MarkGlyph mark="blinded" />
          {row.blinded}
        </small>
      )}
      <small className="tree-bytes">{formatBytes(at(outline.subtreeBytes, index))}</small>
    </>
  );
}
