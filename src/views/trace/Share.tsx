/** A share as a thin bar. An SVG, because the policy allows no inline style; the number stands beside it. */

export function Share({ percent }: { readonly percent: number }) {
  return (
    <svg className="share" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
      <rect className="share-whole" width="100" height="4" />
      <rect className="share-part" width={percent.toFixed(2)} height="4" />
    </svg>
  );
}
