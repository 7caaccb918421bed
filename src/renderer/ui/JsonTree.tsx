import { useState } from 'react';
import { Icon } from './Icon';
import type { JsonNode } from './json-text';
import { SafeText } from './SafeText';
import './json-tree.css';

interface JsonTreeProps {
  readonly node: JsonNode;
  /** Levels that are open at first. */
  readonly openLevels?: number;
}

const childrenAtOnce = 100;

/** Nested data, one level under the other. */
export function JsonTree({ node, openLevels = 2 }: JsonTreeProps): React.JSX.Element {
  return (
    <ul className="json-tree">
      <Branch name={null} node={node} openLevels={openLevels} />
    </ul>
  );
}

interface BranchProps {
  readonly name: string | null;
  readonly node: JsonNode;
  readonly openLevels: number;
}

function Branch({ name, node, openLevels }: BranchProps): React.JSX.Element {
  const [isOpen, setOpen] = useState(openLevels > 0);
  const [shown, setShown] = useState(childrenAtOnce);
  const label = name === null ? null : <span className="json-key">{<SafeText text={name} />}: </span>;
  if (node.kind === 'string')
    return (
      <li>
        {label}
        <span className="json-string">
          <SafeText text={node.text} keepLines />
        </span>
      </li>
    );
  if (node.kind === 'literal')
    return (
      <li>
        {label}
        <span className="json-literal">{node.text}</span>
      </li>
    );
  const children =
    node.kind === 'array' ? node.items.map((value, i) => ({ key: String(i), value })) : node.members;
  const summary = node.kind === 'array' ? `[${children.length}]` : `{${children.length}}`;
  return (
    <li>
      <button type="button" className="json-toggle" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <Icon name={isOpen ? 'down' : 'right'} size={9} />
        {label}
        <span className="json-summary">{summary}</span>
      </button>
      {isOpen && (
        <ul>
          {children.slice(0, shown).map(({ key, value }, i) => (
            <Branch key={i} name={key} node={value} openLevels={openLevels - 1} />
          ))}
          {children.length > shown && (
            <li>
              <button type="button" className="json-toggle" onClick={() => setShown(shown + childrenAtOnce)}>
                {children.length - shown} more
              </button>
            </li>
          )}
        </ul>
      )}
    </li>
  );
}
