// Bundle, verification, replay, sign-off and redaction as the panels use them.
import { beforeEach, expect, it, vi } from 'vitest';
import type { BundleWritten, Verification } from '#shared/contract/bundle';
import type { CaseState } from '#shared/contract/case';
import type { ReplayResult } from '#shared/contract/findings';
import type { PathHandle } from '#shared/model/ids';
import { useCase } from './case.slice';
import { useDialog } from './dialog.slice';
import { useFakeEngine } from './fake-engine.fixture';

const { asked, answers } = vi.hoisted(() => {
  const calls: [string, unknown][] = [];
  const given = new Map<string, unknown>();
  const call = async (name: string, params: unknown): Promise<unknown> => {
    calls.push([name, params]);
    return given.get(name) ?? null;
  };
  vi.stubGlobal('window', { assay: { call } });
  vi.stubGlobal('document', { querySelector: () => null });
  return { asked: calls, answers: given };
});
const { useBundle } = await import('./bundle.slice');
const { isHeadUsable, useVerify } = await import('./verify.slice');
const { useReplay } = await import('./replay.slice');
const { useSignOff } = await import('./sign-off.slice');
const { useRedaction } = await import('./redaction.slice');
const { useReport } = await import('./report.slice');
const { useSelection } = await import('./selection.slice');
const { useFilter } = await import('./filter.slice');

const place = { handle: 'path-5', shown: '/out/a.zip', isCase: false, isBundle: true };
const written = { keyOrigin: 'this machine', files: [] } as unknown as BundleWritten;
const state = {
  name: 'Mails',
  folderPath: '/cases/mails',
  dataset: { files: [], columns: [{ name: 'id' }, { name: 'text' }, { name: 'mail' }] },
  tags: { tags: [{ name: 'benign' }, { name: 'duplicate' }] },
} as unknown as CaseState;

beforeEach(() => {
  asked.length = 0;
  answers.clear();
  for (const slice of [useBundle, useReplay, useSignOff, useRedaction, useReport]) slice.getState().forget();
  useVerify.getState().close();
  useCase.setState({ state, folder: 'path-1' as PathHandle });
});

it('seals a bundle with the key that main lends, and says where it is', async () => {
  answers.set('desktop.chooseBundlePlace', place);
  answers.set('desktop.lendSigningKey', { handle: 'key-0' });
  const fake = useFakeEngine({ 'bundle.write': () => written });
  useBundle.getState().change({ withEvidence: true });
  await useBundle.getState().write();
  expect(fake.asked[0]?.params).toEqual({
    out: 'path-5',
    kind: 'zip',
    withEvidence: true,
    key: 'key-0',
    isKeyMade: true,
  });
  expect(useBundle.getState()).toMatchObject({ isWriting: false, written: { place, isRedacted: false } });
});

it('writes nothing with a key that cannot be had, and takes a key file instead', async () => {
  answers.set('desktop.chooseBundlePlace', place);
  answers.set('desktop.lendSigningKey', { problem: 'The key store is locked.', next: 'Unlock it.' });
  const fake = useFakeEngine({ 'bundle.write': () => written });
  await useBundle.getState().write();
  expect(fake.asked).toEqual([]);
  expect(useBundle.getState().problem).toMatchObject({ message: 'The key store is locked.' });
  answers.set('desktop.chooseKey', { handle: 'key-file-0', shown: '/keys/mine.pem' });
  answers.set('desktop.lendSigningKey', { handle: 'key-3' });
  await useBundle.getState().chooseKey();
  await useBundle.getState().write();
  expect(asked.at(-2)).toEqual(['desktop.lendSigningKey', { chosen: 'key-file-0' }]);
  expect(fake.asked[0]?.params).toMatchObject({ key: 'key-3', isKeyMade: false });
});

it('says that a bundle was cancelled, and asks nothing where no place was chosen', async () => {
  const fake = useFakeEngine({ 'bundle.write': () => ({ code: 'cancelled', message: 'It was cancelled.' }) });
  await useBundle.getState().write();
  expect(fake.asked).toEqual([]);
  answers.set('desktop.chooseBundlePlace', place);
  answers.set('desktop.lendSigningKey', { handle: 'key-0' });
  await useBundle.getState().write();
  expect(useBundle.getState()).toMatchObject({ isCancelled: true, problem: null, written: null });
});

const verification = { kind: 'case', verdict: 'intact', checks: [], problems: [] } as unknown as Verification;

it('verifies the open case, and holds it against a hash as people copy it', async () => {
  const fake = useFakeEngine({ 'bundle.verify': () => verification });
  await useVerify.getState().verify();
  expect(useDialog.getState().open).toBe('verify');
  expect(fake.asked).toEqual([]);
  await useVerify.getState().chooseCase();
  useVerify.getState().setHead('AB12 '.repeat(16));
  expect(useVerify.getState().result).toBeNull();
  await useVerify.getState().run();
  expect(fake.asked.map(({ params }) => params)).toEqual([
    { target: 'path-1', evidence: null, key: null, head: null },
    { target: 'path-1', evidence: null, key: null, head: 'ab12'.repeat(16) },
  ]);
  expect(useVerify.getState().result).toEqual(verification);
  expect(['', ' ', 'ab', 'g'.repeat(64)].map(isHeadUsable)).toEqual([true, true, false, false]);
});

it('drops what comes after the dialog was closed', async () => {
  useFakeEngine({
    'bundle.verify': () => {
      useVerify.getState().close();
      return verification;
    },
  });
  await useVerify.getState().verify({ handle: 'path-9' as PathHandle, shown: 'bag' });
  expect(useVerify.getState()).toMatchObject({ result: null, target: null, isRunning: false });
  expect(useDialog.getState().open).toBeNull();
});

