import Type from 'typebox';
import { staffOnly } from '../../contract/audience.ts';
import { DwellingCode, Position, Timestamp, Words } from '../../contract/formats.ts';
import { CaseAdvanced, CaseJoined } from '../../case/case.ts';
import { reopenedFields } from '../../case/reopen.ts';
import { PhotoCount } from '../../phone/photos.ts';
import { whereFields } from '../place.ts';

export const HAZARD_KINDS = [
  'fire-lane',
  'e-bike',
  'crowding',
  'gas',
  'illegal-building',
  'electricity',
  'falling-object',
  'waterway',
  'road',
  'unsafe-house',
  'lone-elder',
  'other',
] as const;
/** 消防通道占用 电动自行车 群租 燃气 违章搭建 用电 高空坠物 河道堤防 道路 危房 独居老人 其他. */
export type HazardKind = (typeof HAZARD_KINDS)[number];

export const SEVERITIES = ['general', 'major', 'critical'] as const;
/** 一般, 较大, 重大. */
export type Severity = (typeof SEVERITIES)[number];

/** Body of `POST /hazards` and of the ingest type `hazard.reported`. */
export const ReportHazard = Type.Object(
  {
    ...whereFields,
    kind: Words(HAZARD_KINDS, 'Kind of hazard.'),
    severity: Words(SEVERITIES, 'How bad it is.'),
    words: Type.Optional(
      Type.String({ maxLength: 500, description: 'What was seen. Only staff may read it.' }),
    ),
    at: Type.Optional(Timestamp),
  },
  {
    additionalProperties: false,
    description: 'Report a hazard, either at a `dwelling` or at a `place` within the grid `area`.',
    examples: [{ area: '3101161092200101', place: [121.31, 30.74], kind: 'gas', severity: 'critical' }],
  },
);
export type ReportHazard = Type.Static<typeof ReportHazard>;

export const HazardReported = Type.Object({
  kind: Words(HAZARD_KINDS, 'Kind of hazard.'),
  severity: Words(SEVERITIES, 'How bad it is.'),
  place: Position,
  dwelling: Type.Optional(DwellingCode),
  words: Type.Optional(Type.String({ ...staffOnly, maxLength: 500 })),
  photos: Type.Optional(PhotoCount),
  respondBy: Timestamp,
  rectifyBy: Timestamp,
});
export type HazardReported = Type.Static<typeof HazardReported>;

export const HazardReopened = Type.Object({
  ...reopenedFields,
  kind: Words(HAZARD_KINDS, 'Kind of hazard.'),
  severity: Words(SEVERITIES, 'How bad it is.'),
  joined: Type.Optional(CaseJoined.properties.joined),
});
export type HazardReopened = Type.Static<typeof HazardReopened>;

/** The events of this scenario by type. */
export const hazardEvents = {
  'hazard.reported': HazardReported,
  'hazard.advanced': CaseAdvanced,
  'hazard.reopened': HazardReopened,
  /** 同报: somebody sees the same hazard, or a report of the same was merged into it. */
  'hazard.joined': CaseJoined,
} as const;
