// What the grid calls for each cell. React components only: a string would be taken for markup.
import type { CustomCellRendererProps } from 'ag-grid-react';
import type { PageCell, PageRow } from '../../../engine-client/page-reader';
import { formatCount } from '../../../ui/format-number';
import type { EvidenceColumn } from '../column-plan';
import { ImageCell } from './ImageCell';
import { SuspicionCell } from './SuspicionCell';
import { TagsCell } from './TagsCell';
import { TextCell } from './TextCell';
import { VectorCell } from './VectorCell';
import './cells.css';

type Props = CustomCellRendererProps<PageRow, unknown>;

export interface EvidenceCellProps extends CustomCellRendererProps<PageRow, PageCell> {
  readonly evidence: EvidenceColumn;
  readonly imagePx: number;
}

export function RowNumberRenderer({ data }: Props): React.JSX.Element | null {
  return data === undefined ? null : <span className="cell-row-number">{data.row}</span>;
}

export function SuspicionRenderer({ data }: Props): React.JSX.Element | null {
  return data === undefined ? null : <SuspicionCell suspicion={data.suspicion} />;
}

export function RankRenderer({ data }: Props): React.JSX.Element | null {
  if (data === undefined) return null;
  return data.rank === null ? <span className="cell-null">–</span> : <span>{formatCount(data.rank)}</span>;
}

export function TagsRenderer({ data }: Props): React.JSX.Element | null {
  return data === undefined || data.tags.length === 0 ? null : <TagsCell tags={data.tags} />;
}

export function EvidenceRenderer({
  data,
  value,
  evidence,
  imagePx,
}: EvidenceCellProps): React.JSX.Element | null {
  if (data === undefined || value === null || value === undefined) return null;
  const { name, kind, profile } = evidence;
  if (kind === 'vector')
    return <VectorCell column={name} row={data.row} length={value.length} isNull={value.text === null} />;
  if (kind === 'image') return <ImageCell column={name} row={data.row} boxPx={imagePx} path={value.text} />;
  return (
    <TextCell
      row={data.row}
      column={name}
      cell={value}
      classNames={profile.classNames}
      unit={kind === 'bytes' ? 'bytes' : 'chars'}
      isNumber={kind === 'integer' || kind === 'number'}
    />
  );
}
