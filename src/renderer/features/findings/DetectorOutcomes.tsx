import type { DetectorOutcome } from '#shared/contract/findings';
import { SafeText } from '../../ui/SafeText';

const order: readonly DetectorOutcome['outcome'][] = ['failed', 'not-applicable', 'clear'];
const titles: Readonly<Record<DetectorOutcome['outcome'], string>> = {
  found: '',
  failed: 'Failed',
  'not-applicable': 'Not run',
  clear: 'Found nothing',
};

/** Detectors without a finding, each with its sentence. */
export function DetectorOutcomes({
  outcomes,
}: {
  readonly outcomes: readonly DetectorOutcome[];
}): React.JSX.Element {
  return (
    <>
      {order.map((kind) => {
        const mine = outcomes.filter((outcome) => outcome.outcome === kind);
        if (mine.length === 0) return null;
        return (
          <section key={kind} className="outcomes">
            <h3>
              {titles[kind]} <span>{mine.length}</span>
            </h3>
            <ul>
              {mine.map((outcome) => (
                <li key={outcome.detector}>
                  <p>
                    {outcome.title} <small>{outcome.detector}</small>
                  </p>
                  <p className="outcomes-reason">
                    <SafeText text={outcome.reason} />
                  </p>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </>
  );
}
