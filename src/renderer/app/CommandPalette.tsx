import { useMemo, useRef, useState } from 'react';
import { useCase } from '../store/case.slice';
import { useSettings } from '../store/settings.slice';
import { Dialog } from '../ui/Dialog';
import { type Command, listedCommands } from './commands';
import { showKeys } from './keys';
import './command-palette.css';

/** All commands by name: type a part of it, Enter runs the marked one. */
export function CommandPalette({ onClose }: { readonly onClose: () => void }): React.JSX.Element {
  const [text, setText] = useState('');
  const list = useRef<HTMLDivElement>(null);
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
  const move = (event: React.KeyboardEvent): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const stops = [...(list.current?.querySelectorAll<HTMLElement>('input, button') ?? [])];
    stops[stops.findIndex((stop) => stop === document.activeElement) + step]?.focus();
  };
  return (
    <Dialog title="Commands" width={520} onClose={onClose}>
      <div ref={list} className="palette">
        <input
          className="input"
          placeholder="Type a part of a command, then Enter or arrow keys"
          aria-label="Find a command"
          value={text}
          spellCheck={false}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') run(found[0]);
            move(event);
          }}
        />
        <ul className="palette-list" aria-label="Commands">
          {found.map((command) => (
            <li key={command.id}>
              <button type="button" onKeyDown={move} onClick={() => run(command)}>
                <span className="palette-group">{command.group}</span>
                <span>{command.title}</span>
                <kbd>{showKeys(command.keys[0] ?? '', platform)}</kbd>
              </button>
            </li>
          ))}
        </ul>
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
