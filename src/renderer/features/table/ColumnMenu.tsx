import { useMemo, useRef, useState } from 'react';
import { useCase } from '../../store/case.slice';
import { useTable } from '../../store/table.slice';
import { IconButton } from '../../ui/Button';
import { Checkbox } from '../../ui/Field';
import { Popover } from '../../ui/Popover';
import { SafeText } from '../../ui/SafeText';
import { planColumns } from './column-plan';
import './column-menu.css';

const mostListed = 300;

/** Shows and hides columns of the table; nothing is removed from the evidence. */
export function ColumnMenu(): React.JSX.Element {
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <IconButton
        ref={button}
        icon="columns"
        label="Columns"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      />
      {isOpen && (
        <Popover anchor={button} label="Columns" onClose={() => setOpen(false)}>
          <ColumnList />
        </Popover>
      )}
    </>
  );
}

function ColumnList(): React.JSX.Element {
  const dataset = useCase((slice) => slice.state?.dataset);
  const chosen = useTable((slice) => slice.shown);
  const showColumn = useTable((slice) => slice.showColumn);
  const [text, setText] = useState('');
  const plan = useMemo(() => (dataset === undefined ? [] : planColumns(dataset, chosen)), [dataset, chosen]);
  const found = plan.filter((column) => column.name.toLowerCase().includes(text.toLowerCase()));
  return (
    <div className="column-menu">
      <input
        className="input"
        aria-label="Find a column"
        placeholder="Find a column"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <ul>
        {found.slice(0, mostListed).map((column) => (
          <li key={column.name}>
            <Checkbox
              checked={column.isShown}
              onChange={(event) => showColumn(column.name, event.target.checked)}
            >
              <SafeText text={column.name} />
              {column.role !== null && <span className="column-menu-role">{column.role}</span>}
            </Checkbox>
          </li>
        ))}
      </ul>
      {found.length > mostListed && (
        <p className="field-hint">{found.length - mostListed} more; type to find them.</p>
      )}
    </div>
  );
}
