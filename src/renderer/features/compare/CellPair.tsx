// A cell before and after, with the stretch in which they differ marked. Removed and added are told by a sign, not by
// colour alone.
import { type ReactNode, useMemo } from 'react';
import type { CellValue } from '#shared/contract/compare';
import { SafeText } from '../../ui/SafeText';
import { cellText, vectorDifference } from './cell-words';
import { changedParts, type TextPart } from './changed-part';

interface CellPairProps {
  readonly before: CellValue;
  readonly after: CellValue;
}

export function CellPair({ before, after }: CellPairProps): React.JSX.Element {
  const vectors = vectorDifference(before, after);
  const [was, is] = [cellText(before), cellText(after)];
  const parts = useMemo(() => (was === null || is === null ? null : changedParts(was, is)), [was, is]);
  if (vectors !== null) return <p className="cell-vectors">{vectors}</p>;
  return (
    <div className="cell-pair">
      <Line sign="−" word="before" className="cell-before">
        {parts === null ? <Whole text={was} /> : <Parts part={parts[0]} as="del" />}
      </Line>
      <Line sign="+" word="after" className="cell-after">
        {parts === null ? <Whole text={is} /> : <Parts part={parts[1]} as="ins" />}
      </Line>
    </div>
  );
}

interface LineProps {
  readonly sign: string;
  readonly word: string;
  readonly className: string;
  readonly children: ReactNode;
}

function Line({ sign, word, className, children }: LineProps): React.JSX.Element {
  return (
    <p className={className}>
      <span aria-hidden="true">{sign}</span>
      <span className="visually-hidden">{word}: </span>
      <span className="pair-text">{children}</span>
    </p>
  );
}

function Parts({
  part,
  as: Tag,
}: {
  readonly part: TextPart;
  readonly as: 'del' | 'ins';
}): React.JSX.Element {
  const { lead, changed, tail } = part;
  if (lead === '' && changed === '' && tail === '') return <i>empty text</i>;
  return (
    <>
      <SafeText text={lead} />
      {changed !== '' && (
        <Tag>
          <SafeText text={changed} />
        </Tag>
      )}
      <SafeText text={tail} />
    </>
  );
}

const mostCharacters = 400;

function Whole({ text }: { readonly text: string | null }): React.JSX.Element {
  if (text === null) return <i>null</i>;
  if (text === '') return <i>empty text</i>;
  const isLong = text.length > mostCharacters;
  return <SafeText text={isLong ? `${text.slice(0, mostCharacters)}…` : text} />;
}
