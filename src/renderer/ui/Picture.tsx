// An image out of a dataset. It is decoded only where its first bytes say what it is and that it is not too large; its
// blob address is given back as soon as the picture is there.
import { useEffect, useMemo, useState } from 'react';
import { formatCount } from './format-number';
import { mostPixels, readImageHeader } from './image-header';
import './picture.css';

interface PictureProps {
  readonly bytes: Uint8Array;
  /** Read out in place of the picture. */
  readonly label: string;
  /** Fits into this box; without it the picture is shown pixel for pixel times `zoom`. */
  readonly boxPx?: number;
  readonly zoom?: number;
}

export function Picture({ bytes, label, boxPx, zoom = 1 }: PictureProps): React.JSX.Element {
  const header = useMemo(() => readImageHeader(bytes), [bytes]);
  const [isBroken, setBroken] = useState(false);
  const [address, setAddress] = useState<string | null>(null);
  const isShown = header !== null && header.width * header.height <= mostPixels;
  useEffect(() => {
    if (header === null || !isShown) return;
    const made = URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>], { type: header.mime }));
    setAddress(made);
    setBroken(false);
    return () => URL.revokeObjectURL(made);
  }, [bytes, header, isShown]);
  if (header === null) return <span className="picture-refused">not an image that is shown</span>;
  if (!isShown)
    return (
      <span className="picture-refused">
        {header.kind}, {formatCount(header.width)} × {formatCount(header.height)}: too large to show
      </span>
    );
  if (isBroken) return <span className="picture-refused">damaged {header.kind}</span>;
  const scale = boxPx === undefined ? zoom : boxPx / Math.max(header.width, header.height);
  return (
    <img
      className={scale >= 1 ? 'picture picture-pixels' : 'picture'}
      src={address ?? undefined}
      alt={label}
      width={Math.max(1, Math.round(header.width * scale))}
      height={Math.max(1, Math.round(header.height * scale))}
      decoding="async"
      draggable={false}
      onLoad={() => {
        if (address !== null) URL.revokeObjectURL(address);
      }}
      onError={() => setBroken(true)}
    />
  );
}
