/** Empty height in a table, in place of lines out of sight. Set by script: the policy allows no style attribute. */

interface SpacerRowProps {
  readonly height: number;
  readonly columns: number;
}

export function SpacerRow({ height, columns }: SpacerRowProps) {
  if (height === 0) return null;
  return (
    // biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: a row of a table is not interactive
    <tr className="line-space" role="presentation">
      <td
        colSpan={columns}
        ref={(element) => {
          if (element) element.style.height = `${height}px`;
        }}
      />
    </tr>
  );
}
