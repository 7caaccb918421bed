// Line icons on a grid of 16 by 16, drawn for Assay.

const paths = {
  file: 'M4 1.5h5l3 3v10H4zM9 1.5v3h3',
  folder: 'M1.5 3.5h4.5l1.5 2h7v8h-13z',
  case: 'M1.5 5h13v8.5h-13zM5.5 5V3h5v2M1.5 8.5h13',
  sample: 'M6 1.5v4.5L2.5 13c-.4.8.1 1.5 1 1.5h9c.9 0 1.4-.7 1-1.5L10 6V1.5M5 1.5h6M4.5 10.5h7',
  search: 'M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10zM10.7 10.7 14.5 14.5',
  close: 'M3.5 3.5l9 9M12.5 3.5l-9 9',
  check: 'M2.5 8.5l3.5 3.5 7.5-8',
  right: 'M6 3.5 10.5 8 6 12.5',
  down: 'M3.5 6 8 10.5 12.5 6',
  up: 'M3.5 10 8 5.5 12.5 10',
  left: 'M10 3.5 5.5 8l4.5 4.5',
  sortUp: 'M8 13V3.5M4 7.5l4-4 4 4',
  sortDown: 'M8 3v9.5M4 8.5l4 4 4-4',
  filter: 'M1.5 2.5h13L9.5 9v5l-3-1.5V9z',
  columns: 'M1.5 2.5h13v11h-13zM6 2.5v11M10.5 2.5v11',
  tag: 'M1.5 1.5h6l7 7-6 6-7-7zM4.7 4.7h.01',
  findings: 'M2.5 14.5v-13M2.5 2.5h10.5l-2.5 3.5 2.5 3.5H2.5',
  dataset: 'M2.5 4c0-3.3 11-3.3 11 0s-11 3.3-11 0M2.5 4v8c0 3.3 11 3.3 11 0V4M2.5 8c0 3.3 11 3.3 11 0',
  compare: 'M1.5 2.5h5v11h-5zM9.5 2.5h5v11h-5zM3 6h2M3 9h2M11 6h2M11 9h2',
  report: 'M3 1.5h7l3 3v10H3zM5.5 6.5h5M5.5 9h5M5.5 11.5h3',
  journal: 'M3.5 1.5h9v13h-9zM1.5 4.5h3M1.5 8h3M1.5 11.5h3M7 5h3.5M7 8h3.5',
  map: 'M3.5 11.5h.01M6 5.5h.01M5 8.5h.01M9 4h.01M11.5 6h.01M8 9.5h.01M12.5 11h.01M10 12.5h.01',
  table: 'M1.5 2.5h13v11h-13zM1.5 6h13M1.5 9.5h13M6 2.5v11',
  expand: 'M9.5 2h4.5v4.5M14 2 9.5 6.5M6.5 14H2V9.5M2 14l4.5-4.5',
  shrink: 'M14 6.5H9.5V2M9.5 6.5 14 2M2 9.5h4.5V14M6.5 9.5 2 14',
  copy: 'M5.5 5.5h9v9h-9zM10.5 5.5v-4h-9v9h4',
  light:
    'M8 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM8 1v1.5M8 13.5V15M1 8h1.5M13.5 8H15M3 3l1 1M12 12l1 1M13 3l-1 1M4 12l-1 1',
  dark: 'M13.5 9.8A6 6 0 1 1 6.2 2.5a5 5 0 0 0 7.3 7.3z',
  system: 'M1.5 2.5h13v9h-13zM5.5 14.5h5M8 11.5v3',
  help: 'M5.5 6a2.5 2.5 0 1 1 3.6 2.2C8.3 8.7 8 9.2 8 10M8 12.500h.01',
  settings:
    'M1.5 4h8M13 4h1.500M11.5 5.500v-3M1.5 8h2M7 8h7.500M5 9.500v-3M1.5 12h7M12 12h2.500M10 13.500v-3',
  lock: 'M3.5 7h9v7h-9zM5.5 7V4.500a2.5 2.5 0 0 1 5 0V7',
  warning: 'M8 2 14.5 13.500h-13zM8 6.500v3.500M8 12h.01',
  info: 'M8 14.500a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM8 7.500v4M8 5h.01',
  play: 'M4 2.5 13 8l-9 5.500z',
  stop: 'M3.5 3.500h9v9h-9z',
  undo: 'M5.5 2.5 2 6l3.5 3.500M2 6h7.500a4 4 0 0 1 0 8H6',
  redo: 'M10.5 2.5 14 6l-3.5 3.500M14 6H6.500a4 4 0 0 0 0 8H10',
  plus: 'M8 2.500v11M2.5 8h11',
  minus: 'M2.5 8h11',
  panel: 'M1.5 2.500h13v11h-13zM10 2.500v11',
  chain: 'M6.5 9.500l3-3M7 4.5 9 2.500a2.8 2.8 0 0 1 4.5 4.500l-2 2M9 11.500l-2 2A2.8 2.8 0 0 1 2.5 9l2-2',
  command: 'M2.5 4 6.5 8l-4 4M8 12.500h5.5',
  target: 'M8 13.500a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11zM8 .500v4M8 11.500v4M.5 8h4M11.5 8h4',
} as const;

export type IconName = keyof typeof paths;

interface IconProps {
  readonly name: IconName;
  readonly size?: number;
}

const dotIcons: readonly IconName[] = ['map'];

export function Icon({ name, size = 14 }: IconProps): React.JSX.Element {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth={dotIcons.includes(name) ? 2.4 : 1.3}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={paths[name]} />
    </svg>
  );
}
