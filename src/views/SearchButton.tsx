/** The door to search and commands in the head of the page; its dialog's code is loaded on demand. */

import { Search } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { setSearchOpen, usePage } from '../stores/page.ts';

const SearchDialog = lazy(() =>
  import('./trie/SearchDialog.tsx').then((module) => ({ default: module.SearchDialog })),
);

export function SearchButton() {
  const open = usePage((page) => page.searchOpen);
  return (
    <>
      <button
        type="button"
        className="button search-button"
        aria-keyshortcuts="/ Control+K Meta+K"
        onClick={() => setSearchOpen(true)}
      >
        <Search size={16} aria-hidden="true" />
        <span>Search</span>
        <kbd>/</kbd>
      </button>
      {open && (
        <Suspense>
          <SearchDialog onClose={() => setSearchOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
