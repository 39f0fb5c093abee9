/** Asking a node or a wallet: first the source, then what it serves, then the block. */

import { useId } from 'react';
import { connectToSource } from '../../actions/connect.ts';
import { useConnection } from '../../stores/connection.ts';
import { ConnectedSource } from './ConnectedSource.tsx';
import { SourceChoice } from './SourceChoice.tsx';

interface ConnectFormProps {
  /** Of a link that names a block. */
  readonly block?: string;
  /** The chain that the link names: a source of another one will not do. */
  readonly chainId?: number;
}

export function ConnectForm({ block, chainId }: ConnectFormProps) {
  const connection = useConnection((state) => state.connection);
  const titleId = useId();
  return (
    <section className="connect" aria-labelledby={titleId}>
      <h3 id={titleId}>From a node or a wallet</h3>
      {'source' in connection ? (
        <ConnectedSource
          connection={connection}
          {...(block !== undefined && { block })}
          {...(chainId !== undefined && { chainId })}
        />
      ) : (
        <SourceChoice use="load" onChoose={(id) => void connectToSource(id, chainId)} />
      )}
    </section>
  );
}
