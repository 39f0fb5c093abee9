/** The empty page: what this is, examples, and the ways to bring a block. */

import { CHECKS } from '../core/checks.ts';
import { CheckWall } from './CheckWall.tsx';
import { ReturnStrip } from './ReturnStrip.tsx';
import { Sources } from './Sources.tsx';

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
      </section>
      <ReturnStrip />
      <Sources />
    </>
  );
}
