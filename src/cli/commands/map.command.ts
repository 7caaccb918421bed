import { refuse } from '#shared/contract/errors';
import { type Command, exitCodes } from '../command';
import { examinerFlag, headOf, openExistingCase } from '../open-existing-case';
import { required } from '../parse-arguments';

const map: Command = {
  id: 'map',
  usage:
    'map CASE --out map.png [--color label|suspicion|tag|difference|COLUMN] [--size 1600x1200] [--theme light|dark]',
  about: 'The map of the last run as a PNG picture, drawn as on the screen.',
  flags: {
    out: { value: 'FILE', about: 'picture to write' },
    color: {
      value: 'WHAT',
      about: 'label, source, suspicion, tag, difference or a column (default: label, else suspicion)',
    },
    size: { value: 'WxH', about: 'width and height in pixels (default 1600x1200)' },
    theme: { value: 'NAME', about: 'light or dark (default light)' },
    examiner: examinerFlag,
  },
  positionals: [1, 1],
  async run(args, io) {
    const out = required(args, 'out', map);
    const size = sizeOf(args.values['size'] ?? '1600x1200');
    const theme = args.values['theme'] ?? 'light';
    if (theme !== 'light' && theme !== 'dark')
      refuse('usage', `--theme must be light or dark, not "${theme}".`);
    const opened = await openExistingCase(args, io);
    const color = args.values['color'] ?? (opened.dataset.roles.label === undefined ? 'suspicion' : 'label');
    const { png } = await io.client.call(
      'map.picture',
      { color, ...size, theme, out: io.grant(out) },
      { onProgress: io.onProgress },
    );
    io.printJson({ out, color, theme, ...size, byteLength: png.length, journal: headOf(opened) });
    return exitCodes.done;
  },
};
export default map;

function sizeOf(text: string): { readonly width: number; readonly height: number } {
  const [, width, height] = /^(\d{1,5})x(\d{1,5})$/.exec(text) ?? [];
  if (width === undefined || height === undefined)
    refuse('usage', `--size must be width x height such as 1600x1200, not "${text}".`);
  return { width: Number(width), height: Number(height) };
}
