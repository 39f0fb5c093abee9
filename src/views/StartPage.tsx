/** The empty page: what this is, examples, and the ways to bring a block. */

import { ArrowDown } from 'lucide-react';
import { CHECKS } from '../core/checks.ts';
import { CheckWall } from './CheckWall.tsx';
import { KeptSection } from './kept/KeptSection.tsx';
import { ReturnStrip } from './ReturnStrip.tsx';
import { OWN_TITLE_ID, Sources } from './Sources.tsx';

export function StartPage() {
  return (
    <>
      <section className="hero">
        <h1 className="hero-title" tabIndex={-1}>
          Check an Ethereum block without trusting the node that served it.
        </h1>
        <p className="hero-sentence">
          Glassblock runs the block again in this browser, on nothing but its witness, and compares
          every root the header claims. {CHECKS.length} named checks, three possible verdicts.
        </p>
        <CheckWall />
        <button type="button" className="button start-jump" onClick={goToOwnBlock}>
          Check a block of your own
          <ArrowDown size={16} aria-hidden="true" />
        </button>
      </section>
      <ReturnStrip />
      <KeptSection />
      <Sources />
    </>
  );
}

/** On a narrow screen the reader's own block lies below all examples. */
function goToOwnBlock(): void {
  const title = document.getElementById(OWN_TITLE_ID);
  title?.scrollIntoView({ block: 'start' });
  title?.focus({ preventScroll: true });
}
