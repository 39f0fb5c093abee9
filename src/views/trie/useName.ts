/** A name in the search: the offer to ask for it, the asking, and what the node said. */

import { useEffect, useRef, useState } from 'react';
import { toErrorObject } from '../../actions/errorObject.ts';
import { askForName, type NameClaim, type NameOffer, nameOffer } from '../../actions/names.ts';
import { ERROR_TEXT } from '../errorText.ts';

export interface AskedName {
  /** Nothing where the query is no name. */
  readonly offer: NameOffer | undefined;
  /** Of the query at hand, in words; empty where there is nothing to say. */
  readonly note: string;
  readonly ask: (name: string, host: string) => void;
}

type Asked =
  | { readonly name: string; readonly words: string }
  | (NameClaim & { readonly address: string });

/** `onAddress` takes the address of a name that was asked for, unless the query has changed since. */
export function useName(query: string, onAddress: (address: string) => void): AskedName {
  const [asked, setAsked] = useState<Asked>();
  const running = useRef<AbortController>(undefined);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another query, or none, ends the asking
  useEffect(() => () => running.current?.abort(), [query]);
  const ask = (name: string, host: string) => {
    running.current?.abort();
    const controller = new AbortController();
    running.current = controller;
    setAsked({ name, words: `Asking ${host} …` });
    askForName(name, controller.signal).then(
      (claim) => {
        if (controller.signal.aborted) return;
        setAsked(claim);
        if (claim.address !== undefined) onAddress(claim.address);
      },
      (error: unknown) => {
        if (!controller.signal.aborted) setAsked({ name, words: wordsOf(error) });
      },
    );
  };
  const offer = nameOffer(query);
  const isOfQuery =
    asked !== undefined &&
    (query === asked.name || ('address' in asked && query === asked.address));
  const refusal = offer?.type === 'refused' ? offer.note : '';
  return { offer, ask, note: isOfQuery ? asked.words : refusal };
}

function wordsOf(error: unknown): string {
  const { title, what } = ERROR_TEXT[toErrorObject(error).code];
  return `${title}. ${what}`;
}
