import { excerptCells } from '../../../engine-client/cell-loaders';
import { useOccurrences } from '../../../store/highlight.slice';
import { SafeText } from '../../../ui/SafeText';
import { useCell } from './use-cell';

interface DeepExcerptProps {
  readonly column: string;
  readonly row: number;
  /** The beginning, shown until the place is found, and where there is none. */
  readonly text: string;
}

/** A long text at the place that the opened finding is about. */
export function DeepExcerpt({ column, row, text }: DeepExcerptProps): React.JSX.Element {
  const excerpt = useCell(excerptCells, column, row) ?? null;
  const marks = useOccurrences(column, excerpt);
  return <SafeText text={excerpt ?? text} marks={marks} />;
}
