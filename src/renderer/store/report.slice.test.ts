import { beforeEach, expect, it, vi } from 'vitest';
import type { CaseState } from '#shared/contract/case';
import type { FindingId, PathHandle } from '#shared/model/ids';
import { useCase } from './case.slice';
import { useFakeEngine } from './fake-engine.fixture';
import { useNotices } from './notice.slice';

const { shown } = vi.hoisted(() => {
  const calls: unknown[] = [];
  const answer = async (name: string, params: unknown): Promise<unknown> => {
    calls.push([name, params]);
    return name === 'desktop.chooseFolder' ? { handle: 'path-7', shown: '/out', isCase: false } : null;
  };
  vi.stubGlobal('window', { assay: { call: answer } });
  vi.stubGlobal('document', { querySelector: () => ({ nonce: 'abc123' }) });
  return { shown: calls };
});
const { countOf, useReport } = await import('./report.slice');

const written = (path: string) => ({ path, byteLength: 10, sha256: 'aa' });

beforeEach(() => {
  useReport.getState().forget();
  useCase.setState({ state: {} as CaseState, folder: 'path-1' as PathHandle });
});

it('asks for the preview with the nonce of the page', async () => {
  const fake = useFakeEngine({ 'report.preview': () => ({ html: '<p>report</p>' }) });
  await useReport.getState().preview();
  expect(fake.asked).toEqual([{ name: 'report.preview', params: { styleNonce: 'abc123' } }]);
  expect(useReport.getState()).toMatchObject({ html: '<p>report</p>', isMaking: false });
});

it('says why there is no preview, and drops one of another case', async () => {
  useFakeEngine({
    'report.preview': () => ({ code: 'input-changed', message: 'The evidence has changed.' }),
  });
  await useReport.getState().preview();
  expect(useReport.getState().problem?.code).toBe('input-changed');
  useFakeEngine({
    'report.preview': () => {
      useCase.setState({ folder: 'path-2' as PathHandle });
      return { html: 'late' };
    },
  });
  await useReport.getState().preview();
  expect(useReport.getState().html).toBeNull();
});

it('writes the chosen formats in their order, and says where', async () => {
  const fake = useFakeEngine({ 'report.write': () => [written('exports/report/report.json')] });
  const { toggleFormat, write } = useReport.getState();
  for (const format of ['pdf', 'html', 'json', 'html'] as const) toggleFormat(format);
  await write();
  expect(fake.asked[0]?.params).toEqual({ formats: ['html', 'json'], out: null });
  expect(useReport.getState().files).toMatchObject([
    { path: 'exports/report/report.json', folder: 'path-1', folderShown: null },
  ]);
});

it('writes to a chosen folder and shows files there', async () => {
  useFakeEngine({ 'report.write': () => [written('report.html')] });
  await useReport.getState().chooseFolder();
  await useReport.getState().write();
  const [file] = useReport.getState().files;
  expect(file).toMatchObject({ folder: 'path-7', folderShown: '/out' });
  if (file !== undefined) useReport.getState().show(file);
  expect(shown.at(-1)).toEqual(['desktop.showFile', { folder: 'path-7', path: 'report.html' }]);
});

it('exports all rows, the first ones or those of a finding; the same file is listed once', async () => {
  const fake = useFakeEngine({
    'rows.export': ({ format }) => ({
      ...written(`exports/rows.${format}`),
      format,
      rowCount: 1234,
      journalHead: { seq: 1, hash: 'h' },
    }),
  });
  const { change, exportRows } = useReport.getState();
  await exportRows();
  change({ rows: { kind: 'top' }, topText: ' 50 ', rowsFormat: 'jsonl' });
  await exportRows();
  change({ rows: { kind: 'finding', id: 'f1' as FindingId }, rowsFormat: 'csv' });
  await exportRows();
  const asked = fake.asked.filter(({ name }) => name === 'rows.export');
  expect(asked.map(({ params }) => params)).toEqual([
    { format: 'csv', finding: null, top: null, out: null },
    { format: 'jsonl', finding: null, top: 50, out: null },
    { format: 'csv', finding: 'f1', top: null, out: null },
  ]);
  expect(useReport.getState().files.map(({ path, about }) => [path, about])).toEqual([
    ['exports/rows.csv', '1,234 rows'],
    ['exports/rows.jsonl', '1,234 rows'],
  ]);
});

it('shows a refusal and can be tried again', async () => {
  useFakeEngine({ 'report.write': () => ({ code: 'not-saved', message: 'The case is read-only.' }) });
  await useReport.getState().write();
  expect(useNotices.getState().problems.at(-1)?.text).toContain('read-only');
  expect(useReport.getState().isWriting).toBe(false);
});

it('takes whole numbers of rows only', () => {
  expect(['1', ' 250 ', '0', '-1', '1.5', 'many', ''].map(countOf)).toEqual([
    1,
    250,
    null,
    null,
    null,
    null,
    null,
  ]);
});
