/** A button that saves something as a file. */

import { Download } from 'lucide-react';

interface SaveButtonProps {
  readonly label: string;
  readonly onSave: () => void;
  readonly busy?: boolean;
}

export function SaveButton({ label, onSave, busy = false }: SaveButtonProps) {
  return (
    <button type="button" className="button" disabled={busy} onClick={onSave}>
      <Download size={16} aria-hidden="true" />
      {label}
    </button>
  );
}
