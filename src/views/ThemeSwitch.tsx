/** System, light or dark: three radio buttons behind three signs. */

import { Monitor, Moon, Sun } from 'lucide-react';
import { changeTheme } from '../actions/preferences.ts';
import { usePage } from '../stores/page.ts';

const CHOICES = [
  { theme: 'system', label: 'As the system', Icon: Monitor },
  { theme: 'light', label: 'Light', Icon: Sun },
  { theme: 'dark', label: 'Dark', Icon: Moon },
] as const;

export function ThemeSwitch() {
  const current = usePage((page) => page.theme);
  return (
    <fieldset className="theme-switch">
      <legend className="offscreen">Colours</legend>
      {CHOICES.map(({ theme, label, Icon }) => (
        <label key={theme} title={label}>
          <input
            type="radio"
            name="theme"
            className="offscreen"
            checked={current === theme}
            onChange={() => changeTheme(theme)}
          />
          <span className="offscreen">{label}</span>
          <Icon size={16} aria-hidden="true" />
        </label>
      ))}
    </fieldset>
  );
}
