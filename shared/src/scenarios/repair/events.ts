import Type from 'typebox';
import { staffOnly } from '../../contract/audience.ts';
import { DwellingCode, Position, Timestamp, Words } from '../../contract/formats.ts';
import { CaseAdvanced, CaseJoined } from '../../case/case.ts';
import { reopenedFields } from '../../case/reopen.ts';
import { PhotoCount } from '../../phone/photos.ts';
import { whereFields } from '../place.ts';

export const REPAIR_KINDS = [
  'plumbing',
  'electric',
  'lift',
  'access-control',
  'street-lamp',
  'wall-roof',
  'greenery',
  'public-facility',
  'other',
] as const;
/** 给排水 电路 电梯 门禁 路灯 墙面屋面 绿化 公共设施 其他. */
export type RepairKind = (typeof REPAIR_KINDS)[number];

export const URGENCIES = ['ordinary', 'urgent'] as const;
export type Urgency = (typeof URGENCIES)[number];

/** Body of `POST /repairs` and of the ingest type `repair.requested`. */
export const RequestRepair = Type.Object(
  {
    ...whereFields,
    kind: Words(REPAIR_KINDS, 'What is broken.'),
    urgency: Words(URGENCIES, 'How soon it is needed.'),
    words: Type.Optional(
      Type.String({ maxLength: 500, description: 'What is wrong. Only staff may read it.' }),
    ),
    at: Type.Optional(Timestamp),
  },
  {
    additionalProperties: false,
    description: 'Ask for a repair, either at a `dwelling` or at a `place` within the grid `area`.',
    examples: [{ dwelling: '310116109001010101001', kind: 'plumbing', urgency: 'urgent' }],
  },
);
export type RequestRepair = Type.Static<typeof RequestRepair>;

export const RepairRequested = Type.Object({
  kind: Words(REPAIR_KINDS, 'What is broken.'),
  urgency: Words(URGENCIES, 'How soon it is needed.'),
  place: Position,
  dwelling: Type.Optional(DwellingCode),
  words: Type.Optional(Type.String({ ...staffOnly, maxLength: 500 })),
  photos: Type.Optional(PhotoCount),
  slot: Type.Optional(
    Type.Object(
      { from: Timestamp, to: Timestamp },
      { ...staffOnly, description: 'When somebody is at home.' },
    ),
  ),
  respondBy: Timestamp,
  rectifyBy: Timestamp,
});
export type RepairRequested = Type.Static<typeof RepairRequested>;

export const RepairReopened = Type.Object({
  ...reopenedFields,
  kind: Words(REPAIR_KINDS, 'What is broken.'),
  urgency: Words(URGENCIES, 'How soon it is needed.'),
  joined: Type.Optional(CaseJoined.properties.joined),
});
export type RepairReopened = Type.Static<typeof RepairReopened>;

/** The events of this scenario by type. */
export const repairEvents = {
  'repair.requested': RepairRequested,
  'repair.advanced': CaseAdvanced,
  'repair.reopened': RepairReopened,
  /** A report of the same was merged into it. */
  'repair.joined': CaseJoined,
} as const;
