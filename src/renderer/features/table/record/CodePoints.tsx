import { useMemo } from 'react';
import { codePointName, visibleText } from '../../../ui/hidden-characters';

interface CodePointsProps {
  readonly text: string;
}

const perLine = 6;
const mostLines = 400;

/** Every code point with its number, six a line. */
export function CodePoints({ text }: CodePointsProps): React.JSX.Element {
  const lines = useMemo(() => linesOf(text), [text]);
  return (
    <div className="code-points">
      <table aria-label="Code points">
        <tbody>
          {lines.slice(0, mostLines).map(({ offset, points, signs }) => (
            <tr key={offset}>
              <th scope="row">{offset}</th>
              <td>{points}</td>
              <td>
                <bdi>{signs}</bdi>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {lines.length > mostLines && (
        <p className="field-hint">The first {mostLines * perLine} code points are listed.</p>
      )}
    </div>
  );
}

interface Line {
  readonly offset: number;
  readonly points: string;
  readonly signs: string;
}

function linesOf(text: string): readonly Line[] {
  const characters = Array.from(text.slice(0, 2 * perLine * (mostLines + 1)));
  const lines: Line[] = [];
  for (let offset = 0; offset < characters.length; offset += perLine) {
    const part = characters.slice(offset, offset + perLine);
    lines.push({
      offset,
      points: part.map((character) => codePointName(character).slice(2)).join(' '),
      signs: part.map((character) => (visibleText(character) === character ? character : '·')).join(''),
    });
  }
  return lines;
}
