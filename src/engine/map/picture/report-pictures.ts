// The map as reports print it.
import type { OpenCase } from '../../case/open-case';
import type { CallContext } from '../../options';
import type { ReportPictures } from '../../report/pictures';
import { mapColors } from '../map-colors';
import { drawCasePicture } from './case-picture';

export function reportPictures(opened: OpenCase, { signal }: CallContext): ReportPictures {
  return {
    map: async (wanted) => {
      const { png } = await drawCasePicture(opened, { ...wanted, theme: 'light' }, mapColors, signal);
      return png;
    },
  };
}
