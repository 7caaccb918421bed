import { useCase } from '../../../store/case.slice';
import { TagChip } from '../../../ui/TagChip';

export function TagsCell({ tags }: { readonly tags: readonly string[] }): React.JSX.Element {
  const definitions = useCase((slice) => slice.state?.tags.tags);
  return (
    <span className="cell-tags">
      {tags.map((tag) => (
        <TagChip key={tag} name={tag} color={definitions?.find((known) => known.name === tag)?.color ?? 7} />
      ))}
    </span>
  );
}
