import { type RefObject, useEffect } from 'react';
import { useMap } from './map.slice';
import { RasterLink } from './raster-link';

/**
 * A canvas that fills the element and the worker that draws on it, for as long as the element is there. The canvas has the
 * pixels of the screen, whatever the zoom of the window, so that nothing is drawn blurred.
 */
export function useRasterLink(
  element: RefObject<HTMLElement | null>,
  onLink: (link: RasterLink | null) => void,
): void {
  useEffect(() => {
    const holder = element.current;
    if (holder === null) return;
    const canvas = document.createElement('canvas');
    canvas.className = 'map-canvas';
    canvas.setAttribute('aria-hidden', 'true');
    holder.prepend(canvas);
    const made = new RasterLink(
      canvas,
      ({ quality, elapsedMs }) => {
        holder.dataset['drawn'] = quality;
        holder.dataset['drawnMs'] = elapsedMs.toFixed(1);
      },
      (reason) => useMap.getState().say(`The map could not be drawn: ${reason}`),
    );
    const observer = new ResizeObserver(([entry]) => {
      const [box] = entry?.devicePixelContentBoxSize ?? [];
      if (entry === undefined || box === undefined) return;
      useMap.getState().resize({ width: entry.contentRect.width, height: entry.contentRect.height });
      made.change({
        size: { width: box.inlineSize, height: box.blockSize, pixelRatio: window.devicePixelRatio },
      });
    });
    observer.observe(holder, { box: 'device-pixel-content-box' });
    onLink(made);
    return () => {
      observer.disconnect();
      made.close();
      canvas.remove();
      onLink(null);
    };
  }, [element, onLink]);
}
