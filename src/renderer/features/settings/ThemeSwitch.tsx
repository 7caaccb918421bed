import { useId } from 'react';
import type { Settings } from '#shared/contract/desktop';
import { useSettings } from '../../store/settings.slice';
import { Icon, type IconName } from '../../ui/Icon';
import './settings.css';

const choices: readonly (readonly [Settings['theme'], IconName, string])[] = [
  ['system', 'system', 'Theme of the system'],
  ['light', 'light', 'Light theme'],
  ['dark', 'dark', 'Dark theme'],
];

export function ThemeSwitch(): React.JSX.Element {
  const theme = useSettings((slice) => slice.settings.theme);
  const save = useSettings((slice) => slice.save);
  const name = useId();
  return (
    <div className="theme-switch" role="radiogroup" aria-label="Theme">
      {choices.map(([value, icon, label]) => (
        <label key={value} title={label}>
          <input
            type="radio"
            name={name}
            value={value}
            checked={theme === value}
            aria-label={label}
            onChange={() => save({ theme: value })}
          />
          <Icon name={icon} />
        </label>
      ))}
    </div>
  );
}
