import { formatCount } from '../../ui/format-number';
import type { MoreItems } from './use-more';

interface MoreButtonProps {
  readonly more: Pick<MoreItems<unknown>, 'restCount' | 'showMore'>;
  /** "changed cells" */
  readonly noun: string;
}

export function MoreButton({ more, noun }: MoreButtonProps): React.JSX.Element | null {
  if (more.restCount === 0) return null;
  return (
    <button type="button" className="compare-more" onClick={() => void more.showMore()}>
      {formatCount(more.restCount)} more {noun}
    </button>
  );
}
