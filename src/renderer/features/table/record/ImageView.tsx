import { useMemo, useState } from 'react';
import { useBox } from '../../../store/highlight.slice';
import { IconButton } from '../../../ui/Button';
import { formatBytes } from '../../../ui/format-number';
import { readImageHeader } from '../../../ui/image-header';
import { Picture } from '../../../ui/Picture';

interface ImageViewProps {
  readonly column: string;
  readonly bytes: Uint8Array;
  readonly row: number;
}

const zooms = [0.25, 0.5, 1, 2, 4, 8, 16, 32] as const;
const wantedPx = 224;

/** An image pixel by pixel: zoomed without smoothing, so that a patch of few pixels can be seen. */
export function ImageView({ column, bytes, row }: ImageViewProps): React.JSX.Element {
  const frame = useBox(column, row);
  const header = useMemo(() => readImageHeader(bytes), [bytes]);
  const fitting = zooms.findLastIndex(
    (zoom) => zoom * Math.max(header?.width ?? 1, header?.height ?? 1) <= wantedPx,
  );
  const [chosen, setChosen] = useState<number | null>(null);
  const at = chosen ?? Math.max(0, fitting);
  const zoom = zooms[at] ?? 1;
  const move = (step: number): void => setChosen(Math.min(zooms.length - 1, Math.max(0, at + step)));
  return (
    <div className="image-view">
      <div className="image-view-head">
        <span>
          {header === null
            ? `${formatBytes(bytes.byteLength)}, no known image`
            : `${header.kind}, ${header.width} × ${header.height} px, ${formatBytes(bytes.byteLength)}`}
        </span>
        {header !== null && (
          <>
            <IconButton isSmall icon="minus" label="Zoom out" disabled={at === 0} onClick={() => move(-1)} />
            <span className="image-view-zoom">{zoom * 100} %</span>
            <IconButton
              isSmall
              icon="plus"
              label="Zoom in"
              disabled={at === zooms.length - 1}
              onClick={() => move(1)}
            />
          </>
        )}
      </div>
      <div className="image-view-frame">
        <Picture bytes={bytes} zoom={zoom} frame={frame} label={`Image of row ${row}`} />
      </div>
    </div>
  );
}
