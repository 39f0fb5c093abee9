/** The memory before the step in words of 32 bytes; what the step writes is lit. */

import { formatBytes } from '../../core/format.ts';
import type { StepDetail } from '../../core/tracing.ts';
import { CopyButton } from '../CopyButton.tsx';
import { toHex } from '../trie/bytesText.ts';
import { HexRows } from './HexRows.tsx';

export function MemoryPane({ detail }: { readonly detail: StepDetail | undefined }) {
  const write = detail?.memoryWrite;
  const written = write && write.end > write.start ? write : undefined;
  const isEmpty = detail && detail.memory.length === 0 && !written;
  return (
    <section className="pane memory-pane" aria-labelledby="memory-title">
      <div className="pane-head">
        <h2 id="memory-title">
          Memory <small>{detail && formatBytes(detail.memory.length)}</small>
        </h2>
        {written && (
          <span className="memory-write">
            <i className="lit-sample" aria-hidden="true" /> this step writes{' '}
            {written.end - written.start} B at 0x{written.start.toString(16)}
          </span>
        )}
        {detail && detail.memory.length > 0 && (
          <CopyButton value={toHex(detail.memory)} what="memory as hex" />
        )}
      </div>
      {isEmpty ? (
        <p className="note state-empty state-scroll">Empty.</p>
      ) : (
        <HexRows bytes={detail?.memory ?? NONE} lit={written} label="Memory in hex" />
      )}
    </section>
  );
}

const NONE = new Uint8Array(0);
