/** The path to the selected node: ribbon, picture, what it proves; on request both times side by side. */

import { useRef, useState } from 'react';
import { fetchPathTo } from '../../actions/inspect.ts';
import type { KeyPath, NodePlace, StateTime } from '../../core/inspection.ts';
import { useTrie } from '../../stores/trie.ts';
import { SaveButton } from '../SaveButton.tsx';
import { AnswerError } from './AnswerError.tsx';
import { NibbleRibbon } from './NibbleRibbon.tsx';
import { PathPictureView } from './PathPictureView.tsx';
import { savePathSvg } from './savePath.ts';
import { type Answer, useAnswer } from './useAnswer.ts';
import { useWidth } from './useCanvas.ts';

interface PathPaneProps {
  readonly place: NodePlace;
  readonly time: StateTime;
}

const KEY_NIBBLES = 64;
/** Two pictures side by side: as narrow as on a phone each, and no jump to another place of the page. */
const SPLIT_WIDTH = 480;
const TIMES = ['before', 'after'] as const;
const OTHER = { before: 'after', after: 'before' } as const;

export function PathPane({ place, time }: PathPaneProps) {
  const [both, setBoth] = useState(false);
  const hasAfter = useTrie((trie) => trie.times.after !== undefined);
  const key = `${place.trie}:${place.path}`;
  const now = useAnswer(`path ${key} ${time}`, () => fetchPathTo(place, time), 60);
  const other = useAnswer(
    both ? `path ${key} ${OTHER[time]}` : undefined,
    () => fetchPathTo(place, OTHER[time]),
    60,
  );
  // A whole key is no node: the one that its path ends at is meant.
  const last = now.value?.steps.at(-1)?.node.place;
  const selected = place.path.length === KEY_NIBBLES && last ? last : place;
  const frame = useRef<HTMLDivElement>(null);
  const picture = useRef<SVGSVGElement>(null);
  const width = useWidth(frame);
  const split = both && width >= SPLIT_WIDTH;
  const each = split ? Math.floor((width - 24) / 2) : width;
  const answers: Readonly<Record<StateTime, Answer<KeyPath>>> =
    time === 'before' ? { before: now, after: other } : { before: other, after: now };
  const shown = both ? TIMES : [time];
  return (
    <section className="pane path-pane" aria-labelledby="path-title" data-both={both}>
      <div className="pane-head">
        <h2 id="path-title">Path</h2>
        {hasAfter && (
          <label className="tick">
            <input
              type="checkbox"
              checked={both}
              onChange={(event) => setBoth(event.target.checked)}
            />
            Before and after
          </label>
        )}
        <SaveButton
          label="SVG"
          onSave={() => picture.current && savePathSvg(picture.current, 'path')}
        />
      </div>
      {now.status === 'failed' && <AnswerError error={now.error} />}
      {now.value && <NibbleRibbon path={now.value} selected={selected} />}
      <div className="path-frame" ref={frame} data-split={split}>
        {width > 0 &&
          shown.map((at) => {
            const { value } = answers[at];
            return value ? (
              <PathPictureView
                key={at}
                path={value}
                width={each}
                selected={selected}
                {...(at === time ? { svgRef: picture } : {})}
                {...changes(both, answers[OTHER[at]])}
              />
            ) : null;
          })}
        {both && other.status === 'failed' && (
          <p className="note">There is no such node {OTHER[time]} the block.</p>
        )}
      </div>
    </section>
  );
}

function changes(both: boolean, other: Answer<KeyPath>): { others?: ReadonlySet<string> } {
  if (!both || !other.value) return {};
  return { others: new Set(other.value.steps.map(({ node }) => node.hash)) };
}
