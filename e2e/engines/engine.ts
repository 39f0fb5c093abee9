/** A browser of another make than Chromium, as far as the tests ask anything of one, and what they do with it. */

/** One page in one browser. Whoever starts it ends it. */
export interface Engine {
  /** As the browser says it. */
  readonly version: string;
  open(url: string): Promise<void>;
  /** Runs a function in the page and gives what it returns, as JSON holds it. It sees nothing of this file. */
  run<Given extends readonly unknown[], Answer>(
    work: (...given: Given) => Answer | Promise<Answer>,
    ...given: Given
  ): Promise<Answer>;
  end(): Promise<void>;
}

/** The expression by which a page runs a function and gives its answer as JSON. */
export function expressionOf(work: unknown, given: readonly unknown[]): string {
  return `Promise.resolve((${String(work)})(...${JSON.stringify(given)})).then((answer) => JSON.stringify(answer ?? null))`;
}

type Look<Given extends readonly unknown[], Answer> = (
  ...given: Given
) => Answer | null | undefined | false | '';

/** On a machine that does other things as well. */
const PATIENCE_MS = 60_000;

/** Looks until there is an answer; the error says what was waited for and what the page shows instead. */
export async function until<Given extends readonly unknown[], Answer>(
  engine: Engine,
  what: string,
  look: Look<Given, Answer>,
  ...given: Given
): Promise<Answer> {
  const answer = await within(engine, PATIENCE_MS, look, ...given);
  if (answer !== undefined) return answer;
  const shown = await engine.run(() => document.querySelector('main')?.innerText ?? '');
  throw new Error(`${what} did not come; the page shows: ${shown.slice(-1200)}`);
}

/** Looks for so many milliseconds; nothing where there was no answer. */
export async function within<Given extends readonly unknown[], Answer>(
  engine: Engine,
  patienceMs: number,
  look: Look<Given, Answer>,
  ...given: Given
): Promise<Answer | undefined> {
  const deadline = Date.now() + patienceMs;
  do {
    const answer = await engine.run(look, ...given);
    if (answer) return answer;
    await new Promise((resolve) => setTimeout(resolve, 50));
  } while (Date.now() < deadline);
  return undefined;
}

/** Keeps what the page throws from now on, in it. */
export function watchFaults(engine: Engine): Promise<void> {
  return engine.run(() => {
    const faults: string[] = [];
    Object.assign(window, { faults });
    addEventListener('error', ({ message }) => faults.push(message));
    addEventListener('unhandledrejection', ({ reason }) => faults.push(String(reason)));
    addEventListener('securitypolicyviolation', ({ blockedURI }) => faults.push(blockedURI));
  });
}

/** What was thrown since {@link watchFaults}. */
export function faultsOf(engine: Engine): Promise<string[]> {
  return engine.run(() => (window as unknown as { faults: string[] }).faults);
}
