import Type from 'typebox';
import { AreaCode, DwellingCode, Timestamp } from './formats.ts';
import { DoorCode } from '../phone/door.ts';

/** Door codes as the village manages them; needs `door:manage`. Each change is in the audit log. */

/** Query of `GET /door-codes`: dwellings in the order of their codes, with the door code in force. */
export const DoorsQuery = Type.Object({
  area: Type.Optional(AreaCode),
  after: Type.Optional(DwellingCode),
  limit: Type.Integer({ minimum: 1, maximum: 1_200, default: 120 }),
});
export type DoorsQuery = Type.Static<typeof DoorsQuery>;

export const Door = Type.Object({
  dwelling: DwellingCode,
  address: Type.String(),
  village: Type.String(),
  code: Type.Optional({ ...DoorCode, description: 'Absent where none was issued, or it was revoked.' }),
  issuedAt: Type.Optional(Timestamp),
  revokedAt: Type.Optional(Timestamp),
  devices: Type.Integer({ minimum: 0, description: 'Phones that belong to the household.' }),
});
export type Door = Type.Static<typeof Door>;

export const DoorsPage = Type.Object({
  doors: Type.Array(Door),
  next: Type.Optional(Type.String({ description: 'Pass as `after`; absent on the last page.' })),
  total: Type.Integer({ minimum: 0, description: 'Dwellings of the area.' }),
  missing: Type.Integer({ minimum: 0, description: 'Of these, without a code in force.' }),
});
export type DoorsPage = Type.Static<typeof DoorsPage>;

/** Body of `POST /door-codes`: issue codes for the dwellings of an area that never had one. */
export const IssueDoorCodes = Type.Object({ area: AreaCode }, { additionalProperties: false });
export type IssueDoorCodes = Type.Static<typeof IssueDoorCodes>;
export const IssuedDoorCodes = Type.Object({ issued: Type.Integer({ minimum: 0 }) });
export type IssuedDoorCodes = Type.Static<typeof IssuedDoorCodes>;

/**
 * Body of `POST /door-codes/reissue` (answers the `Door` with its new code; the old one opens nothing from then on),
 * `POST /door-codes/revoke` (the same without a code), `POST /door-codes/unbind` (no phone belongs to the household any
 * more: after a move, or where one was lost) and `POST /door-codes/binding` (answers `GivenBindingCode`).
 */
export const OneDoor = Type.Object({ dwelling: DwellingCode }, { additionalProperties: false });
export type OneDoor = Type.Static<typeof OneDoor>;
