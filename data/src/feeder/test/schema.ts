import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { AdvanceCase } from '@weige/shared/case/case';
import { RecordCheckIn } from '@weige/shared/scenarios/check-in/events';
import { ReportHazard } from '@weige/shared/scenarios/hazard/events';
import { EnterLot, ExitLot, ReserveSpace, ShareSpace } from '@weige/shared/scenarios/parking/events';
import { RequestRepair } from '@weige/shared/scenarios/repair/events';
import type { ReportType } from '../report.ts';

/** The contract's schema of each body. */
const SCHEMAS: Readonly<Record<ReportType, unknown>> = {
  'check-in.recorded': RecordCheckIn,
  'parking.shared': ShareSpace,
  'parking.reserved': ReserveSpace,
  'parking.entered': EnterLot,
  'parking.exited': ExitLot,
  'repair.requested': RequestRepair,
  'repair.advanced': AdvanceCase,
  'hazard.reported': ReportHazard,
  'hazard.advanced': AdvanceCase,
};

/** TypeBox is a dependency of shared/ alone: it is taken from there. */
async function typeboxCheck(): Promise<(schema: unknown, value: unknown) => boolean> {
  const shared = createRequire(new URL('../../../../shared/package.json', import.meta.url));
  const module: unknown = await import(pathToFileURL(shared.resolve('typebox/value')).href);
  const check: unknown =
    typeof module === 'object' && module !== null ? Reflect.get(module, 'Check') : undefined;
  if (typeof check !== 'function') throw new Error('typebox/value has no Check.');
  return (schema, value) => Reflect.apply(check, undefined, [schema, value]) === true;
}

/** Checks bodies against the contract's schemas. */
export async function bodyChecker(): Promise<(type: ReportType, body: unknown) => boolean> {
  const check = await typeboxCheck();
  return (type, body) => check(SCHEMAS[type], body);
}
