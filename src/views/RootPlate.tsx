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
}

export function RootPlate({ letter, title, note, root }: RootPlateProps) {
  return (
    <figure className="plate">
      <figcaption>
        <b>{letter}</b>
        <span>{title}</span>
        {root && <CopyButton value={root} what={title.toLowerCase()} />}
      </figcaption>
      {root ? (
        <>
          <Spectrum hash={root} />
          <code className="digits">
            {groupDigits(root).map((group, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: groups may repeat; their place does not
              <span key={index}>{group}</span>
            ))}
          </code>
        </>
      ) : (
        <p className="digits-none">Could not be computed</p>
      )}
      <p className="note">{note}</p>
    </figure>
  );
}
