import path from 'node:path';
import type { CaseAbout, CaseState } from '#shared/contract/case';
import { refuse } from '#shared/contract/errors';
import type { ScanEstimate } from '#shared/contract/estimate';
import type { FindingsState } from '#shared/contract/findings';
import { estimateWords, memoryWords, tooLargeWords } from '#shared/model/estimate-words';
import { type Tier, tiers } from '#shared/model/finding';
import type { RoleName } from '#shared/model/roles';
import { type Command, type CommandArguments, type CommandIo, exitCodes } from '../command';
import { actingAs, examinerFlag, headOf, sayNotices } from '../open-existing-case';
import { required, wholeNumber } from '../parse-arguments';

const roleFlags: readonly RoleName[] = [
  'id',
  'label',
  'text',
  'image',
  'embedding',
  'source',
  'annotator',
  'time',
  'split',
  'probs',
];

const scan: Command = {
  id: 'scan',
  usage:
    'scan DATA… --case DIR [--label C --text C --embedding C …] [--seed N] [--detectors a,b] [--reference EXPR] [--sample N] [--anyway] [--no-map] [--fail-on TIER] [--name N --lead N --examiner N --reason T --exhibit A,B]',
  about: 'Opens a dataset in a case, runs the detectors and lays out the map.',
  flags: {
    case: { value: 'DIR', about: 'folder of the case; made where it does not exist' },
    ...Object.fromEntries(
      roleFlags.map((role) => [role, { value: 'COLUMN', about: `column that holds the ${role}` }]),
    ),
    seed: { value: 'N', about: 'seed of everything random (default 1)' },
    detectors: { value: 'IDS', about: 'only these, for instance D04,D22' },
    reference: {
      value: 'EXPR',
      about: 'rows that are trusted, for instance "source = gold" or "tagged reviewed"',
    },
    sample: { value: 'N', about: 'only so many rows, drawn with the seed; findings then speak of those' },
    anyway: { isSwitch: true, about: 'scan even where it is not expected to fit into memory' },
    'no-map': { isSwitch: true, about: 'lay out no map' },
    name: { value: 'NAME', about: 'name of the case (default: that of the folder)' },
    examiner: examinerFlag,
    lead: { value: 'NAME', about: 'who has the overall responsibility' },
    reason: { value: 'TEXT', about: 'why the evidence is examined' },
    exhibit: { value: 'NUMBERS', about: 'exhibit numbers of the evidence, with commas between them' },
    'fail-on': { value: 'TIER', about: 'exit 1 on a finding of this tier with severity medium or above' },
  },
  positionals: [1, Number.POSITIVE_INFINITY],
  async run(args, io) {
    const failOn = tierOf(args.values['fail-on']);
    const seed = wholeNumber(args, 'seed', 0, 2 ** 31 - 1) ?? 1;
    const folder = required(args, 'case', scan);
    const opened = await openCase(args, io, folder);
    sayNotices(opened, io);
    await describeCase(args, io, opened);
    for (const role of roleFlags) {
      const columns = args.values[role];
      if (columns !== undefined)
        await io.client.call('dataset.setRole', { role, columns: columnsOf(columns) });
    }
    const estimate = await estimated(args, io);
    const state = await io.client.call(
      'findings.run',
      {
        seed,
        threads: wholeNumber(args, 'threads', 1, 64) ?? null,
        ...(estimate.rows < estimate.allRows ? { sample: estimate.rows } : {}),
        detectors: args.values['detectors']?.split(',').map((id) => id.trim()) ?? null,
        map: !args.switches.has('no-map'),
        ...(args.values['reference'] === undefined ? {} : { reference: args.values['reference'] }),
      },
      { onProgress: io.onProgress },
    );
    if (state.memory !== undefined && !args.switches.has('quiet'))
      io.say(`assay: memory: ${memoryWords(state.memory)}.`);
    const after = await io.client.call('case.state', null);
    io.printJson(summaryOf(after, state));
    return failOn !== null && hasFinding(state, failOn) ? exitCodes.found : exitCodes.done;
  },
};
export default scan;

