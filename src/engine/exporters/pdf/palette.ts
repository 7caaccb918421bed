export const palette = {
  ink: '#1b1f24',
  soft: '#57606a',
  line: '#cfd4da',
  tint: '#f4f5f7',
  accent: '#1d3f66',
  warn: '#8a3b12',
  warnTint: '#fdf3ec',
  people: '#5b3a86',
  peopleTint: '#f6f1fb',
  mark: '#ffe9a8',
  escape: '#9b1c3c',
  escapeTint: '#fbeaef',
  redacted: '#000000',
  onRedacted: '#ffffff',
} as const;

/** From few to many. */
export const shades = ['#dfe8f3', '#b9cfe6', '#85abd2', '#4a7cb0', '#1d3f66'] as const;
export const lightestShadeWithWhiteText = 3;
