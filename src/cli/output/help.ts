import type { Command } from '../command';
import { commonFlags } from '../parse-arguments';

const exitCodeWords = `Exit codes, of every command:
  0    done
  1    something was found: a finding for --fail-on, a replay that differs, a bundle or case that is altered
  2    wrong use: flags, names or numbers that there are not, or a step that must come first
  3    refused: evidence, case, key or place cannot be read, written or used
  4    a fault of Assay itself
  130  cancelled
`;

export function overview(commands: readonly Command[]): string {
  const width = Math.max(...commands.map((command) => command.id.length));
  const lines = commands.map((command) => `  ${command.id.padEnd(width)}  ${command.about}`);
  return `Assay: find poison, label errors and silent edits in training data, offline.\n\n${lines.join('\n')}\n\nassay COMMAND --help tells more.\n\n${exitCodeWords}`;
}

export function helpFor(command: Command): string {
  const flags = Object.entries({ ...command.flags, ...commonFlags } as Command['flags']).map(
    ([name, flag]) => {
      const left = flag.isSwitch === true ? `--${name}` : `--${name} ${flag.value ?? 'VALUE'}`;
      return `  ${left.padEnd(22)}${flag.about}`;
    },
  );
  return `assay ${command.usage}\n\n${command.about}\n\n${flags.join('\n')}\n`;
}
