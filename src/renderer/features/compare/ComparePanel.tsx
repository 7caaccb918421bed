// What another version of the dataset has that this one has not, and the other way round. Every difference can be shown
// on map and table.
import { useCase } from '../../store/case.slice';
import { useCompare } from '../../store/compare.slice';
import { Button } from '../../ui/Button';
import { Section } from '../../ui/Section';
import { ChangedCells } from './ChangedCells';
import { CompareForm } from './CompareForm';
import { CompareSummary } from './CompareSummary';
import { DuplicateKeys } from './DuplicateKeys';
import { LabelFlips } from './LabelFlips';
import { OneSidedRows } from './OneSidedRows';
import './compare.css';

export function ComparePanel(): React.JSX.Element {
  const compare = useCase((slice) => slice.state?.compare ?? null);
  const isReadOnly = useCase((slice) => slice.state?.readOnly === true);
  const clear = useCompare((slice) => slice.clear);
  const key = compare === null ? '' : `${compare.beforeHash} ${compare.afterHash} ${compare.key}`;
  return (
    <>
      <header className="pane-head">
        <h2>Compare</h2>
        {compare !== null && !isReadOnly && (
          <Button
            isSmall
            look="quiet"
            title="Forget this comparison; the journal keeps that it was made"
            onClick={() => void clear()}
          >
            Clear
          </Button>
        )}
      </header>
      <div className="pane-body">
        {compare === null ? (
          <CompareForm />
        ) : (
          <>
            <CompareSummary compare={compare} />
            <LabelFlips compare={compare} />
            <ChangedCells key={`changed ${key}`} compare={compare} />
            <OneSidedRows key={`added ${key}`} compare={compare} which="added" />
            <OneSidedRows key={`removed ${key}`} compare={compare} which="removed" />
            <DuplicateKeys compare={compare} />
            <Section title="Compare again" isClosedAtFirst>
              <CompareForm />
            </Section>
          </>
        )}
      </div>
    </>
  );
}
