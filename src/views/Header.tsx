/** The head of every page: name, what is loaded, colours, help. */

import { setHelpOpen } from '../stores/page.ts';
import { SearchButton } from './SearchButton.tsx';
import { SourceIndicator } from './SourceIndicator.tsx';
import { ThemeSwitch } from './ThemeSwitch.tsx';
import { Wordmark } from './Wordmark.tsx';

export function Header() {
  return (
    <header className="header">
      <Wordmark />
      <SourceIndicator />
      <SearchButton />
      <ThemeSwitch />
      <button
        type="button"
        className="icon-button"
        aria-label="Help"
        title="Help (?)"
        onClick={() => setHelpOpen(true)}
      >
        ?
      </button>
    </header>
  );
}
