/**
 * The door to search and commands in the head of the page. Its dialog's code is loaded once a document
 * is there; what is typed before its field is kept by `useShortcuts`.
 */

import { Search } from 'lucide-react';
import { lazy, Suspense, useEffect } from 'react';
import { setSearchOpen, usePage } from '../stores/page.ts';
import { useSession } from '../stores/session.ts';

const loadDialog = () => import('./trie/SearchDialog.tsx');

const SearchDialog = lazy(() => loadDialog().then((module) => ({ default: module.SearchDialog })));

export function SearchButton() {
  const open = usePage((page) => page.searchOpen);
  const hasDocument = useSession((session) => session.document !== undefined);
  useEffect(() => {
    if (hasDocument) void loadDialog();
  }, [hasDocument]);
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
