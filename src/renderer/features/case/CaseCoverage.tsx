import { useCase } from '../../store/case.slice';
import { useCaseDetails } from '../../store/case-details.slice';
import { Facts } from '../../ui/Facts';
import { formatCount } from '../../ui/format-number';
import { SafeText } from '../../ui/SafeText';

const titlesShown = 8;

/** How much of the case a person has had before them; what nobody opened stands in the report as not examined. */
export function CaseCoverage(): React.JSX.Element | null {
  const coverage = useCaseDetails((slice) => slice.coverage);
  const state = useCase((slice) => slice.state);
  if (coverage === null || state === null) return null;
  const { rowsOpened, findingsOpened, findingsUnopened } = coverage;
  const findingCount = findingsOpened.length + findingsUnopened.length;
  const unopened = state.findings.findings.filter(({ id }) => findingsUnopened.includes(id));
  const more = unopened.length - titlesShown;
  return (
    <section aria-label="Looked at">
      <h3>Looked at by people</h3>
      <Facts
        facts={[
          ['Rows', `${formatCount(rowsOpened)} of ${formatCount(state.dataset.recordCount)}`],
          [
            'Findings',
            state.findings.phase === 'none'
              ? 'not scanned yet'
              : `${formatCount(findingsOpened.length)} of ${formatCount(findingCount)}`,
          ],
          unopened.length === 0
            ? null
            : [
                'Not opened',
                <span key="unopened">
                  <SafeText
                    text={unopened
                      .slice(0, titlesShown)
                      .map(({ title }) => title)
                      .join('; ')}
                  />
                  {more > 0 && ` and ${formatCount(more)} more`}
                </span>,
              ],
        ]}
      />
    </section>
  );
}
