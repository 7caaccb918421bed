import { useSettings } from '../store/settings.slice';
import { Dialog } from '../ui/Dialog';
import { type Command, type CommandGroup, listedCommands } from './commands';
import { showKeys } from './keys';

const groups: readonly CommandGroup[] = ['Case', 'Panels', 'Rows', 'Filter', 'Tags'];

const inTheTable: readonly (readonly [string, readonly string[]])[] = [
  ['Move', ['↑', '↓', '←', '→']],
  ['Select a range', ['Shift+click', 'Shift+↓']],
  ['Add or remove a row', ['Ctrl+click', 'Space']],
  ['On a heading: sort, add to the order', ['Enter', 'Shift+Enter']],
  ['On a heading: filter', ['Alt+↓']],
];

export function ShortcutOverlay({ onClose }: { readonly onClose: () => void }): React.JSX.Element {
  const platform = useSettings((slice) => slice.facts?.platform ?? 'linux');
  return (
    <Dialog title="Keyboard shortcuts" width={760} onClose={onClose}>
      <div className="shortcuts">
        {groups.map((group) => (
          <section key={group}>
            <h3>{group}</h3>
            <ul>
              {listedCommands(true)
                .filter((command) => command.group === group)
                .map((command) => (
                  <Shortcut key={command.id} title={command.title} keys={shown(command, platform)} />
                ))}
            </ul>
          </section>
        ))}
        <section>
          <h3>In the table</h3>
          <ul>
            {inTheTable.map(([title, keys]) => (
              <Shortcut key={title} title={title} keys={keys.map((key) => showKeys(key, platform))} />
            ))}
          </ul>
        </section>
      </div>
    </Dialog>
  );
}

function Shortcut({
  title,
  keys,
}: {
  readonly title: string;
  readonly keys: readonly string[];
}): React.JSX.Element {
  return (
    <li>
      <span>{title}</span>
      <span>
        {keys.map((key) => (
          <kbd key={key}>{key}</kbd>
        ))}
      </span>
    </li>
  );
}

function shown(command: Command, platform: 'darwin' | 'linux' | 'win32'): readonly string[] {
  return command.keys.map((keys) => showKeys(keys, platform));
}
