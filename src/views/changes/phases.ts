/** The phases of the block, for whatever names one by its number: each page that asks for them provides them. */

import { createContext, useContext } from 'react';
import type { PhaseRow } from '../../core/changes.ts';

export const Phases = createContext<readonly PhaseRow[]>([]);

export function usePhaseRow(phase: number): PhaseRow | undefined {
  return useContext(Phases)[phase];
}
