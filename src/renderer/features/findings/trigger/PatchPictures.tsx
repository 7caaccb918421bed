// Images with the patch, its place framed; and where on the picture they are alike.
import { useEffect, useState } from 'react';
import type { TriggerCard } from '#shared/contract/trigger';
import { engine } from '../../../store/connection.slice';
import { report } from '../../../store/notice.slice';
import { useSelection } from '../../../store/selection.slice';
import { Picture, type PictureBox } from '../../../ui/Picture';
import { HeatMap } from './HeatMap';

const imagePx = 64;

interface PatchPicturesProps {
  readonly card: TriggerCard;
  readonly frame: PictureBox | null;
}

export function PatchPictures({ card, frame }: PatchPicturesProps): React.JSX.Element {
  const [images, setImages] = useState<readonly (Uint8Array | null)[]>([]);
  const visit = useSelection((slice) => slice.visit);
  useEffect(() => {
    let isGone = false;
    engine()
      .call('table.images', { column: card.column, rows: Uint32Array.from(card.examples) })
      .then((loaded) => {
        if (!isGone) setImages(loaded);
      })
      .catch(report);
    return () => {
      isGone = true;
    };
  }, [card]);
  return (
    <>
      <div className="trigger-images">
        {images.map((bytes, i) => {
          const row = card.examples[i];
          return bytes === null || row === undefined ? null : (
            <button key={row} type="button" title={`Look at row ${row}`} onClick={() => visit(row)}>
              <Picture bytes={bytes} boxPx={imagePx} frame={frame} label={`Image of row ${row}`} />
            </button>
          );
        })}
      </div>
      {card.heat !== null && <HeatMap heat={card.heat} frame={frame} />}
    </>
  );
}
