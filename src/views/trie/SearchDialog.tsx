/** Search and command palette: one field, its hits from this witness first, then the commands. */

import { type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react';
import { searchWitness } from '../../actions/inspect.ts';
import { setSearchText, usePage } from '../../stores/page.ts';
import { useSession } from '../../stores/session.ts';
import { type Choice, choicesOf, nameChoice } from './searchChoices.ts';
import { useAnswer } from './useAnswer.ts';
import { useName } from './useName.ts';

export function SearchDialog({ onClose }: { readonly onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const typed = usePage((page) => page.searchText);
  const [active, setActive] = useState(0);
  const route = usePage((page) => page.route);
  const loaded = useSession((session) => session.checking.status === 'done');
  const query = typed.trim();
  const type = (text: string) => {
    setSearchText(text);
    setActive(0);
  };
  const { offer, note, ask } = useName(query, type);
  const answer = useAnswer(
    loaded && query !== '' && !offer ? `search ${query}` : undefined,
    () => searchWitness(query),
    120,
  );
  // At once, not after the next paint: until then no key reaches the field.
  useLayoutEffect(() => {
    dialog.current?.showModal();
    const end = field.current?.value.length ?? 0;
    field.current?.setSelectionRange(end, end);
  }, []);
  const hits = query === '' || offer ? undefined : answer.value;
  const choices = choicesOf(route, query, hits?.hits ?? []);
  if (offer?.type === 'ask') choices.unshift(nameChoice(offer, ask));
  const current = Math.min(active, choices.length - 1);
  const take = (choice: Choice | undefined) => {
    if (!choice) return;
    choice.go();
    if (!choice.keepsOpen) onClose();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') setActive(Math.min(choices.length - 1, current + 1));
    else if (event.key === 'ArrowUp') setActive(Math.max(0, current - 1));
    else if (event.key === 'Enter') take(choices[current]);
    else return;
    event.preventDefault();
  };
  return (
    <dialog ref={dialog} className="sheet search" aria-label="Search" onClose={onClose}>
      <input
        ref={field}
        type="text"
        role="combobox"
        aria-label="Address, slot, hash, path, transaction, or a command"
        aria-expanded={choices.length > 0}
        aria-controls="search-choices"
        aria-autocomplete="list"
        {...(choices.length > 0 ? { 'aria-activedescendant': `choice-${current}` } : {})}
        spellCheck={false}
        autoComplete="off"
        placeholder="Address, slot, hash, path, transaction, or a command"
        value={typed}
        onChange={(event) => type(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <div id="search-choices" role="listbox" aria-label="Hits and commands">
        {choices.map((choice, i) => (
          // biome-ignore lint/a11y/useFocusableInteractive: the field names the active choice
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keys
          <div
            key={choice.key}
            id={`choice-${i}`}
            role="option"
            aria-selected={i === current}
            onClick={() => take(choice)}
            onMouseMove={() => i !== current && setActive(i)}
          >
            <small>{choice.kind}</small>
            <span>{choice.text}</span>
          </div>
        ))}
      </div>
      <p className="note" role="status">
        {!loaded && query !== '' && !offer
          ? 'The witness can be searched as soon as the check has ended.'
          : hits && hits.hits.length === 0
            ? 'Nothing of this witness.'
            : ''}{' '}
        {hits?.notes.join(' ')} {note}
      </p>
    </dialog>
  );
}