it('keeps what a replay said until another scan begins', async () => {
  const result = { identical: true, differences: [] } as unknown as ReplayResult;
  useFakeEngine({ 'findings.replay': () => result });
  await useReplay.getState().run();
  expect(useReplay.getState()).toMatchObject({ result, isRunning: false });
  useReplay.getState().forget();
  expect(useReplay.getState().result).toBeNull();
});

it('lets nobody sign what has changed since it was shown', async () => {
  let contentSha256 = 'aa';
  const fake = useFakeEngine({
    'signOff.subject': () => ({ head: { seq: 3, hash: 'h' }, contentSha256, examiners: ['E'] }),
    'signOff.list': () => [],
    'signOff.record': ({ name }) => ({ name, seq: 4 }) as never,
  });
  useReport.setState({ html: '<p>whole</p>' });
  await useSignOff.getState().load();
  useSignOff.getState().change({ name: 'R. Reviewer' });
  contentSha256 = 'bb';
  await useSignOff.getState().sign();
  expect(fake.asked.some(({ name }) => name === 'signOff.record')).toBe(false);
  expect(useSignOff.getState().problem?.message).toContain('has changed since this was shown');
  await useSignOff.getState().sign();
  expect(fake.asked.find(({ name }) => name === 'signOff.record')?.params).toEqual({
    name: 'R. Reviewer',
    role: '',
    statement: '',
  });
  expect(useSignOff.getState()).toMatchObject({ name: '', problem: null, isSigning: false });
});

it('writes a redacted report only after its preview, and a bundle without the evidence', async () => {
  answers.set('desktop.chooseBundlePlace', place);
  answers.set('desktop.lendSigningKey', { handle: 'key-0' });
  const fake = useFakeEngine({
    'report.preview': () => ({ html: '<p>redacted</p>' }),
    'report.write': () => [],
    'bundle.write': () => written,
  });
  const writes = (): unknown[] =>
    fake.asked.filter(({ name }) => name.endsWith('.write')).map(({ params }) => params);
  const { turn, toggle, setReason } = useRedaction.getState();
  turn(true);
  toggle('columns', 'mail');
  toggle('columns', 'id');
  toggle('tags', 'duplicate');
  await useReport.getState().preview();
  await useReport.getState().write();
  expect(writes()).toEqual([]);
  setReason(' personal data ');
  await useReport.getState().write();
  expect(writes()).toEqual([]);
  await useReport.getState().preview();
  await useReport.getState().write();
  useBundle.getState().change({ withEvidence: true });
  await useBundle.getState().write();
  const redaction = {
    columns: ['id', 'mail'],
    rows: [{ kind: 'filter', filter: { op: 'tag', tag: 'duplicate' } }],
    reason: 'personal data',
  };
  expect(writes()).toMatchObject([{ redaction }, { redaction, withEvidence: false }]);
  toggle('columns', 'text');
  await useReport.getState().write();
  expect(writes()).toHaveLength(2);
});

it('leaves out what was selected or filtered when it was chosen, whatever is selected later', async () => {
  const fake = useFakeEngine({
    'report.preview': () => ({ html: '<p>redacted</p>' }),
    'report.write': () => [],
  });
  const { turn, setReason, addSelected, addFiltered, drop } = useRedaction.getState();
  turn(true);
  setReason('personal data');
  addSelected();
  addFiltered();
  expect(useRedaction.getState().chosen).toEqual([]);
  useSelection.setState({ rows: Uint32Array.of(2, 5) });
  useFilter.getState().set('search', { filter: { op: 'keyword', text: 'bread' }, label: 'bread' });
  addSelected();
  addFiltered();
  useSelection.setState({ rows: Uint32Array.of(9) });
  await useReport.getState().preview();
  await useReport.getState().write();
  const writes = (): unknown[] => fake.asked.filter(({ name }) => name === 'report.write');
  expect(writes()[0]).toMatchObject({
    params: {
      redaction: {
        rows: [
          { kind: 'rows', rows: Uint32Array.of(2, 5) },
          { kind: 'filter', filter: { op: 'keyword', text: 'bread' } },
        ],
      },
    },
  });
  drop(useRedaction.getState().chosen[0]?.id ?? -1);
  await useReport.getState().write();
  expect(writes()).toHaveLength(1);
});

it('lets nobody sign beside a redacted preview, and writes a report by tag once it was shown', async () => {
  const fake = useFakeEngine({
    'report.preview': () => ({ html: '<p>report</p>' }),
    'report.write': () => [],
    'bundle.write': () => written,
    'signOff.subject': () => ({ head: { seq: 3, hash: 'h' }, contentSha256: 'aa', examiners: [] }),
    'signOff.list': () => [],
    'signOff.record': ({ name }) => ({ name, seq: 4 }) as never,
  });
  const names = (): string[] => fake.asked.map(({ name }) => name);
  const { setTag, write, previewWhole } = useReport.getState();
  await setTag('benign');
  await write();
  expect(fake.asked.slice(0, 2)).toMatchObject([
    { name: 'report.preview', params: { tag: 'benign' } },
    { name: 'report.write', params: { tag: 'benign' } },
  ]);
  const { turn, toggle, setReason } = useRedaction.getState();
  turn(true);
  toggle('columns', 'mail');
  setReason('personal data');
  await useReport.getState().preview();
  await useBundle.getState().write();
  expect(names()).not.toContain('bundle.write');
  await useSignOff.getState().load();
  useSignOff.getState().change({ name: 'R. Reviewer' });
  await useSignOff.getState().sign();
  expect(names()).not.toContain('signOff.record');
  await previewWhole();
  expect(fake.asked.at(-1)?.params).toEqual({ styleNonce: null });
  await useSignOff.getState().sign();
  expect(names()).toContain('signOff.record');
});
