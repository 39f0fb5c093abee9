/** A node's chain as it grows: recent blocks, reorganisations, one-click checks, ranges. */

import { useEffect } from 'react';
import { followSource, restFollowing, wakeFollowing } from '../../actions/followNode.ts';
import type { ErrorObject } from '../../core/errors.ts';
import { safeText } from '../../core/format.ts';
import { useNode } from '../../stores/node.ts';
import { ClientSettings } from '../ClientSettings.tsx';
import { settingsFor } from '../clientSettings.ts';
import { SourceChoice } from '../connect/SourceChoice.tsx';
import { errorTextOf } from '../errorText.ts';
import { ReturnStrip } from '../ReturnStrip.tsx';
import '../styles/trie.css';
import '../styles/node.css';
import '../styles/account.css';
import '../styles/chain.css';
import { AnswerError } from '../trie/AnswerError.tsx';
import { BlockList } from './BlockList.tsx';
import { FollowBar } from './FollowBar.tsx';
import { RangePanel } from './RangePanel.tsx';
import { ReorganisationList } from './ReorganisationList.tsx';

export function NodePage() {
  const host = useNode((node) => node.host);
  const chainId = useNode((node) => node.chainId);
  const following = useNode((node) => node.following);
  useEffect(() => {
    wakeFollowing();
    return restFollowing;
  }, []);
  if (following.status === 'idle') {
    return (
      <>
        <section className="hero">
          <h1 className="hero-title" tabIndex={-1}>
            Follow a node
          </h1>
          <p className="hero-sentence">
            Its recent blocks as they come, each checked with a click; a reorganisation when it
            happens; a range of blocks one after another. It is asked for its head every few seconds
            while this page is open.
          </p>
        </section>
        <section className="connect connect-node" aria-label="Node or wallet to follow">
          <SourceChoice use="follow" onChoose={followSource} />
        </section>
        <ReturnStrip />
      </>
    );
  }
  return (
    <article className="chain">
      <p className="hero-meta">
        {safeText(host)}
        {chainId !== undefined && `, chain ${chainId}`}
      </p>
      <h1 className="section-title" tabIndex={-1}>
        Recent blocks of this node
      </h1>
      <p className="section-summary">
        What a node lists is its word. A verdict is this browser’s own.
      </p>
      <FollowBar />
      {following.status === 'failed' && <FollowError error={following.error} />}
      <ReorganisationList />
      <div className="chain-columns">
        <BlockList />
        <RangePanel />
      </div>
    </article>
  );
}

/** With the setting of each client, where there is one that mends it. */
function FollowError({ error }: { readonly error: ErrorObject }) {
  const { settings } = errorTextOf(error);
  return (
    <>
      <AnswerError error={error} facts />
      {settings && <ClientSettings settings={settingsFor(settings)} />}
    </>
  );
}
