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
            {groupDigits(root).map((group, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: groups may repeat; their place does not
              <Group key={index} group={group} differs={others !== undefined && others[index] !== group} />
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

function Group({ group, differs }: { readonly group: string; readonly differs: boolean }) {
  return differs ? <mark>{group}</mark> : <span>{group}</span>;
}
