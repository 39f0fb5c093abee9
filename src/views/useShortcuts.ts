/** The keys of the page. Single keys can be switched off; Esc always cancels. */

import { useEffect } from 'react';
import { cancelLoad } from '../actions/loadDocument.ts';
import { cancelCheck } from '../actions/runCheck.ts';
import { setHelpOpen, setSearchOpen, setSearchText, usePage } from '../stores/page.ts';
import { useSession } from '../stores/session.ts';
import { openFileDialog } from './fileDialog.ts';

export function useShortcuts(): void {
  useEffect(() => {
    window.addEventListener('keydown', act);
    return () => window.removeEventListener('keydown', act);
  }, []);
}

function act(event: KeyboardEvent): void {
  const { helpOpen, searchOpen } = usePage.getState();
  if (helpOpen || event.defaultPrevented) return;
  if (searchOpen) typeAhead(event);
  else actOnPage(event);
}

function actOnPage(event: KeyboardEvent): void {
  const { shortcuts } = usePage.getState();
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
    event.preventDefault();
    setSearchOpen(true);
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === 'Escape') cancelWork();
  else if (!shortcuts || isTyping(event.target)) return;
  else if (event.key === '?') setHelpOpen(true);
  else if (event.key === 'o') openFileDialog();
  else if (event.key === '/') setSearchOpen(true);
  else return;
  event.preventDefault();
}

/** Keys between the one that opened the search and its field, which takes the rest. */
function typeAhead(event: KeyboardEvent): void {
  if (isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
  const { searchText } = usePage.getState();
  if (event.key === 'Escape') setSearchOpen(false);
  else if (event.key === 'Backspace') setSearchText(searchText.slice(0, -1));
  else if (event.key.length === 1) setSearchText(searchText + event.key);
  else return;
  event.preventDefault();
}

function cancelWork(): void {
  const { loading, checking } = useSession.getState();
  if (loading.status === 'running') cancelLoad();
  else if (checking.status === 'running') cancelCheck();
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest('input:not([type=radio], [type=checkbox]), textarea, select') !== null
  );
}
