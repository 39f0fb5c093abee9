/** The selected node in full: who names its hash, its RLP beside its bytes, and what it holds. */

import { fetchNode } from '../../actions/inspect.ts';
import { addressOfPlace } from '../../actions/places.ts';
import { saveText } from '../../actions/save.ts';
import { formatBytes } from '../../core/format.ts';
import type { NodeDetail, NodePlace, StateTime } from '../../core/inspection.ts';
import { CopyButton } from '../CopyButton.tsx';
import { Hash } from '../Hash.tsx';
import { SaveButton } from '../SaveButton.tsx';
import { AnswerError } from './AnswerError.tsx';
import { toHex } from './bytesText.ts';
import { HexGrid } from './HexGrid.tsx';
import { MarkGlyph } from './MarkGlyph.tsx';
import { KIND_WORDS, MARK_WORDS, markOf } from './marks.ts';
import { NodeHashes } from './NodeHashes.tsx';
import { NodeValue } from './NodeValue.tsx';
import { RlpStructure } from './RlpStructure.tsx';
import { useAnswer } from './useAnswer.ts';

interface NodePaneProps {
  readonly place: NodePlace;
  readonly time: StateTime;
}

export function NodePane({ place, time }: NodePaneProps) {
  const key = `node ${place.trie}:${place.path} ${time}`;
  const answer = useAnswer(key, () => fetchNode(place, time), 60);
  return (
    <section className="pane node-pane" aria-labelledby="node-title">
      <div className="pane-head">
        <h2 id="node-title">Node</h2>
        {answer.value && <NodeActions node={answer.value} time={time} />}
      </div>
      {answer.status === 'failed' && <AnswerError error={answer.error} />}
      {answer.value && <NodeBody node={answer.value} />}
    </section>
  );
}

function NodeActions({ node, time }: { readonly node: NodeDetail; readonly time: StateTime }) {
  const link = addressOfPlace({ section: 'node', node: node.place }, time);
  const hex = toHex(node.rlp);
  return (
    <>
      <CopyButton label="Link" value={link} what="link to this node" />
      <CopyButton label="RLP" value={hex} what="RLP of this node" />
      <SaveButton
        label="Hex"
        onSave={() => saveText(`glassblock-node-${node.hash.slice(2, 10)}.txt`, `${hex}\n`)}
      />
    </>
  );
}

function NodeBody({ node }: { readonly node: NodeDetail }) {
  const mark = markOf(node.marks);
  return (
    <>
      <p className="node-facts">
        <b>{KIND_WORDS[node.kind]}</b>
        <span className="mark-word" data-mark={mark}>
          <MarkGlyph mark={mark} /> {MARK_WORDS[mark]}
        </span>
        <span>{formatBytes(node.rlp.length)} of RLP</span>
        {node.copies > 0 && <span>{node.copies} more of it elsewhere</span>}
      </p>
      <p className="node-place">
        {node.place.trie === 'account' ? (
          'Account trie'
        ) : (
          <>
            Storage of <Hash value={node.place.trie} what="hashed address" />
          </>
        )}
        , {node.place.path === '' ? 'the root' : <code>{node.place.path}</code>}
      </p>
      <NodeValue node={node} />
      <NodeHashes node={node} />
      <div className="rlp">
        <RlpStructure node={node} />
        <HexGrid node={node} />
      </div>
    </>
  );
}
