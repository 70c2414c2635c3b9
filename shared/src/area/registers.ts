import Type from 'typebox';
import { AreaCode, DwellingCode, GridCode, Position, Words } from '../contract/formats.ts';

/**
 * The registers of a town: what is imported, not reported. One schema a register; the demonstration
 * generator, `weige import`, the store and the API all use these.
 */

export const VILLAGE_KINDS = ['rural', 'fringe', 'urban'] as const;
/** 纯农业村, 城乡接合区域, 城市居民区. */
export type VillageKind = (typeof VILLAGE_KINDS)[number];

/** A polygon ring list as GeoJSON has it: first ring outside counter-clockwise, closed; the rest holes. */
export const Polygon = Type.Object(
  {
    type: Type.Literal('Polygon'),
    coordinates: Type.Array(Type.Array(Position, { minItems: 4 }), { minItems: 1 }),
  },
  { description: 'GeoJSON Polygon, WGS 84.' },
);
export type Polygon = Type.Static<typeof Polygon>;

export const LineString = Type.Object({
  type: Type.Literal('LineString'),
  coordinates: Type.Array(Position, { minItems: 2 }),
});

export const Point = Type.Object({ type: Type.Literal('Point'), coordinates: Position });

/** An area from town to grid. Lanes have no boundary of their own: see `Lane`. */
export const AreaFeature = Type.Object(
  {
    type: Type.Literal('Feature'),
    geometry: Polygon,
    properties: Type.Object({
      code: AreaCode,
      level: Words(['town', 'village', 'net', 'grid'], 'Level in the tree.'),
      name: Type.String({ minLength: 1, maxLength: 40, examples: ['星火村'] }),
      kind: Type.Optional(Words(VILLAGE_KINDS, 'Village type; villages only.')),
      label: Position,
    }),
  },
  { description: 'One area with its boundary; `label` is a point inside where its name is drawn.' },
);
export type AreaFeature = Type.Static<typeof AreaFeature>;

export const Lane = Type.Object(
  {
    code: Type.String({ pattern: '^\\d{18}$' }),
    name: Type.String({ minLength: 1, maxLength: 40, examples: ['北埭', '3号楼'] }),
  },
  { description: 'Lane (埭) or building (楼组) within a grid: the prefix of its code.' },
);
export type Lane = Type.Static<typeof Lane>;

export const DWELLING_KINDS = ['owner', 'rented', 'vacant', 'unit', 'guesthouse'] as const;
/** 自住, 出租, 空置, 单位, 民宿. */
export type DwellingKind = (typeof DWELLING_KINDS)[number];

export const Dwelling = Type.Object({
  code: DwellingCode,
  name: Type.String({ minLength: 1, maxLength: 60, examples: ['星火村北埭12号'] }),
  kind: Words(DWELLING_KINDS, 'Use of the dwelling.'),
  capacity: Type.Integer({ minimum: 0, maximum: 200, description: 'People it may house.' }),
  occupants: Type.Integer({ minimum: 0, maximum: 500, description: 'People living there when imported.' }),
  place: Position,
});
export type Dwelling = Type.Static<typeof Dwelling>;

export const RESIDENT_ORIGINS = ['registered', 'incoming', 'overseas'] as const;
/** 户籍, 来沪, 境外. */
export type ResidentOrigin = (typeof RESIDENT_ORIGINS)[number];

/** Personal data: name, paper and phone are encrypted at rest and never leave the register unmasked. */
export const Resident = Type.Object({
  id: Type.String({ minLength: 1, maxLength: 40 }),
  dwelling: DwellingCode,
  name: Type.String({ minLength: 1, maxLength: 40 }),
  identity: Type.String({ maxLength: 30, description: 'Identity paper number, may be empty.' }),
  phone: Type.String({ maxLength: 20, description: 'May be empty.' }),
  origin: Words(RESIDENT_ORIGINS, 'Household registration.'),
  from: Type.String({ maxLength: 20, description: 'Province or country of origin, for 来沪 and 境外.' }),
  birthYear: Type.Integer({ minimum: 1900, maximum: 2100 }),
  care: Type.String({ maxLength: 40, description: 'Care tag such as 独居老人; empty for none.' }),
});
export type Resident = Type.Static<typeof Resident>;

