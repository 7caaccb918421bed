// An image out of a dataset. It is decoded only where its first bytes say what it is and that it is not too large; its
// blob address is given back as soon as the picture is there.
import { useCallback, useMemo, useState } from 'react';
import { formatCount } from './format-number';
import { mostPixels, readImageHeader } from './image-header';
import './picture.css';

/** A place on an image, in pixels of images of that size: left, top, width, height. */
export interface PictureBox {
  readonly box: readonly [number, number, number, number];
  readonly of: { readonly width: number; readonly height: number };
}

interface PictureProps {
  readonly bytes: Uint8Array;
  /** Read out in place of the picture. */
  readonly label: string;
  /** Fits into this box; without it the picture is shown pixel for pixel times `zoom`. */
  readonly boxPx?: number;
  readonly zoom?: number;
  /** A frame around a place. */
  readonly frame?: PictureBox | null;
}

export function Picture({ bytes, label, boxPx, zoom = 1, frame = null }: PictureProps): React.JSX.Element {
  const header = useMemo(() => readImageHeader(bytes), [bytes]);
  const [broken, setBroken] = useState<Uint8Array | null>(null);
  const mime = header?.mime;
  const show = useCallback(
    (image: HTMLImageElement) => {
      const address = URL.createObjectURL(
        new Blob([bytes as Uint8Array<ArrayBuffer>], mime === undefined ? {} : { type: mime }),
      );
      const giveBack = (): void => URL.revokeObjectURL(address);
      image.addEventListener('load', giveBack, { once: true });
      image.src = address;
      return giveBack;
    },
    [bytes, mime],
  );
  if (header === null) return <span className="picture-refused">not an image that is shown</span>;
  const { kind, width, height } = header;
  if (width * height > mostPixels)
    return (
      <span className="picture-refused">
        {kind}, {formatCount(width)} × {formatCount(height)}: too large to show
      </span>
    );
  if (broken === bytes) return <span className="picture-refused">damaged {kind}</span>;
  const scale = boxPx === undefined ? zoom : boxPx / Math.max(width, height);
  const image = (
    <img
      ref={show}
      className={scale >= 1 ? 'picture picture-pixels' : 'picture'}
      alt={label}
      width={Math.max(1, Math.round(width * scale))}
      height={Math.max(1, Math.round(height * scale))}
      decoding="async"
      draggable={false}
      onError={() => setBroken(bytes)}
    />
  );
  if (frame === null) return image;
  const [left, top, wide, high] = frame.box;
  const percent = (part: number, whole: number): string => `${(100 * part) / whole}%`;
  return (
    <span className="picture-framed">
      {image}
      <span
        className="picture-frame"
        style={{
          left: percent(left, frame.of.width),
          top: percent(top, frame.of.height),
          width: percent(wide, frame.of.width),
          height: percent(high, frame.of.height),
        }}
      />
    </span>
  );
}
