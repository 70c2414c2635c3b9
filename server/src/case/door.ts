import type { Position } from '@weige/shared/contract/formats';
import type { Refusal } from '@weige/shared/contract/problems';
import type { Visit } from '../phone/visit.ts';
import { dwellingByCode } from '../registers/tables.ts';
import type { Sql } from '../store/store.ts';

/** The dwelling whose door a phone stands at; refuses where the register has it no more. */
export async function doorOf(
  tx: Sql,
  { dwelling }: Visit,
): Promise<{ readonly code: string; readonly place: Position } | { readonly refusal: Refusal }> {
  const row = await tx.get(dwellingByCode, dwelling);
  return row ? { code: row.code, place: [row.lng, row.lat] } : { refusal: { problem: 'unknown-dwelling' } };
}
