// What a verification gathers on its way: checks that were made and each thing that is not as it was.
import { byCodeUnit } from '#shared/base/canonical-json';
import type { Verdict, Verification, VerifyCheck, VerifyProblem } from '#shared/contract/bundle';

const mostProblems = 1000;

export class Inspection {
  private readonly checks: VerifyCheck[] = [];
  private readonly problems: VerifyProblem[] = [];
  private dropped = 0;

  problem(path: string, what: string): void {
    if (this.problems.length < mostProblems) this.problems.push({ path, what });
    else this.dropped += 1;
  }

  get problemCount(): number {
    return this.problems.length + this.dropped;
  }

  /** A check passed where it added no problem. */
  async check(name: string, work: () => Promise<string>): Promise<void> {
    const before = this.problemCount;
    const detail = await work();
    this.checks.push({ name, outcome: this.problemCount === before ? 'passed' : 'failed', detail });
  }

  skip(name: string, why: string): void {
    this.checks.push({ name, outcome: 'not checked', detail: why });
  }

  /** Something is altered where there is a problem. */
  conclude(
    facts: Pick<Verification, 'kind' | 'keyFingerprint' | 'journalHead' | 'evidenceHash'>,
  ): Verification {
    return this.verdict(this.problemCount === 0 ? 'intact' : 'altered', facts);
  }

  unreadable(kind: Verification['kind'], path: string, what: string): Verification {
    this.problem(path, what);
    return this.verdict('unreadable', { kind, keyFingerprint: null, journalHead: null, evidenceHash: null });
  }

  private verdict(
    verdict: Verdict,
    facts: Pick<Verification, 'kind' | 'keyFingerprint' | 'journalHead' | 'evidenceHash'>,
  ): Verification {
    const problems = this.problems.toSorted(
      (a, b) => byCodeUnit(a.path, b.path) || byCodeUnit(a.what, b.what),
    );
    if (this.dropped > 0) problems.push({ path: '…', what: `${this.dropped} more problems` });
    return { ...facts, verdict, checks: this.checks, problems };
  }
}
