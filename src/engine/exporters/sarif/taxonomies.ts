import type { JsonValue } from '#shared/base/canonical-json';
import { type Scheme, schemes, type Technique, techniques } from '../../report/techniques';

interface Taxonomy {
  readonly [member: string]: JsonValue | undefined;
  readonly name: string;
}

/** A scheme of techniques as a tool component; only the techniques that a finding can suggest. */
export const taxonomies: readonly Taxonomy[] = schemes.map((scheme) => ({
  name: scheme.name,
  version: scheme.version,
  organization: scheme.organization,
  informationUri: scheme.source,
  isComprehensive: false,
  shortDescription: {
    text: `${scheme.name} ${scheme.version}, in part. Terms of the source: ${scheme.licence}.`,
  },
  taxa: ofScheme(scheme).map(({ id, name, summary }) => ({
    id,
    name,
    shortDescription: { text: summary },
  })),
}));

function ofScheme({ id }: Scheme): readonly Technique[] {
  return techniques.filter(({ scheme }) => scheme === id);
}

/** Where a technique stands in the taxonomies. */
export function taxonReference(technique: Technique): JsonValue {
  const index = schemes.findIndex(({ id }) => id === technique.scheme);
  const scheme = schemes[index];
  return {
    id: technique.id,
    index: scheme === undefined ? -1 : ofScheme(scheme).indexOf(technique),
    toolComponent: { name: scheme?.name ?? '', index },
  };
}
