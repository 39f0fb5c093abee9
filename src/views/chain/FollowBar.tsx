/** What following is doing, and how to stop it. */

import { Pause, Play } from 'lucide-react';
import { useEffect, useState } from 'react';
import { leaveNode, pauseFollowing, resumeFollowing } from '../../actions/followNode.ts';
import { formatInteger } from '../../core/format.ts';
import { type Following, useNode } from '../../stores/node.ts';

export function FollowBar() {
  const following = useNode((node) => node.following);
  const head = useNode((node) => node.blocks[0]);
  const isPaused = following.status === 'paused';
  return (
    <div className="follow-bar">
      <p>
        <b>{head ? `Head ${formatInteger(head.number)}` : 'No head yet'}</b>{' '}
        <span className="follow-state">
          <FollowState following={following} />
        </span>
      </p>
      <p className="button-row">
        <button
          type="button"
          className="button"
          onClick={isPaused ? resumeFollowing : pauseFollowing}
        >
          {isPaused ? (
            <Play size={16} aria-hidden="true" />
          ) : (
            <Pause size={16} aria-hidden="true" />
          )}
          {isPaused ? 'Go on following' : 'Pause following'}
        </button>
        <button type="button" className="button" onClick={leaveNode}>
          Another source
        </button>
      </p>
    </div>
  );
}

function FollowState({ following }: { readonly following: Following }) {
  switch (following.status) {
    case 'idle':
      return null;
    case 'asking':
      return 'Asking the node.';
    case 'paused':
      return 'Paused: nothing is asked.';
    case 'waiting':
      return <Countdown what="Asked again" atMs={following.nextMs} />;
    case 'failed':
      return <Countdown what="It failed; asked again" atMs={following.nextMs} />;
  }
}

function Countdown({ what, atMs }: { readonly what: string; readonly atMs: number }) {
  const [nowMs, setNowMs] = useState(() => performance.now());
  useEffect(() => {
    const timer = setInterval(() => setNowMs(performance.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  const seconds = Math.max(0, Math.ceil((atMs - nowMs) / 1000));
  return `${what} ${seconds === 0 ? 'now' : `in ${seconds} s`}.`;
}
