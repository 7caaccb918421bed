import type { FindingPicture } from '#shared/model/finding-picture';
import { FlowFigure } from './FlowFigure';
import { FunnelFigure } from './FunnelFigure';
import { TimeFigure } from './TimeFigure';
import './pictures.css';

/** The picture of a finding where people would rather look than read. */
export function FindingPicturePart({ picture }: { readonly picture: FindingPicture }): React.JSX.Element {
  switch (picture.kind) {
    case 'funnel':
      return <FunnelFigure picture={picture} />;
    case 'flow':
      return <FlowFigure picture={picture} />;
    case 'time':
      return <TimeFigure picture={picture} />;
  }
}
