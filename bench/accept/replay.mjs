// A scan made again from the evidence and the journal: the same comes out, and where a parameter, a result or the evidence is
// another, the answer says which. By the command line on a real case.
import { cpSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { assay, sampleCase } from '../../tools/lib/sample-bundle.mjs';
import { rechained } from '../../tools/verify-bundle/forge.mjs';

export const name =
  'Replay says identical of a case, and exactly what differs where the seed, the detectors, a finding or the evidence was changed';

/** Changes the body of the record of the run, makes the chain of the journal anew and takes away the note of its old end. */
function changeRun(folder, edit) {
  const file = path.join(folder, 'journal.jsonl');
  writeFileSync(
    file,
    rechained(readFileSync(file), (records) =>
      records.map((record) =>
        record.type === 'findings.run' ? { ...record, body: edit(structuredClone(record.body)) } : record,
      ),
    ),
  );
  rmSync(path.join(folder, 'journal.head'));
}

const cases = {
  untouched: { edit: () => undefined, code: 0, says: /^identical: \d+ findings/m },
  'another seed': {
    edit: ({ folder }) => changeRun(folder, (body) => ({ ...body, seed: body.seed + 1 })),
    code: 1,
    says: /^not identical:\n- /m,
  },
  'a detector fewer': {
    edit: ({ folder }) =>
      changeRun(folder, (body) => ({
        ...body,
        detectors: body.detectors.filter(
          ({ outcome }, i, all) =>
            i !== all.findIndex((one) => one.outcome === 'found') || outcome !== 'found',
        ),
      })),
    code: 1,
    says: /^not identical:\n- /m,
  },
  'another claim of a finding': {
    edit: ({ folder }) =>
      changeRun(folder, (body) => {
        const [id] = Object.keys(body.claims);
        body.claims[id] = '0'.repeat(64);
        return { ...body, findingsSha256: '0'.repeat(64) };
      }),
    code: 1,
    says: /^not identical:\n- .*finding/im,
  },
  'other evidence of the same length': {
    edit({ evidence }) {
      const bytes = readFileSync(evidence);
      bytes[bytes.length >> 1] ^= 1;
      writeFileSync(evidence, bytes);
    },
    code: 3,
    says: /small\.parquet/,
  },
  'other times of the evidence': {
    edit: ({ evidence }) => utimesSync(evidence, 1, 1),
    code: 0,
    says: /^identical: /m,
  },
};

async function replayed() {
  const sample = await sampleCase();
  const evidence = path.join(sample.work, 'evidence', 'small.parquet');
  const original = readFileSync(evidence);
  const said = {};
  const problems = [];
  try {
    for (const [what, wanted] of Object.entries(cases)) {
      const folder = path.join(sample.work, what.replaceAll(' ', '-'));
      cpSync(sample.caseFolder, folder, { recursive: true });
      wanted.edit({ folder, evidence });
      const run = await assay('replay', folder, '--threads', '1', '--examiner', 'E. Examiner');
      if (run.code !== wanted.code || !wanted.says.test(run.output))
        problems.push(`${what}: ended with ${run.code} and said ${run.output.slice(0, 300)}`);
      said[what] = run.output.trim().split('\n').slice(0, 2).join(' ').slice(0, 160);
      if (!readFileSync(evidence).equals(original)) writeFileSync(evidence, original);
    }
  } finally {
    sample.remove();
  }
  return problems.length > 0 ? { problem: problems.join('; ') } : { value: said };
}

export const shards = [{ id: 'replay', run: replayed }];

export function judge([said]) {
  return {
    ok: true,
    detail: Object.entries(said)
      .map(([what, text]) => `${what}: “${text}”`)
      .join('; '),
  };
}
