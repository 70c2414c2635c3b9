import { ancestorAt, parentOf } from '@weige/shared/area/code';
import type { ParkingLot } from '@weige/shared/area/registers';
import { isIdentityNumber } from '@weige/shared/area/identity';
import { strayOf } from './borders.ts';
import type { Ground } from './borders.ts';
import type { FaultCode, LineFault } from './faults.ts';
import type { Register, Row } from './register.ts';

/** What the registers say of each other. Personal ones are told by line and column only. */

/** What is no lot's code at all is already a fault of the schema. */
const LOT_CODE = /^P[0-9A-Z]{2,15}$/;

type Lines = ReadonlyMap<string, number> | undefined;

function textIn<T>({ cells }: Row<T>, column: string): string {
  const cell = cells.get(column);
  return typeof cell === 'string' ? cell : '';
}

/** Rows whose reference is well formed and leads nowhere; none where the other file could not be read. */
function dangling<T>(
  rows: readonly Row<T>[],
  {
    field,
    code,
    known,
    refersTo,
  }: { field: string; code: FaultCode; known: Lines; refersTo: (row: Row<T>) => string | undefined },
): LineFault[] {
  if (!known) return [];
  return rows.flatMap((row) => {
    const target = refersTo(row);
    return target === undefined || known.has(target) ? [] : [{ code, line: row.line, field }];
  });
}

/** The text where it has as many digits as it should; what has not is already a fault of the schema. */
function ofDigits(text: string, digits: number): string | undefined {
  return text.length === digits && /^\d+$/.test(text) ? text : undefined;
}

function parentIn<T>(row: Row<T>, digits: number): string | undefined {
  const code = ofDigits(textIn(row, 'code'), digits);
  return code && parentOf(code);
}

export function laneFaults<T>({ rows }: Register<T>, grids: Lines): LineFault[] {
  const refersTo = (row: Row<T>) => parentIn(row, 18);
  return dangling(rows, { field: 'code', code: 'unknown-grid', known: grids, refersTo });
}

function strayFaults<T>(
  rows: readonly Row<T>[],
  gridOf: (row: Row<T>) => string | undefined,
  ground: Ground,
): LineFault[] {
  return rows.flatMap((row) => {
    const grid = gridOf(row);
    const metres = grid && row.place ? strayOf(ground, grid, row.place) : 0;
    if (!grid || metres === 0) return [];
    // Rounded up: "0 m outside" would read as a mistake of ours.
    return [
      { code: 'outside-grid', line: row.line, field: 'lng', values: { grid, metres: Math.ceil(metres) } },
    ];
  });
}

export function dwellingFaults<T>({ rows }: Register<T>, lanes: Lines, ground: Ground): LineFault[] {
  const refersTo = (row: Row<T>) => parentIn(row, 21);
  const gridOf = (row: Row<T>) => ancestorAt(refersTo(row) ?? '', 'grid');
  return [
    ...dangling(rows, { field: 'code', code: 'unknown-lane', known: lanes, refersTo }),
    ...strayFaults(rows, gridOf, ground),
  ];
}

/** For registers that name their grid in a column: lots, shops and loudspeakers. */
export function placedFaults<T>({ rows }: Register<T>, grids: Lines, ground: Ground): LineFault[] {
  const refersTo = (row: Row<T>) => ofDigits(textIn(row, 'area'), 16);
  return [
    ...dangling(rows, { field: 'area', code: 'unknown-grid', known: grids, refersTo }),
    ...strayFaults(rows, refersTo, ground),
  ];
}

/** Papers of other lengths, such as passports, have no check character that is known here. */
function identityFaults<T>(rows: readonly Row<T>[]): LineFault[] {
  return rows.flatMap((row) => {
    const identity = textIn(row, 'identity');
    const isWrong = identity.length === 18 && !isIdentityNumber(identity);
    return isWrong ? [{ code: 'identity-checksum', line: row.line, field: 'identity' }] : [];
  });
}

export function residentFaults<T>({ rows }: Register<T>, dwellings: Lines): LineFault[] {
  const refersTo = (row: Row<T>) => ofDigits(textIn(row, 'dwelling'), 21);
  return [
    ...dangling(rows, { field: 'dwelling', code: 'unknown-dwelling', known: dwellings, refersTo }),
    ...identityFaults(rows),
  ];
}

/** A space has one owner: the lot and the number together come once. */
function spaceTwiceFaults<T>(rows: readonly Row<T>[]): LineFault[] {
  const seen = new Map<string, number>();
  return rows.flatMap(({ line, cells }): LineFault[] => {
    const [lot, space] = [cells.get('lot'), cells.get('space')];
    if (typeof lot !== 'string' || typeof space !== 'number') return [];
    const first = seen.get(`${lot} ${space}`);
    if (first !== undefined) return [{ code: 'space-twice', line, field: 'space', values: { first } }];
    seen.set(`${lot} ${space}`, line);
    return [];
  });
}

/** Spaces of public lots have no owners, and no lot has more spaces than it says. */
function notInLotFaults<T>(rows: readonly Row<T>[], lots: readonly Row<ParkingLot>[]): LineFault[] {
  const byCode = new Map(lots.map(({ value }) => [value?.code, value]));
  return rows.flatMap((row): LineFault[] => {
    const lot = byCode.get(textIn(row, 'lot'));
    const space = row.cells.get('space');
    if (!lot) return [];
    if (lot.ownership !== 'private') return [{ code: 'lot-not-private', line: row.line, field: 'lot' }];
    if (typeof space !== 'number' || space <= lot.spaces) return [];
    return [{ code: 'no-such-space', line: row.line, field: 'space', values: { spaces: lot.spaces } }];
  });
}

export function spaceFaults<T>(
  { rows }: Register<T>,
  lots: Register<ParkingLot>,
  dwellings: Lines,
): LineFault[] {
  const lotOf = (row: Row<T>) => (LOT_CODE.test(textIn(row, 'lot')) ? textIn(row, 'lot') : undefined);
  const dwellingOf = (row: Row<T>) => ofDigits(textIn(row, 'dwelling'), 21);
  return [
    ...dangling(rows, { field: 'lot', code: 'unknown-lot', known: lots.lines, refersTo: lotOf }),
    ...dangling(rows, {
      field: 'dwelling',
      code: 'unknown-dwelling',
      known: dwellings,
      refersTo: dwellingOf,
    }),
    ...notInLotFaults(rows, lots.rows),
    ...spaceTwiceFaults(rows),
  ];
}
