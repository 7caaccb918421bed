// What the machine says: a dashed outline and no colour of its own.
import type { ReactNode } from 'react';
import './machine-badge.css';

interface MachineBadgeProps {
  readonly children: ReactNode;
  readonly title?: string;
}

export function MachineBadge({ children, title }: MachineBadgeProps): React.JSX.Element {
  return (
    <span className="machine-badge" title={title}>
      {children}
    </span>
  );
}
