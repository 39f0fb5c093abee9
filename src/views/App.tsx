/** The page: head, content, foot, and what lies over them. */

import { Content } from './Content.tsx';
import { DropTarget } from './DropTarget.tsx';
import { FileInput } from './FileInput.tsx';
import { Header } from './Header.tsx';
import { HelpDialog } from './HelpDialog.tsx';
import { LiveRegion } from './LiveRegion.tsx';
import { useShortcuts } from './useShortcuts.ts';

export function App() {
  useShortcuts();
  return (
    <>
      <button type="button" className="skip" onClick={focusMain}>
        Skip to the content
      </button>
      <Header />
      <main className="main" id="main" tabIndex={-1}>
        <Content />
      </main>
      <footer className="footer">
        Runs in this browser alone. No server, no account, nothing uploaded. What is kept stays on
        this device, and can be cleared.
      </footer>
      <HelpDialog />
      <FileInput />
      <DropTarget />
      <LiveRegion />
    </>
  );
}

function focusMain(): void {
  document.getElementById('main')?.focus();
}
