/** Back, next, play, and straight to the end. */

interface FoldControlsProps {
  /** Counted from 1. */
  readonly number: number;
  readonly count: number;
  readonly playing: boolean;
  readonly onGo: (step: number) => void;
  readonly onPlay: () => void;
}

export function FoldControls({ number, count, playing, onGo, onPlay }: FoldControlsProps) {
  const isLast = number === count;
  const plays = playing && !isLast;
  return (
    <span className="button-group">
      <button
        type="button"
        className="button"
        disabled={number === 1}
        onClick={() => onGo(number - 1)}
      >
        Back
      </button>
      <button
        type="button"
        className="button button-main"
        disabled={isLast}
        onClick={() => onGo(number + 1)}
      >
        Next
      </button>
      <button
        type="button"
        className="button"
        disabled={isLast}
        aria-pressed={plays}
        onClick={onPlay}
      >
        {plays ? 'Pause' : 'Play'}
      </button>
      <button type="button" className="button" disabled={isLast} onClick={() => onGo(count)}>
        To the header
      </button>
    </span>
  );
}
