import type { DatasetState } from '#shared/contract/dataset';
import { Facts } from '../../ui/Facts';
import { formatCount } from '../../ui/format-number';
import { SafeText } from '../../ui/SafeText';

/** Where the vectors come from; what Assay made itself is named as such. */
export function EmbeddingView({ dataset }: { readonly dataset: DatasetState }): React.JSX.Element {
  const { embedding, roles } = dataset;
  if (embedding === null)
    return (
      <p className="field-hint">
        {roles.embedding === undefined
          ? 'No column holds one. A scan makes it from the text, image or numeric columns, and says so.'
          : 'Read when the scan starts.'}
      </p>
    );
  return (
    <Facts
      facts={[
        ['Origin', <SafeText key="origin" text={embedding.origin} />],
        embedding.madeByAssay ? ['Made', 'by Assay, not part of the evidence'] : null,
        ['Dimensions', formatCount(embedding.dimensions)],
        ['Usable rows', formatCount(embedding.usableRows)],
        embedding.unusable === '' ? null : ['Others', embedding.unusable],
      ]}
    />
  );
}
