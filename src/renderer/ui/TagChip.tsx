// What people say: a solid chip in the tag's colour.
import type { ReactNode } from 'react';
import './tag-chip.css';

interface TagChipProps {
  readonly name: string;
  /** Index into the palette; own tags repeat it. */
  readonly color: number;
  readonly title?: string;
  readonly children?: ReactNode;
}

export const tagColors = 8;

export function TagChip({ name, color, title, children }: TagChipProps): React.JSX.Element {
  return (
    <span className={`tag-chip tag-color-${color % tagColors}`} title={title ?? name}>
      <bdi>{name}</bdi>
      {children}
    </span>
  );
}
