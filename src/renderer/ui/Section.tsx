import { type ReactNode, useState } from 'react';
import { Icon } from './Icon';
import './section.css';

interface SectionProps {
  readonly title: string;
  /** Beside the title: a count. */
  readonly count?: string;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
  readonly isClosedAtFirst?: boolean;
}

/** A part of a panel that can be folded away. */
export function Section({
  title,
  count,
  actions,
  children,
  isClosedAtFirst = false,
}: SectionProps): React.JSX.Element {
  const [isOpen, setOpen] = useState(!isClosedAtFirst);
  return (
    <section className="section">
      <header className="section-head">
        <h3>
          <button
            type="button"
            className="section-title"
            aria-expanded={isOpen}
            onClick={() => setOpen(!isOpen)}
          >
            <Icon name={isOpen ? 'down' : 'right'} size={10} />
            {title}
            {count !== undefined && <span className="section-count">{count}</span>}
          </button>
        </h3>
        {actions}
      </header>
      {isOpen && <div className="section-body">{children}</div>}
    </section>
  );
}
