// A cell before and after, with the places in which they differ marked. Removed and added are told by a sign, not by
// colour alone.
import { type ReactNode, useMemo } from 'react';
import type { CellValue } from '#shared/contract/compare';
import { SafeText } from '../../ui/SafeText';
import { cellText, vectorDifference } from './cell-words';
import { changedPieces, type TextPiece } from './changed-pieces';

interface CellPairProps {
  readonly before: CellValue;
  readonly after: CellValue;
}

export function CellPair({ before, after }: CellPairProps): React.JSX.Element {
  const vectors = vectorDifference(before, after);
  const [was, is] = [cellText(before), cellText(after)];
  const pieces = useMemo(() => (was === null || is === null ? null : changedPieces(was, is)), [was, is]);
  if (vectors !== null) return <p className="cell-vectors">{vectors}</p>;
  return (
    <div className="cell-pair">
      <Line sign="−" word="before" className="cell-before">
        {pieces === null ? <Whole text={was} /> : <Pieces pieces={pieces[0]} as="del" />}
      </Line>
      <Line sign="+" word="after" className="cell-after">
        {pieces === null ? <Whole text={is} /> : <Pieces pieces={pieces[1]} as="ins" />}
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

interface PiecesProps {
  readonly pieces: readonly TextPiece[];
  readonly as: 'del' | 'ins';
}

function Pieces({ pieces, as: Tag }: PiecesProps): React.JSX.Element {
  if (pieces.length === 0) return <i>empty text</i>;
  return (
    <>
      {pieces.map(({ text, isChanged }, i) =>
        isChanged ? (
          <Tag key={i}>
            <SafeText text={text} />
          </Tag>
        ) : (
          <SafeText key={i} text={text} />
        ),
      )}
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
