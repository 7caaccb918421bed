import type { FaultId } from '#shared/contract/selftest';
import { faultIds } from '#shared/contract/selftest';
import { copyFaults } from './copy-faults';
import type { Fault } from './fault';
import { groupFaults } from './group-faults';
import { labelFaults } from './label-faults';
import { textFaults } from './text-faults';

const known = [...labelFaults, ...textFaults, ...copyFaults, ...groupFaults];

/** All faults, or those asked for, in the order of the contract. */
export function faultsOf(ids: readonly FaultId[] | null): readonly Fault[] {
  return faultIds
    .filter((id) => ids === null || ids.includes(id))
    .flatMap((id) => known.filter((fault) => fault.id === id));
}
