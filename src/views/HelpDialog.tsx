/** What a verdict means, and the keys. The browser's own dialog keeps and returns the focus. */

import { useEffect, useRef } from 'react';
import { setHelpOpen, usePage } from '../stores/page.ts';
import { HelpText } from './HelpText.tsx';

export function HelpDialog() {
  const open = usePage((page) => page.helpOpen);
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (open) dialog.current?.showModal();
    else dialog.current?.close();
  }, [open]);
  return (
    <dialog
      ref={dialog}
      className="sheet"
      aria-labelledby="help-title"
      onClose={() => setHelpOpen(false)}
    >
      {open && <HelpText />}
    </dialog>
  );
}
