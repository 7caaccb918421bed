import { useSettings } from '../../store/settings.slice';
import { Dialog } from '../../ui/Dialog';
import { TextField } from '../../ui/Field';
import { ThemeSwitch } from './ThemeSwitch';
import './settings.css';

export function SettingsDialog({ onClose }: { readonly onClose: () => void }): React.JSX.Element {
  const { settings, facts, save } = useSettings();
  return (
    <Dialog title="Settings" width={440} onClose={onClose}>
      <div className="settings">
        <TextField
          label="Examiner"
          value={settings.examiner}
          maxLength={200}
          hint="Written beside every action of the next case that is opened."
          onChange={(event) => save({ examiner: event.target.value })}
        />
        <div className="field">
          <span className="settings-label">Theme</span>
          <ThemeSwitch />
        </div>
        {facts !== null && (
          <p className="field-hint">
            Assay {facts.version}. {facts.facts.runtime}. {facts.facts.warnings.join(' ')}
          </p>
        )}
      </div>
    </Dialog>
  );
}
