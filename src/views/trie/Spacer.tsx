/** Empty height in a list, in place of rows out of sight. Set by script: the policy allows no style attribute. */

export function Spacer({ height }: { readonly height: number }) {
  return (
    <div
      role="presentation"
      ref={(element) => {
        if (element) element.style.height = `${height}px`;
      }}
    />
  );
}