/** Rules of one lot for reservations. What a lot does not say is as `shared/src/scenarios/parking/rules.ts` has it. */
export const LotRules = Type.Object({
  longest: Type.Optional(
    Type.Integer({
      minimum: 15,
      maximum: 44_640,
      description: 'Longest reservation, minutes; 31 days if absent.',
    }),
  ),
  ahead: Type.Optional(
    Type.Integer({
      minimum: 0,
      maximum: 365,
      description: 'Days ahead that one may begin at most; 14 if absent.',
    }),
  ),
  open: Type.Optional(
    Type.Object(
      {
        from: Type.Integer({ minimum: 0, maximum: 23, description: 'Hour of the day, in the town’s zone.' }),
        to: Type.Integer({
          minimum: 1,
          maximum: 24,
          description: 'Hour of the day; not after `from`: of the next day.',
        }),
      },
      { description: 'When cars may stand there; always if absent.' },
    ),
  ),
});
export type LotRules = Type.Static<typeof LotRules>;

export const ParkingLot = Type.Object({
  code: Type.String({ pattern: '^P[0-9A-Z]{2,15}$', examples: ['P00100'] }),
  area: GridCode,
  name: Type.String({ minLength: 1, maxLength: 40 }),
  ownership: Words(['public', 'private'], 'Public lot, or private spaces that owners share.'),
  spaces: Type.Integer({ minimum: 1, maximum: 2000, description: 'Spaces, numbered 1…spaces.' }),
  place: Position,
  rules: Type.Optional(LotRules),
});
export type ParkingLot = Type.Static<typeof ParkingLot>;

/** Whose a private space is: who lives there may lend it. */
export const SpaceOwner = Type.Object({
  lot: Type.String({ pattern: '^P[0-9A-Z]{2,15}$', description: 'A private lot.', examples: ['P00100'] }),
  space: Type.Integer({ minimum: 1, maximum: 2000, description: 'Number of the space in its lot.' }),
  dwelling: DwellingCode,
});
export type SpaceOwner = Type.Static<typeof SpaceOwner>;

export const SHOP_KINDS = ['catering', 'retail', 'repair', 'mahjong', 'lodging', 'service', 'other'] as const;

export const Shop = Type.Object({
  code: Type.String({ pattern: '^S[0-9A-Z]{2,15}$' }),
  area: GridCode,
  name: Type.String({ minLength: 1, maxLength: 40 }),
  kind: Words(SHOP_KINDS, 'Kind of shop: 餐饮 零售 修理 棋牌 住宿 服务 其他.'),
  licenceUntil: Type.String({ format: 'date', description: 'Day on which the licence ends.' }),
  staff: Type.Integer({ minimum: 0, maximum: 1000 }),
  place: Position,
});
export type Shop = Type.Static<typeof Shop>;

export const Loudspeaker = Type.Object({
  code: Type.String({ pattern: '^L[0-9A-Z]{2,15}$' }),
  area: GridCode,
  name: Type.String({ minLength: 1, maxLength: 40 }),
  radius: Type.Integer({ minimum: 10, maximum: 3000, description: 'Earshot in metres.' }),
  place: Position,
});
export type Loudspeaker = Type.Static<typeof Loudspeaker>;

/** What is drawn under the boundaries; no meaning beyond the picture. */
export const BASE_MAP_KINDS = ['sea', 'land', 'canal', 'pond', 'road', 'street', 'wall', 'coast'] as const;

export const BaseMapFeature = Type.Object({
  type: Type.Literal('Feature'),
  geometry: Type.Union([Polygon, LineString]),
  properties: Type.Object({
    kind: Words(BASE_MAP_KINDS, 'What it is drawn as.'),
    name: Type.Optional(Type.String({ maxLength: 40 })),
  }),
});
export type BaseMapFeature = Type.Static<typeof BaseMapFeature>;

/** A whole town, ready to be checked and loaded. Order within each list does not matter. */
export interface TownRegisters {
  /** Drawn rather than surveyed: every map then says 示意. */
  readonly schematic: boolean;
  readonly areas: readonly AreaFeature[];
  readonly lanes: readonly Lane[];
  readonly dwellings: readonly Dwelling[];
  readonly residents: readonly Resident[];
  readonly lots: readonly ParkingLot[];
  readonly spaces: readonly SpaceOwner[];
  readonly shops: readonly Shop[];
  readonly speakers: readonly Loudspeaker[];
  readonly baseMap: readonly BaseMapFeature[];
}
