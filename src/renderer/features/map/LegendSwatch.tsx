import type { LayerStyle } from '#shared/raster/layers';
import { cssColor } from '#shared/raster/picture';

/** The mark of a category as the map draws it. */
export function LegendSwatch({ style }: { readonly style: LayerStyle }): React.JSX.Element {
  const color = cssColor(style.color);
  return (
    <svg width={10} height={10} viewBox="0 0 10 10" aria-hidden="true" focusable="false">
      {style.shape === 'disc' && <circle cx={5} cy={5} r={4.5} fill={color} />}
      {style.shape === 'ring' && (
        <circle cx={5} cy={5} r={3.75} fill="none" stroke={color} strokeWidth={1.5} />
      )}
      {style.shape === 'diamond' && <path d="M5 0 10 5 5 10 0 5z" fill={color} />}
      {style.shape === 'plus' && <path d="M5 0v10M0 5h10" stroke={color} strokeWidth={3.4} />}
      {style.shape === 'cross' && <path d="M1 1l8 8M9 1l-8 8" stroke={color} strokeWidth={3} />}
    </svg>
  );
}