/** Says what the scan will come to, and refuses what would not fit. */
async function estimated(args: CommandArguments, io: CommandIo): Promise<ScanEstimate> {
  const estimate = await io.client.call('findings.estimate', {
    map: !args.switches.has('no-map'),
    threads: wholeNumber(args, 'threads', 1, 64) ?? null,
    sample: wholeNumber(args, 'sample', 1, 2 ** 31 - 1) ?? null,
  });
  const { fits, sampleRows } = estimate;
  if (fits || args.switches.has('anyway')) {
    if (!args.switches.has('quiet')) io.say(`assay: ${estimateWords(estimate)}`);
    return estimate;
  }
  return refuse('out-of-memory', tooLargeWords(estimate), {
    next:
      sampleRows === null
        ? 'Free some memory, or go on all the same with --anyway.'
        : `Scan a sample with --sample ${sampleRows}, or go on all the same with --anyway.`,
  });
}

function openCase(args: CommandArguments, io: CommandIo, folder: string): Promise<CaseState> {
  return io.client.call(
    'case.createOrOpen',
    {
      folder: io.grant(folder),
      evidence: args.positionals.map((target) => io.grant(target)),
      name: path.basename(path.resolve(folder)),
      ...aboutFlags(args),
      ...actingAs(args, io),
    },
    { onProgress: io.onProgress },
  );
}

/** What the flags say of the case; nothing of what they leave out. */
function aboutFlags({ values }: CommandArguments): Partial<CaseAbout> {
  const { name, lead, reason, exhibit } = values;
  return {
    ...(name === undefined ? {} : { name }),
    ...(lead === undefined ? {} : { lead }),
    ...(reason === undefined ? {} : { reason }),
    ...(exhibit === undefined ? {} : { exhibits: exhibit.split(',') }),
  };
}

/** A case that was there already says what it is about; flags say it anew. */
async function describeCase(
  args: CommandArguments,
  io: CommandIo,
  { name, lead, reason, exhibits }: CaseState,
): Promise<void> {
  const flags = aboutFlags(args);
  if (Object.keys(flags).length > 0)
    await io.client.call('case.describe', { name, lead, reason, exhibits, ...flags });
}

function columnsOf(text: string): string[] {
  const range = /^(.*?)(\d+)\.\.(?:.*?)(\d+)$/.exec(text);
  if (range === null) return text === '' ? [] : text.split(',').map((name) => name.trim());
  const [, prefix = '', from = '0', to = '0'] = range;
  return Array.from({ length: Number(to) - Number(from) + 1 }, (_, i) => `${prefix}${Number(from) + i}`);
}

function tierOf(text: string | undefined): Tier | null {
  if (text === undefined) return null;
  return (
    tiers.find((tier) => tier === text) ??
    refuse('usage', `--fail-on takes ${tiers.join(', ')}, not "${text}".`)
  );
}

function hasFinding(state: FindingsState, tier: Tier): boolean {
  return state.findings.some(
    (finding) =>
      finding.outcome === 'found' &&
      finding.tier === tier &&
      (finding.severity === 'high' || finding.severity === 'medium'),
  );
}

function summaryOf(opened: CaseState, state: FindingsState): unknown {
  return {
    case: opened.folderPath,
    evidenceHash: opened.dataset.evidenceHash,
    rows: opened.dataset.recordCount,
    rejected: opened.dataset.rejectedCount,
    roles: Object.fromEntries(
      Object.values(opened.dataset.roles).map((choice) => [choice.role, choice.columns]),
    ),
    embedding: opened.dataset.embedding,
    map: state.map,
    ...(state.sample === undefined ? {} : { sample: state.sample }),
    detectors: state.outcomes.map(({ detector, title, outcome, reason, findingCount }) => ({
      detector,
      title,
      outcome,
      reason,
      findings: findingCount,
    })),
    findings: state.findings.filter((finding) => finding.outcome === 'found').length,
    journal: headOf(opened),
  };
}
