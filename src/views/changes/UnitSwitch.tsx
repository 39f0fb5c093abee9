/** In which unit amounts are written: one switch for all views of changes and transactions. */

import { setChangesView, UNITS, useChangesView } from '../../stores/changesView.ts';
import { Choices } from '../Choices.tsx';

export function UnitSwitch() {
  const unit = useChangesView((view) => view.unit);
  return (
    <Choices
      legend="Unit"
      name="unit"
      options={UNITS.map((value) => ({ value, label: value }))}
      value={unit}
      onChange={(next) => setChangesView({ unit: next })}
    />
  );
}
