// Icons of the map's buttons, drawn here on a grid of 16 by 16.

const paths = {
  pan: 'M8 1.5v13M1.5 8h13M8 1.5 6 3.500M8 1.5l2 2M8 14.5l-2-2M8 14.5l2-2M1.5 8l2-2M1.5 8l2 2M14.5 8l-2-2M14.5 8l-2 2',
  rectangle:
    'M2.5 3.5h2M7 3.500h2M11.5 3.500h2v2M13.5 8v1.500M13.5 11.500v1.500h-2M9 13H7M4.5 13h-2v-1.500M2.5 9.500V8M2.5 5.500v-2',
  lasso:
    'M5.2 10.800C2.9 10.2 1.5 8.7 1.5 7c0-2.5 2.9-4.5 6.5-4.500s6.5 2 6.5 4.5-2.9 4.5-6.5 4.500M5 12.200a1.2 1.2 0 1 1-2.4 0 1.2 1.2 0 0 1 2.4 0M4.2 13.400c.100 1-.500 1.6-1.2 1.9',
  plus: 'M8 3v10M3 8h10',
  minus: 'M3 8h10',
  fit: 'M2 6V2h4M10 2h4v4M14 10v4h-4M6 14H2v-4',
  zoomSelection: 'M2 5V2h3M11 2h3v3M14 11v3h-3M5 14H2v-3M8 10.500a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5',
  picture: 'M1.5 2.500h13v11h-13zM2 12l4-4.5 3 3 2-2 3.5 3.500M11 6h.01',
  clear: 'M3.5 3.500l9 9M12.5 3.500l-9 9',
} as const;

export type MapIconName = keyof typeof paths;

interface MapButtonProps {
  readonly icon: MapIconName;
  /** Read out, and shown as the tooltip. */
  readonly label: string;
  readonly isPressed?: boolean;
  readonly isDisabled?: boolean;
  readonly onClick: () => void;
}

export function MapButton({
  icon,
  label,
  isPressed,
  isDisabled = false,
  onClick,
}: MapButtonProps): React.JSX.Element {
  return (
    <button
      type="button"
      className="map-button"
      aria-label={label}
      title={label}
      aria-pressed={isPressed}
      disabled={isDisabled}
      onClick={onClick}
    >
      <svg width={14} height={14} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
        <path d={paths[icon]} />
      </svg>
    </button>
  );
}
