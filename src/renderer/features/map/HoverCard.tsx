// What is known of the row under the pointer. Text and images come out of the evidence: text nodes only, images only where
// their bytes say what they are.
import { useEffect, useMemo, useRef, useState } from 'react';
import type { TableCard } from '#shared/contract/table';
import type { Row } from '#shared/model/ids';
import type { Point, Size } from '#shared/raster/camera';
import { formatValue } from '#shared/raster/format-count';
import { cardOf } from './card-cache';
import { imageFacts } from './thumbnail';
import { visibleText } from './visible-text';
import './hover-card.css';

interface HoverCardProps {
  readonly row: Row;
  /** Of the pointer, in the stage. */
  readonly at: Point;
  readonly stage: Size;
}

const excerptCharacters = 220;
const distance = 14;
const cardWidth = 300;

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
  const isLow = at.y > stage.height / 2;
  const place = {
    width: cardWidth,
    ...(isRight ? { right: stage.width - at.x + distance } : { left: at.x + distance }),
    ...(isLow ? { bottom: stage.height - at.y + distance } : { top: at.y + distance }),
  };
  return (
    <div className="map-card" style={place} role="tooltip">
      <div className="map-card-head">
        <span className="map-card-row">Row {row}</span>
        {known !== null && known.id !== null && <bdi className="map-card-id">{visibleText(known.id)}</bdi>}
      </div>
      {known !== null && <CardBody card={known} />}
    </div>
  );
}

function CardBody({ card }: { readonly card: TableCard }): React.JSX.Element {
  const facts: readonly (readonly [string, string | null])[] = [
    ['Label', card.label],
    ['Source', card.source],
    ['Suspicion', card.suspicion === null ? null : formatValue(card.suspicion)],
  ];
  return (
    <div className="map-card-body">
      {card.image !== null && <Thumbnail bytes={card.image} row={card.row} />}
      <div className="map-card-words">
        <dl>
          {facts.map(([name, value]) =>
            value === null ? null : (
              <div key={name}>
                <dt>{name}</dt>
                <dd>
                  <bdi>{visibleText(value)}</bdi>
                </dd>
              </div>
            ),
          )}
        </dl>
        {card.text !== null && <p className="map-card-text">{excerpt(card.text)}</p>}
      </div>
    </div>
  );
}

function Thumbnail({ bytes, row }: { readonly bytes: Uint8Array; readonly row: Row }): React.JSX.Element {
  const facts = useMemo(() => imageFacts(bytes), [bytes]);
  const image = useRef<HTMLImageElement>(null);
  useEffect(() => {
    const { current } = image;
    if (facts === null || current === null) return;
    const address = URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>], { type: facts.type }));
    current.src = address;
    return () => URL.revokeObjectURL(address);
  }, [bytes, facts]);
  if (facts === null) return <span className="map-card-no-image">no preview</span>;
  const isSmall = Math.max(facts.width, facts.height) < 72;
  return (
    <img
      ref={image}
      className={isSmall ? 'map-card-image map-card-pixels' : 'map-card-image'}
      alt={`Row ${row}`}
      draggable={false}
    />
  );
}

function excerpt(text: string): string {
  const visible = visibleText(text.slice(0, 2 * excerptCharacters));
  return visible.length <= excerptCharacters ? visible : `${visible.slice(0, excerptCharacters)}…`;
}
