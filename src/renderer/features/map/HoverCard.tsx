// What is known of the row under the pointer. Text and images come out of the evidence: text nodes only, images only where
// their bytes say what they are.
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { TableCard } from '#shared/contract/table';
import type { Row } from '#shared/model/ids';
import type { Point, Size } from '#shared/raster/camera';
import { formatSuspicion } from '../../ui/format-number';
import { Picture } from '../../ui/Picture';
import { SafeText } from '../../ui/SafeText';
import { cardOf } from './card-cache';
import './hover-card.css';

interface HoverCardProps {
  readonly row: Row;
  /** Of the pointer, in the stage. */
  readonly at: Point;
  readonly stage: Size;
}

const excerptCharacters = 220;
const distance = 14;
const margin = 6;
const cardWidth = 300;
const imagePx = 72;

export function HoverCard({ row, at, stage }: HoverCardProps): React.JSX.Element {
  const [card, setCard] = useState<TableCard | null>(null);
  useEffect(() => {
    let isGone = false;
    void cardOf(row).then((found) => {
      if (!isGone) setCard(found);
    });
    return () => {
      isGone = true;
    };
  }, [row]);
  const known = card?.row === row ? card : null;
  const isRight = at.x + distance + cardWidth > stage.width;
  const place = isRight ? { right: stage.width - at.x + distance } : { left: at.x + distance };
  const element = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const { current } = element;
    if (current === null) return;
    const lowest = stage.height - current.offsetHeight - margin;
    current.style.top = `${Math.max(margin, Math.min(at.y + distance, lowest))}px`;
  }, [at, stage, known]);
  return (
    <div ref={element} className="map-card" style={{ width: cardWidth, ...place }} role="tooltip">
      <div className="map-card-head">
        <span className="map-card-row">Row {row}</span>
        {known !== null && known.id !== null && (
          <span className="map-card-id">
            <SafeText text={known.id} />
          </span>
        )}
      </div>
      {known !== null && <CardBody card={known} />}
    </div>
  );
}

function CardBody({ card }: { readonly card: TableCard }): React.JSX.Element {
  const facts: readonly (readonly [string, string | null])[] = [
    ['Label', card.label],
    ['Source', card.source],
    ['Suspicion', card.suspicion === null ? null : formatSuspicion(card.suspicion)],
  ];
  return (
    <div className="map-card-body">
      {card.image !== null && (
        <span className="map-card-image">
          <Picture bytes={card.image} boxPx={imagePx} label={`Image of row ${card.row}`} />
        </span>
      )}
      <div className="map-card-words">
        <dl>
          {facts.map(([name, value]) =>
            value === null ? null : (
              <div key={name}>
                <dt>{name}</dt>
                <dd>
                  <SafeText text={value} />
                </dd>
              </div>
            ),
          )}
        </dl>
        {card.text !== null && (
          <p className="map-card-text">
            <SafeText text={excerpt(card.text)} />
          </p>
        )}
      </div>
    </div>
  );
}

/** The beginning, cut between characters. */
function excerpt(text: string): string {
  const characters = Array.from(text.slice(0, 2 * excerptCharacters));
  const isWhole = characters.length <= excerptCharacters && text.length <= 2 * excerptCharacters;
  return isWhole ? text : `${characters.slice(0, excerptCharacters).join('')}…`;
}
