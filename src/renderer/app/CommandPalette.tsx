import { useMemo, useState } from 'react';
import { useCase } from '../store/case.slice';
import { useSettings } from '../store/settings.slice';
import { Dialog } from '../ui/Dialog';
import { type Command, listedCommands } from './commands';
import { showKeys } from './keys';
import './command-palette.css';

/** All commands by name: type a part of it, Enter runs the marked one. */
export function CommandPalette({ onClose }: { readonly onClose: () => void }): React.JSX.Element {
  const [text, setText] = useState('');
  const [marked, setMarked] = useState(0);
  const hasCase = useCase((slice) => slice.state !== null);
  const platform = useSettings((slice) => slice.facts?.platform ?? 'linux');
  const found = useMemo(
    () => listedCommands(hasCase).filter((command) => containsWords(command, text)),
    [hasCase, text],
  );
  const run = (command: Command | undefined): void => {
    if (command === undefined) return;
    onClose();
    command.run();
  };
  return (
    <Dialog title="Commands" width={520} onClose={onClose}>
      <input
        className="input"
        placeholder="Type a part of a command"
        aria-label="Command"
        role="combobox"
        aria-expanded="true"
        aria-controls="palette-list"
        aria-activedescendant={found.length > 0 ? `palette-${marked}` : undefined}
        value={text}
        spellCheck={false}
        onChange={(event) => {
          setText(event.target.value);
          setMarked(0);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') run(found[marked]);
          const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
          if (step === 0 || found.length === 0) return;
          event.preventDefault();
          const next = (marked + step + found.length) % found.length;
          setMarked(next);
          document.getElementById(`palette-${next}`)?.scrollIntoView({ block: 'nearest' });
        }}
      />
      <div id="palette-list" role="listbox" aria-label="Commands" className="palette-list">
        {found.map((command, i) => (
          <button
            key={command.id}
            id={`palette-${i}`}
            type="button"
            role="option"
            tabIndex={-1}
            aria-selected={i === marked}
            onMouseMove={() => setMarked(i)}
            onClick={() => run(command)}
          >
            <span className="palette-group">{command.group}</span>
            <span>{command.title}</span>
            <kbd>{showKeys(command.keys[0] ?? '', platform)}</kbd>
          </button>
        ))}
        {found.length === 0 && <p className="palette-none">No command has this in its name.</p>}
      </div>
    </Dialog>
  );
}

function containsWords(command: Command, text: string): boolean {
  const name = `${command.group} ${command.title}`.toLowerCase();
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => name.includes(word));
}
