/** What follows from the stores: pure functions, nothing cached. */

import type { Check } from '../core/checks.ts';
import type { ErrorObject } from '../core/errors.ts';
import type { StateTime } from '../core/inspection.ts';
import type { Verdict, VerificationReport } from '../core/report.ts';
import type { DocumentRoute, Place, Route } from '../core/route.ts';
import type { LoadedDocument, Session, Source } from './session.ts';

const HASH = /^0x[0-9a-f]{64}$/;

/** A typed hash in one form, or `undefined` where it is none. Spaces, case and a missing 0x are forgiven. */
export function normalizeHash(typed: string): string | undefined {
  const digits = typed.replace(/[\s\u200b\ufeff]/g, '').toLowerCase();
  const hash = digits.startsWith('0x') ? digits : `0x${digits}`;
  return HASH.test(hash) ? hash : undefined;
}

/**
 * The report as it would be had the check run with `trustedHash`: check B3 compares two hashes, one of
 * which the report already holds. Without a trusted hash, or without a block, the report is unchanged.
 */
export function withTrustedHash(
  report: VerificationReport,
  trustedHash: string | undefined,
): VerificationReport {
  const found = report.block?.hash;
  if (trustedHash === undefined || found === undefined) return report;
  const checks = report.checks.map((check) =>
    check.id === 'B3' ? trustedCheck(check, trustedHash, found) : check,
  );
  const { error: _, ...rest } = report;
  const verdict = verdictOf(checks);
  const error = firstError(checks, verdict, report);
  return { ...rest, checks, verdict, ...(error ? { error } : {}) };
}

/** Whether a link points at the loaded document. */
export function isRouteOf(
  route: Route,
  document: LoadedDocument | undefined,
  report: VerificationReport | undefined,
): boolean {
  if (!document) return false;
  switch (route.page) {
    case 'example':
      return document.source.type === 'example' && document.source.id === route.id;
    case 'file':
      return document.digest === route.digest;
    case 'block': {
      const chainId = report?.chainId ?? document.chainId;
      const block = report?.block ?? document.block;
      return (
        chainId === route.chainId && (block?.number === route.block || block?.hash === route.block)
      );
    }
    case 'start':
    case 'proof':
    case 'published':
    case 'circuit':
    case 'node':
    case 'unknown':
      return false;
  }
}

/** What is being brought at this moment: the source of a load, or the example of a link before the gallery is known. */
export function wantedSource(
  { loading, gallery, document }: Pick<Session, 'loading' | 'gallery' | 'document'>,
  route: Route,
): Source | undefined {
  if (loading.status === 'running') return loading.source;
  if (loading.status === 'failed' || route.page !== 'example') return undefined;
  const isKnown = gallery.status === 'done' || gallery.status === 'failed';
  if (isKnown || isRouteOf(route, document, undefined)) return undefined;
  return { type: 'example', id: route.id, title: `Example ${route.id}` };
}

/** The link to a document: an example by id, a node's block by hash, anything else by content. */
export function routeOf(document: LoadedDocument): DocumentRoute | undefined {
  if (document.source.type === 'example') return { page: 'example', id: document.source.id };
  if (document.source.type === 'node' && document.chainId !== undefined && document.block) {
    return { page: 'block', chainId: document.chainId, block: document.block.hash };
  }
  return document.digest === undefined ? undefined : { page: 'file', digest: document.digest };
}

/** Whether a route leads into a document. */
export function isDocumentRoute(route: Route): route is DocumentRoute {
  return route.page === 'example' || route.page === 'file' || route.page === 'block';
}

/** The view that a route names, `undefined` for the verdict. */
export function placeIn(route: Route): Place | undefined {
  return isDocumentRoute(route) ? route.place : undefined;
}

/** The state that a route looks at. */
export function timeIn(route: Route): StateTime {
  return (isDocumentRoute(route) ? route.time : undefined) ?? 'before';
}

/** The route to another view of the same document; the time stays unless one is given. */
export function withPlace(route: Route, place: Place | undefined, time?: StateTime): Route {
  if (!isDocumentRoute(route)) return route;
  const { check: _, place: __, time: ___, ...document } = route;
  const shown = time ?? timeIn(route);
  return {
    ...document,
    ...(place && { place }),
    ...(shown === 'after' && { time: shown }),
  };
}

/** How many checks passed, failed and were not run. */
export function tally(checks: readonly Check[]): Record<Check['status'], number> {
  const counts = { passed: 0, failed: 0, 'not-run': 0 };
  for (const check of checks) counts[check.status]++;
  return counts;
}

/** The failure behind a verdict that is not VALID: the first one that means it. */
export function decidingCheck(report: VerificationReport): Check | undefined {
  return report.checks.find((check) => check.failure === report.verdict);
}

function trustedCheck(check: Check, expected: string, found: string): Check {
  const base = { id: check.id, expected, found, ms: 0 };
  if (expected === found) return { ...base, status: 'passed' };
  return { ...base, status: 'failed', error: 'TRUSTED_HASH_MISMATCH', failure: 'INVALID' };
}

/** As the core has it: INVALID if anything lies, VALID if the state root was proved and nothing failed. */
function verdictOf(checks: readonly Check[]): Verdict {
  if (checks.some((check) => check.failure === 'INVALID')) return 'INVALID';
  const proved = checks.some(({ id, status }) => id === 'S1' && status === 'passed');
  return proved && checks.every(({ status }) => status !== 'failed') ? 'VALID' : 'CANNOT_VERIFY';
}

/** The failure behind the verdict: as it was, where it was the same check's; else made from the check. */
function firstError(
  checks: readonly Check[],
  verdict: Verdict,
  before: VerificationReport,
): ErrorObject | undefined {
  const first = checks.find((check) => check.failure === verdict);
  if (first?.error === undefined) return undefined;
  if (before.error?.code === first.error && first.id !== 'B3') return before.error;
  const { id, error: code, expected = '', found = '' } = first;
  return { code, message: `Check ${id} failed`, data: { expected, found } };
}
