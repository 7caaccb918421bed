import type { SampleId } from '#shared/contract/desktop';
import { useOpenCase } from '../../store/open-case.slice';
import { sampleIds, sampleTitles } from '../../store/samples';
import { Icon } from '../../ui/Icon';

const about: Readonly<Record<SampleId, string>> = {
  spam: 'Text: wrong labels, a trigger word and hidden characters',
  images: 'Pictures: a small patch that decides the label',
  mailbox: 'The same rows before and after somebody edited them',
};

export function SampleList(): React.JSX.Element {
  const isBusy = useOpenCase((slice) => slice.isBusy);
  const openSample = useOpenCase((slice) => slice.openSample);
  return (
    <ul className="welcome-list">
      {sampleIds.map((id) => (
        <li key={id}>
          <button type="button" disabled={isBusy} onClick={() => void openSample(id)}>
            <Icon name="sample" size={16} />
            <span className="welcome-item-name">{sampleTitles[id]}</span>
            <span className="welcome-item-place">{about[id]}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
