/** The list of checks while it is made: each passed, failed, or not run; the verdict follows from it alone. */

import { CHECKS, type Check, type CheckId, type FailureVerdict } from '../checks.ts';
import type { ErrorData, ErrorObject, ExplorerError } from '../errors.ts';
import type { Verdict } from '../report.ts';

/** Both sides of a comparison, as text. */
export interface Sides {
  readonly expected?: string | undefined;
  readonly found?: string | undefined;
}

export interface Ladder {
  pass(id: CheckId, sides?: Sides): void;
  /** Passes a check whose work the time of another one counts: it has none of its own. */
  passWithin(id: CheckId, sides?: Sides): void;
  fail(id: CheckId, error: ExplorerError, failure?: FailureVerdict): void;
  /** Passes where `expected` is `found`, else fails with what `error` makes. */
  compare(
    id: CheckId,
    expected: string,
    found: string,
    error: (data: ErrorData) => ExplorerError,
  ): void;
  /** Notes why a check does not apply or could not run. */
  skip(id: CheckId, note: string): void;
  note(id: CheckId, note: string): void;
  time(id: CheckId, ms: number): void;
  /** The next check begins here, and not where the last one ended. */
  restart(): void;
  has(id: CheckId): boolean;
  failed(id: CheckId): boolean;
  /** All checks in the order of `CHECKS`. */
  checks(): Check[];
  verdict(): Verdict;
  /** What made checks fail, in their order. */
  errors(): ErrorObject[];
  /** The failure behind the verdict: the first one of its kind. */
  firstError(): ErrorObject | undefined;
}

/**
 * With a clock, milliseconds, each check gets the time since the one before it: every step computes,
 * compares and records in that order.
 */
export function createLadder(now?: () => number): Ladder {
  let since = now?.() ?? 0;
  const lap = (): { ms?: number } => {
    if (now === undefined) return {};
    const ms = now() - since;
    since += ms;
    return { ms };
  };
  const entries = new Map<CheckId, Check>();
  const errors = new Map<CheckId, ErrorObject>();
  const ladder: Ladder = {
    pass: (id, sides = {}) => {
      entries.set(id, { id, status: 'passed', ...defined(sides), ...lap() });
    },
    passWithin: (id, sides = {}) => {
      entries.set(id, { id, status: 'passed', ...defined(sides) });
    },
    fail: (id, error, failure = 'INVALID') => {
      const { expected, found } = error.data;
      const sides = { expected: textOf(expected), found: textOf(found) };
      const check = {
        id,
        status: 'failed',
        ...defined(sides),
        error: error.code,
        failure,
      } as const;
      entries.set(id, { ...check, ...lap() });
      errors.set(id, error.toObject());
    },
    compare: (id, expected, found, error) => {
      if (expected === found) ladder.pass(id, { expected, found });
      else ladder.fail(id, error({ expected, found }));
    },
    skip: (id, note) => void entries.set(id, { id, status: 'not-run', note }),
    note: (id, note) => void entries.set(id, { ...entryOf(entries, id), note }),
    time: (id, ms) => void entries.set(id, { ...entryOf(entries, id), ms }),
    restart: () => {
      since = now?.() ?? 0;
    },
    has: (id) => entries.has(id),
    failed: (id) => entries.get(id)?.status === 'failed',
    checks: () => CHECKS.map(({ id }) => entryOf(entries, id)),
    verdict: () => verdictOf([...entries.values()]),
    errors: () => CHECKS.flatMap(({ id }) => errors.get(id) ?? []),
    firstError: () => {
      const verdict = ladder.verdict();
      const first = ladder.checks().find((check) => check.failure === verdict);
      return first === undefined ? undefined : errors.get(first.id);
    },
  };
  return ladder;
}

/** INVALID if anything lies; else CANNOT_VERIFY if anything needed is missing or the last check did not pass. */
function verdictOf(checks: readonly Check[]): Verdict {
  if (checks.some((check) => check.failure === 'INVALID')) return 'INVALID';
  const proven = checks.some((check) => check.id === 'S1' && check.status === 'passed');
  const failed = checks.some((check) => check.status === 'failed');
  return proven && !failed ? 'VALID' : 'CANNOT_VERIFY';
}

function entryOf(entries: ReadonlyMap<CheckId, Check>, id: CheckId): Check {
  return entries.get(id) ?? { id, status: 'not-run', note: 'an earlier check stopped the run' };
}

function defined(sides: Sides): { expected?: string; found?: string } {
  return {
    ...(sides.expected !== undefined && { expected: sides.expected }),
    ...(sides.found !== undefined && { found: sides.found }),
  };
}

function textOf(value: ErrorData[string]): string | undefined {
  return value === undefined || value === null ? undefined : String(value);
}
