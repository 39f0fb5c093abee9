/** One state root, every digit, in groups that can be compared by eye or read aloud. */

import { groupDigits } from '../core/format.ts';
import { CopyButton } from './CopyButton.tsx';
import { Spectrum } from './Spectrum.tsx';

interface RootPlateProps {
  /** The letter by which the sentence of the verdict names it. */
  readonly letter: string;
  readonly title: string;
  readonly note: string;
  readonly root: string | undefined;
  /** Another root; groups in which the two differ are marked. */
  readonly unlike?: string | undefined;
}

export function RootPlate({ letter, title, note, root, unlike }: RootPlateProps) {
  const others = unlike === undefined ? undefined : groupDigits(unlike);
  const groups = groupDigits(root ?? '').map((group, place) => ({
    place,
    group,
    differs: others !== undefined && others[place] !== group,
  }));
  return (
    <figure className="plate" data-differs={unlike !== undefined}>
      <figcaption>
        <b>{letter}</b>
        <span>{title}</span>
        {root && <CopyButton value={root} what={title.toLowerCase()} />}
      </figcaption>
      {root ? (
        <>
          <Spectrum hash={root} />
          <code className="digits">
            {groups.map(({ place, group, differs }) =>
              differs ? <mark key={place}>{group}</mark> : <span key={place}>{group}</span>,
            )}
          </code>
        </>
      ) : (
        <p className="digits-none">Not known</p>
      )}
      <p className="note">{note}</p>
    </figure>
  );
}
