// What each column is for: proposed by the machine with a reason, or chosen by the examiner.
import type { DatasetState } from '#shared/contract/dataset';
import type { ColumnKind } from '#shared/model/column';
import { type RoleChoice, type RoleName, roleNames } from '#shared/model/roles';
import { useCase } from '../../store/case.slice';
import { engine } from '../../store/connection.slice';
import { report } from '../../store/notice.slice';
import { Select } from '../../ui/Field';
import { visibleText } from '../../ui/hidden-characters';
import { MachineBadge } from '../../ui/MachineBadge';
import { SafeText } from '../../ui/SafeText';

const roleTitles: Readonly<Record<RoleName, string>> = {
  id: 'Id',
  label: 'Label',
  embedding: 'Embedding',
  text: 'Text',
  image: 'Image',
  source: 'Source',
  annotator: 'Annotator',
  time: 'Time',
  split: 'Split',
  probs: 'Probabilities',
};

const severalColumns = '(several)';

export function RoleTable({ dataset }: { readonly dataset: DatasetState }): React.JSX.Element {
  const isReadOnly = useCase((slice) => slice.state?.readOnly === true);
  const isScanning = useCase((slice) => slice.state?.findings.phase === 'running');
  return (
    <ul className="dataset-roles">
      {roleNames.map((role) => {
        const choice = dataset.roles[role];
        return (
          <li key={role}>
            <span className="dataset-role-name">{roleTitles[role]}</span>
            <Select
              label={`Column for the role ${roleTitles[role]}`}
              value={valueOf(choice)}
              disabled={isReadOnly || isScanning}
              onChange={(event) => void setRole(role, event.target.value)}
            >
              <option value="">none</option>
              {choice !== undefined && choice.columns.length > 1 && (
                <option value={severalColumns}>
                  {visibleText(choice.columns[0] ?? '')} … {visibleText(choice.columns.at(-1) ?? '')} (
                  {choice.columns.length})
                </option>
              )}
              {dataset.columns
                .filter(
                  (column) => isPossible(role, column.kind) || choice?.columns.includes(column.name) === true,
                )
                .map((column) => (
                  <option key={column.name} value={`column ${column.name}`}>
                    {visibleText(column.name)}
                  </option>
                ))}
            </Select>
            {choice !== undefined && <RoleReason choice={choice} />}
          </li>
        );
      })}
    </ul>
  );
}

function RoleReason({ choice }: { readonly choice: RoleChoice }): React.JSX.Element {
  return (
    <p className="dataset-role-reason">
      {choice.by === 'machine' ? (
        <MachineBadge>by machine</MachineBadge>
      ) : (
        <span className="dataset-human">by examiner</span>
      )}
      <SafeText text={choice.reason} />
    </p>
  );
}

function valueOf(choice: RoleChoice | undefined): string {
  if (choice === undefined) return '';
  return choice.columns.length > 1 ? severalColumns : `column ${choice.columns[0] ?? ''}`;
}

function isPossible(role: RoleName, kind: ColumnKind): boolean {
  if (role === 'embedding' || role === 'probs') return kind === 'vector' || kind === 'number';
  if (role === 'image') return kind === 'image';
  return kind !== 'vector' && kind !== 'image' && kind !== 'bytes';
}

async function setRole(role: RoleName, value: string): Promise<void> {
  if (value === severalColumns) return;
  const columns = value === '' ? [] : [value.slice('column '.length)];
  try {
    const state = await engine().call('dataset.setRole', { role, columns });
    useCase.getState().apply({ kind: 'dataset', state });
  } catch (thrown) {
    report(thrown);
  }
}
