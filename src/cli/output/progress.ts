// One line on standard error that is written over on a terminal, and a line per stage elsewhere.
import type { Progress } from '#shared/contract/transport';

export interface ProgressLine {
  readonly show: (progress: Progress) => void;
  readonly clear: () => void;
}

export function progressLine(isQuiet: boolean): ProgressLine {
  let lastStage = '';
  let isShown = false;
  const clear = (): void => {
    if (isShown) process.stderr.write('\r\u001b[2K');
    isShown = false;
  };
  const show = (progress: Progress): void => {
    if (isQuiet) return;
    const part =
      progress.total === null || progress.total === 0
        ? ''
        : ` ${Math.floor((100 * progress.done) / progress.total)} %`;
    if (process.stderr.isTTY) {
      clear();
      process.stderr.write(`${progress.stage}${part}`);
      isShown = true;
    } else if (progress.stage !== lastStage) process.stderr.write(`${progress.stage}\n`);
    lastStage = progress.stage;
  };
  return { show, clear };
}
