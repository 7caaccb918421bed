// The geometry of a time scan: the share of contradicted labels in each step, and the window.
import type { TimePicture } from '#shared/model/finding-picture';
import { percentWords } from '#shared/model/self-test-words';

export interface TimeBar {
  readonly x: number;
  readonly width: number;
  readonly y: number;
  readonly height: number;
  readonly isInWindow: boolean;
  readonly words: string;
}

export interface TimeDrawing {
  readonly bars: readonly TimeBar[];
  readonly window: { readonly x: number; readonly width: number };
  readonly usualY: number;
  readonly top: { readonly share: number; readonly y: number };
}

export const timeSize = { width: 320, height: 130, left: 34, right: 8, top: 12, bottom: 20 } as const;

export function timeOf({ from, to, bins, window, usual }: TimePicture): TimeDrawing {
  const { width, height, left, right, top, bottom } = timeSize;
  const span = Math.max(1, to - from);
  const x = (moment: number): number => left + ((moment - from) / span) * (width - left - right);
  const shareOf = ({ rows, observed }: TimePicture['bins'][number]): number =>
    rows === 0 ? 0 : observed / rows;
  const most = Math.min(1, Math.max(0.05, usual, ...bins.map(shareOf)) * 1.1);
  const y = (share: number): number => top + (1 - share / most) * (height - top - bottom);
  const step = span / bins.length;
  return {
    bars: bins.flatMap((bin, i) => {
      if (bin.rows === 0) return [];
      const [start, end] = [from + i * step, from + (i + 1) * step];
      const share = shareOf(bin);
      return [
        {
          x: x(start) + 0.3,
          width: Math.max(0.8, x(end) - x(start) - 0.6),
          y: y(share),
          height: Math.max(0.8, y(0) - y(share)),
          isInWindow: end > window.from && start < window.to,
          words: `${day(start)}: ${bin.observed} of ${bin.rows}`,
        },
      ];
    }),
    window: { x: x(window.from), width: Math.max(2, x(window.to) - x(window.from)) },
    usualY: y(usual),
    top: { share: most, y: top },
  };
}

/** 2002-09-17 */
export function day(moment: number): string {
  return new Date(moment).toISOString().slice(0, 10);
}

export function timeWords({ from, to, window, usual, outside }: TimePicture): string {
  const left = outside === 0 ? '' : ` ${outside} rows of earlier or later times are not drawn.`;
  return `Contradicted labels from ${day(from)} to ${day(to)}: in the window, ${day(window.from)} to ${day(window.to)}, ${window.observed} of ${window.rows}; at other times ${percentWords(usual)}.${left}`;
}
