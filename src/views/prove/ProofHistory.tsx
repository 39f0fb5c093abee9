/** The proofs of this visit, to look at one of them again. */

interface ProofHistoryProps {
  readonly proofs: readonly { readonly id: number; readonly label: string }[];
  readonly shown: number | undefined;
  readonly onShow: (id: number) => void;
}

/** Nothing as long as there is but one. */
export function ProofHistory({ proofs, shown, onShow }: ProofHistoryProps) {
  if (proofs.length < 2) return null;
  return (
    <nav className="prove-history" aria-label="Proofs of this visit">
      <p className="note">Proofs of this visit; none is kept when the page is closed.</p>
      <div className="button-row">
        {proofs.map(({ id, label }) => (
          <button
            key={id}
            type="button"
            className="button"
            aria-pressed={id === shown}
            onClick={() => onShow(id)}
          >
            Proof {id}, {label}
          </button>
        ))}
      </div>
    </nav>
  );
}
