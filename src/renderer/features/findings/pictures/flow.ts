// The geometry of flows between classes: what the content looks like on the left, what the label says on the right.
import type { FlowPicture } from '#shared/model/finding-picture';

interface FlowNode {
  readonly name: string;
  readonly y: number;
}

export interface FlowBand {
  readonly from: string;
  readonly to: string;
  readonly rows: number;
  readonly isSubject: boolean;
  readonly path: string;
  readonly widthPx: number;
}

export interface FlowDrawing {
  readonly height: number;
  readonly left: readonly FlowNode[];
  readonly right: readonly FlowNode[];
  /** The subject last, so that it lies on top. */
  readonly bands: readonly FlowBand[];
}

export const flowSize = { width: 320, textWidth: 96, line: 24, top: 20 } as const;
const mostWidthPx = 14;

export function flowOf({ flows }: FlowPicture): FlowDrawing {
  const { width, textWidth, line, top } = flowSize;
  const nodes = (names: readonly string[]): readonly FlowNode[] =>
    [...new Set(names)].map((name, i) => ({ name, y: top + line * (i + 0.5) }));
  const left = nodes(flows.map(({ from }) => from));
  const right = nodes(flows.map(({ to }) => to));
  const most = Math.max(1, ...flows.map(({ rows }) => rows));
  const yOf = (list: readonly FlowNode[], name: string): number =>
    list.find((node) => node.name === name)?.y ?? 0;
  const [x0, x1] = [textWidth + 6, width - textWidth - 6];
  const middle = (x0 + x1) / 2;
  const bands = flows.map((flow): FlowBand => {
    const [y0, y1] = [yOf(left, flow.from), yOf(right, flow.to)];
    return {
      ...flow,
      path: `M${x0} ${y0}C${middle} ${y0} ${middle} ${y1} ${x1} ${y1}`,
      widthPx: Math.max(1, (mostWidthPx * flow.rows) / most),
    };
  });
  return {
    height: top + line * Math.max(left.length, right.length) + 4,
    left,
    right,
    bands: bands.toSorted((a, b) => Number(a.isSubject) - Number(b.isSubject)),
  };
}

export function flowWords({ flows, leftOut }: FlowPicture): string {
  const subject = flows.find((flow) => flow.isSubject);
  const own =
    subject === undefined
      ? ''
      : `About ${subject.rows} rows look like ${subject.from} and are labelled ${subject.to}. `;
  const others = flows
    .filter((flow) => !flow.isSubject)
    .slice(0, 3)
    .map(({ from, to, rows }) => `${rows} like ${from} labelled ${to}`);
  const rest = others.length === 0 ? 'No other pair has any.' : `Next: ${others.join(', ')}.`;
  return `${own}${rest}${leftOut === 0 ? '' : ` ${leftOut} smaller ${leftOut === 1 ? 'flow is' : 'flows are'} not drawn.`}`;
}
