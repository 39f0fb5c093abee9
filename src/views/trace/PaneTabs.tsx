/** On a narrow screen the list of steps and the parts of the state are shown one at a time. */

export const STATE_PANES = ['list', 'stack', 'memory', 'slots'] as const;
export type StatePaneName = (typeof STATE_PANES)[number];

const WORDS: Readonly<Record<StatePaneName, string>> = {
  list: 'List',
  stack: 'Stack',
  memory: 'Memory',
  slots: 'Storage',
};

interface PaneTabsProps {
  readonly pane: StatePaneName;
  readonly onChange: (pane: StatePaneName) => void;
}

export function PaneTabs({ pane, onChange }: PaneTabsProps) {
  return (
    <fieldset className="view-tabs pane-tabs">
      <legend className="offscreen">Part</legend>
      {STATE_PANES.map((name) => (
        <label key={name}>
          <input
            type="radio"
            name="state-pane"
            className="offscreen"
            checked={pane === name}
            onChange={() => onChange(name)}
          />
          {WORDS[name]}
        </label>
      ))}
    </fieldset>
  );
}
