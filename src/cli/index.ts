// Parses the command line, starts the engine, turns outcomes into exit codes. JSON alone on stdout, the rest on stderr.
import { totalmem } from 'node:os';
import path from 'node:path';
import { byCodeUnit } from '#shared/base/canonical-json';
import { describeError, type EngineError, EngineFailure, errorFaults } from '#shared/contract/errors';
import type { PathHandle } from '#shared/model/ids';
import { type Command, type CommandIo, exitCodes } from './command';
import { type EngineProcess, startEngine } from './engine-process';
import { helpFor, overview } from './output/help';
import { progressLine } from './output/progress';
import { parseCommandArguments, wholeNumber } from './parse-arguments';

const commands = Object.values(
  import.meta.glob<Command>('./commands/*.command.ts', { eager: true, import: 'default' }),
).sort((a, b) => byCodeUnit(a.id, b.id));

const defaultSilentMs = 120_000;

async function main(words: readonly string[]): Promise<number> {
  const [name, ...rest] = words;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    process.stderr.write(overview(commands));
    return name === undefined ? exitCodes.usage : exitCodes.done;
  }
  const command = commands.find((candidate) => candidate.id === name);
  if (command === undefined) {
    process.stderr.write(`assay: there is no command "${name}".\n${overview(commands)}`);
    return exitCodes.usage;
  }
  if (rest.includes('--help') || rest.includes('-h')) {
    process.stderr.write(helpFor(command));
    return exitCodes.done;
  }
  let engine: EngineProcess | null = null;
  try {
    const args = parseCommandArguments(command, rest);
    const memoryMB = wholeNumber(args, 'memory', 64, 1_000_000);
    const memoryLimitMB =
      wholeNumber(args, 'memory-limit', 64, 1_000_000) ??
      (memoryMB === undefined ? undefined : residentLimitMB(memoryMB));
    const at = args.values['at'];
    if (at !== undefined && Number.isNaN(Date.parse(at)))
      throw new EngineFailure({
        code: 'usage',
        message: `--at must be a time such as 2026-01-31T12:00:00Z, not "${at}".`,
      });
    engine = startEngine({
      threads: wholeNumber(args, 'threads', 1, 64),
      memoryMB,
      memoryLimitMB,
      at: at === undefined ? undefined : new Date(at).toISOString(),
      mostResidentMB: memoryMB === undefined ? totalmem() / 2 ** 20 : residentLimitMB(memoryMB),
      silentMs: Number(process.env['ASSAY_SILENT_MS'] ?? defaultSilentMs),
      childFile: new URL('./engine-child.js', import.meta.url),
    });
    let isCancelled = false;
    process.on('SIGINT', () => {
      if (isCancelled) process.exit(exitCodes.cancelled);
      isCancelled = true;
      engine?.client.cancelAll();
    });
    return await command.run(args, ioOf(engine, args.switches.has('quiet'), at !== undefined));
  } catch (error) {
    return explain(error);
  } finally {
    await engine?.close();
  }
}

/** Above this an engine that was given so much memory is ended. */
function residentLimitMB(memoryMB: number): number {
  return memoryMB * 2 + 1024;
}

function ioOf(engine: EngineProcess, isQuiet: boolean, isClockGiven: boolean): CommandIo {
  let handles = 0;
  const progress = progressLine(isQuiet);
  return {
    client: engine.client,
    grant: (target) => {
      const handle = `path-${handles++}` as PathHandle;
      engine.grant(handle, path.resolve(target));
      return handle;
    },
    printJson: (value) => {
      progress.clear();
      process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
    },
    printText: (text) => {
      progress.clear();
      process.stdout.write(text);
    },
    onProgress: progress.show,
    say: (text) => {
      progress.clear();
      process.stderr.write(`${text}\n`);
    },
    // With a given clock the same commands write the same bytes, whichever Node runs them.
    runtime: `Node${isClockGiven ? ', its version left out with --at' : ` ${process.versions.node}`}, ${process.platform} ${process.arch}`,
    warnings: isClockGiven
      ? ['The time was given by hand (--at), not read from the clock of the computer.']
      : [],
  };
}

function explain(error: unknown): number {
  if (!(error instanceof EngineFailure)) {
    process.stderr.write(
      `assay: internal error: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    );
    return exitCodes.internal;
  }
  process.stderr.write(`assay: ${describeError(error.error)}\n`);
  return exitCodeOf(error.error);
}

function exitCodeOf(error: EngineError): number {
  switch (errorFaults[error.code]) {
    case 'usage':
      return exitCodes.usage;
    case 'input':
      return exitCodes.refused;
    case 'cancelled':
      return exitCodes.cancelled;
    case 'environment':
      return error.code === 'engine-lost' ? exitCodes.internal : exitCodes.refused;
    case 'bug':
      return exitCodes.internal;
  }
}

process.stdout.on('error', () => process.exit(exitCodes.done));
process.exitCode = await main(process.argv.slice(2));
