/**
 * What is loaded and what is being done with it: one record per stage. The bytes themselves are not
 * here but in `actions/heldDocument.ts`, and no URL of a node is anywhere in a store.
 */

import { create } from 'zustand';
import type { ErrorObject } from '../core/errors.ts';
import type { Example } from '../core/example.ts';
import type { Progress, Stage } from '../core/progress.ts';
import type { VerificationReport } from '../core/report.ts';

/** Where a document comes from, as far as it may be shown. */
export type Source =
  | { readonly type: 'example'; readonly id: string; readonly title: string }
  | { readonly type: 'file'; readonly name: string }
  | { readonly type: 'text' }
  | {
      readonly type: 'node';
      /** A redacted URL, or the name of a wallet. */
      readonly host: string;
      readonly block: string;
    };

/** The document whose bytes the page holds. */
export interface LoadedDocument {
  readonly source: Source;
  readonly name: string;
  readonly sizeBytes: number;
  /** First 16 hex digits of the SHA-256; absent where the browser cannot compute it. */
  readonly digest?: string;
  /** What a node said, or an earlier check: facts for links only, never for a verdict. */
  readonly chainId?: number;
  readonly block?: { readonly number: string; readonly hash: string };
}

/** What a load is doing: a step in words and the bytes so far. */
export interface LoadStep {
  readonly label: string;
  readonly doneBytes: number;
  /** Zero when it is not known. */
  readonly totalBytes: number;
  /** Counts of what the step is made of, in words. */
  readonly detail?: string;
}

export type Loading =
  | { readonly status: 'idle' }
  | { readonly status: 'running'; readonly source: Source; readonly step: LoadStep }
  | { readonly status: 'failed'; readonly source: Source; readonly error: ErrorObject };

/** Counts of every stage begun, and when it was first heard of (ms since the page opened). */
export type StageCounts = Partial<Record<Stage, Progress & { readonly sinceMs: number }>>;

export type Checking =
  | { readonly status: 'idle' }
  | {
      readonly status: 'running';
      readonly startedMs: number;
      readonly stage?: Stage;
      readonly counts: StageCounts;
    }
  | { readonly status: 'done'; readonly report: VerificationReport; readonly elapsedMs: number }
  | { readonly status: 'failed'; readonly error: ErrorObject };

export type Gallery =
  | { readonly status: 'idle' }
  | { readonly status: 'running' }
  | { readonly status: 'done'; readonly examples: readonly Example[] }
  | { readonly status: 'failed'; readonly error: ErrorObject };

export type Saving =
  | { readonly status: 'idle' | 'running' }
  | {
      readonly status: 'failed';
      readonly error: ErrorObject;
    };

export interface Session {
  readonly document: LoadedDocument | undefined;
  /** What was loaded before it, until the new one has been read: its bytes are still held. */
  readonly before: LoadedDocument | undefined;
  readonly loading: Loading;
  readonly checking: Checking;
  /** The block hash that the reader trusts, as typed. */
  readonly trustedHash: string;
  readonly gallery: Gallery;
  /** The bundle being saved. */
  readonly saving: Saving;
}

export const INITIAL_SESSION: Session = {
  document: undefined,
  before: undefined,
  loading: { status: 'idle' },
  checking: { status: 'idle' },
  trustedHash: '',
  gallery: { status: 'idle' },
  saving: { status: 'idle' },
};

export const useSession = create<Session>()(() => INITIAL_SESSION);

export function setLoading(loading: Loading): void {
  useSession.setState({ loading });
}

/** A document is loaded: whatever was said of the one before is gone. */
export function setDocument(document: LoadedDocument): void {
  useSession.setState({
    document,
    loading: { status: 'idle' },
    checking: { status: 'idle' },
    trustedHash: '',
    saving: { status: 'idle' },
  });
}

export function setBefore(before: LoadedDocument | undefined): void {
  useSession.setState({ before });
}

export function setChecking(checking: Checking): void {
  useSession.setState({ checking });
}

/** Takes in a batch of progress; of no use, and dropped, when no check is running. */
export function addProgress(reports: readonly Progress[], nowMs: number): void {
  useSession.setState(({ checking }) => {
    const last = reports.at(-1);
    if (checking.status !== 'running' || !last) return {};
    const counts: StageCounts = { ...checking.counts };
    for (const report of reports) {
      counts[report.stage] = { ...report, sinceMs: counts[report.stage]?.sinceMs ?? nowMs };
    }
    return { checking: { ...checking, stage: last.stage, counts } };
  });
}

export function setTrustedHash(trustedHash: string): void {
  useSession.setState({ trustedHash });
}

export function setGallery(gallery: Gallery): void {
  useSession.setState({ gallery });
}

export function setSaving(saving: Saving): void {
  useSession.setState({ saving });
}
