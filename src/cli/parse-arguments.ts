import { refuse } from '#shared/contract/errors';
import type { Command, CommandArguments } from './command';

/** Flags of every command. */
export const commonFlags = {
  json: { isSwitch: true, about: 'print JSON (the default where a command prints data)' },
  threads: { value: 'N', about: 'worker threads' },
  memory: { value: 'MB', about: 'memory for the engine' },
  'memory-limit': {
    value: 'MB',
    about: 'memory that a scan may be expected to need (default: what is free)',
  },
  at: { value: 'TIME', about: 'clock to write down instead of the real one' },
  quiet: { isSwitch: true, about: 'no progress on standard error' },
} as const;

/** `--name value`, `--name=value` and switches; `--` ends flags. Unknown flags are refused with the usage line. */
export function parseCommandArguments(command: Command, words: readonly string[]): CommandArguments {
  const flags = { ...commonFlags, ...command.flags } as Command['flags'];
  const positionals: string[] = [];
  const values: Record<string, string> = {};
  const lists: Record<string, string[]> = {};
  const switches = new Set<string>();
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? '';
    if (word === '--') {
      positionals.push(...words.slice(i + 1));
      break;
    }
    if (!word.startsWith('--')) {
      positionals.push(word);
      continue;
    }
    const [name, inline] = splitOnce(word.slice(2));
    const flag = Object.hasOwn(flags, name) ? flags[name] : undefined;
    if (flag === undefined)
      refuse('usage', `There is no flag --${name}.`, { next: `Usage: assay ${command.usage}` });
    if (flag.isSwitch === true) {
      if (inline !== undefined) refuse('usage', `--${name} takes no value.`);
      switches.add(name);
      continue;
    }
    const value = inline ?? words[++i];
    if (value === undefined) refuse('usage', `--${name} needs a value (${flag.value ?? 'VALUE'}).`);
    if (flag.isRepeatable === true) (lists[name] ??= []).push(value);
    else values[name] = value;
  }
  const [least, most] = command.positionals;
  if (positionals.length < least || positionals.length > most)
    refuse('usage', positionals.length < least ? 'Something is missing.' : 'There are too many arguments.', {
      next: `Usage: assay ${command.usage}`,
    });
  return { positionals, values, lists, switches };
}

function splitOnce(text: string): [string, string | undefined] {
  const at = text.indexOf('=');
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}

/** A whole number within bounds, or undefined where the flag was not given. */
export function wholeNumber(
  args: CommandArguments,
  name: string,
  min: number,
  max: number,
): number | undefined {
  const text = args.values[name];
  if (text === undefined) return undefined;
  const value = Number(text);
  if (!Number.isInteger(value) || value < min || value > max)
    refuse('usage', `--${name} must be a whole number from ${min} to ${max}, not "${text}".`);
  return value;
}

export function required(args: CommandArguments, name: string, command: Command): string {
  return (
    args.values[name] ?? refuse('usage', `--${name} is needed.`, { next: `Usage: assay ${command.usage}` })
  );
}
