/**
 * Where blocks can be asked for, as far as it may be shown: labels without keys. The URLs themselves
 * are in no store but in `actions/sources.ts`.
 */

import { create } from 'zustand';
import { type Finding, type Plan, planOf } from '../core/connection.ts';
import type { ErrorObject } from '../core/errors.ts';

/** A node or a wallet that can be asked. */
export interface ShownSource {
  /** Of this page load alone; says nothing of the URL. */
  readonly id: string;
  readonly type: 'node' | 'wallet';
  /** Redacted URL, or the name of the wallet, which is text of unknown origin. */
  readonly label: string;
  /** The wallet's reverse domain name. */
  readonly rdns?: string;
  /** Whether its URL is kept on this device. */
  readonly isRemembered: boolean;
}

export type Connection =
  | { readonly status: 'none' }
  | {
      /** `probed`: every question that will be asked was answered. */
      readonly status: 'probing' | 'probed';
      readonly source: ShownSource;
      readonly findings: readonly Finding[];
    };

interface ConnectionState {
  /** Nodes of this visit and those that are remembered, the last used first. */
  readonly nodes: readonly ShownSource[];
  /** Wallets that announced themselves. */
  readonly wallets: readonly ShownSource[];
  readonly connection: Connection;
  /** What was typed is not the URL of a node. */
  readonly refused: ErrorObject | undefined;
  /** How blocks can be checked with a source that was probed in this visit, by its id. */
  readonly known: Readonly<Record<string, Plan['check']>>;
  /** The browser refused to keep what was to be remembered. */
  readonly isStorageRefused: boolean;
}

export const useConnection = create<ConnectionState>()(() => ({
  nodes: [],
  wallets: [],
  connection: { status: 'none' },
  refused: undefined,
  known: {},
  isStorageRefused: false,
}));

export function setConnection(connection: Connection): void {
  useConnection.setState({ connection });
}

/** Takes in an answer; the later one to the same question stands. */
export function addFinding(finding: Finding): void {
  useConnection.setState(({ connection }) => {
    if (connection.status !== 'probing') return {};
    const others = connection.findings.filter(({ probe }) => probe !== finding.probe);
    return { connection: { ...connection, findings: [...others, finding] } };
  });
}

/** The probe has ended; what it came to is known of this source from now on. */
export function setProbed(): void {
  useConnection.setState(({ connection, known }) => {
    if (connection.status !== 'probing') return {};
    const { source, findings } = connection;
    return {
      connection: { ...connection, status: 'probed' },
      known: { ...known, [source.id]: planOf(findings).check },
    };
  });
}

export function setRefused(refused: ErrorObject | undefined): void {
  useConnection.setState({ refused });
}

/** Puts a node in front, in place of what was there under its id. */
export function putNode(node: ShownSource): void {
  useConnection.setState(({ nodes, connection }) => ({
    nodes: [node, ...nodes.filter(({ id }) => id !== node.id)],
    ...('source' in connection &&
      connection.source.id === node.id && { connection: { ...connection, source: node } }),
  }));
}

export function setNodes(nodes: readonly ShownSource[]): void {
  useConnection.setState({ nodes });
}

export function putWallet(wallet: ShownSource): void {
  useConnection.setState(({ wallets }) => ({
    wallets: [...wallets.filter(({ id }) => id !== wallet.id), wallet],
  }));
}

export function setStorageRefused(isStorageRefused: boolean): void {
  useConnection.setState({ isStorageRefused });
}
