import about from '../../package.json' with { type: 'json' };

/** Of the product; part of every journal and report. */
export const version: string = about.version;
