/** Empty height in a table, in place of lines out of sight. Set by script: the policy allows no style attribute. */

export function SpacerRow({ height }: { readonly height: number }) {
  if (height === 0) return null;
  return (
    // biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: a row of a table is not interactive
    <tr className="line-space" role="presentation">
      <td
        colSpan={5}
        ref={(element) => {
          if (element) element.style.height = `${height}px`;
        }}
      />
    </tr>
  );
}
