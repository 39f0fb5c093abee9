/** Element ids of the ladder, by which links find their row. */

import type { CheckId } from '../core/checks.ts';

export const checkButtonId = (id: CheckId): string => `check-${id}`;
export const checkPanelId = (id: CheckId): string => `check-${id}-how`;
