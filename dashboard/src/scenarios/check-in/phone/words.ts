import type { PaperKind, Relation } from '@weige/shared/scenarios/check-in/phone';

/**
 * The words of the form in the order in which they are offered; records, so that none can be forgotten. Written here
 * and not taken from the schema's file, so that the schema library stays off the phone.
 */
const papers: Readonly<Record<PaperKind, true>> = {
  identity: true,
  passport: true,
  'hk-macau': true,
  taiwan: true,
  other: true,
};
const relations: Readonly<Record<Relation, true>> = {
  tenant: true,
  owner: true,
  family: true,
  colleague: true,
  guest: true,
  other: true,
};

export const PAPERS = Object.keys(papers) as PaperKind[];
export const RELATIONS = Object.keys(relations) as Relation[];

/** Where people come from or go to: names in the catalogue. The register and the walls have them in Chinese. */
export const ORIGINS = [
  ...[
    'shanghai',
    'anhui',
    'jiangsu',
    'henan',
    'zhejiang',
    'jiangxi',
    'shandong',
    'hubei',
    'hunan',
    'sichuan',
  ],
  ...[
    'guizhou',
    'yunnan',
    'guangxi',
    'guangdong',
    'fujian',
    'hainan',
    'chongqing',
    'shaanxi',
    'gansu',
    'shanxi',
  ],
  ...['hebei', 'beijing', 'tianjin', 'liaoning', 'jilin', 'heilongjiang', 'neimenggu', 'ningxia', 'qinghai'],
  ...['xinjiang', 'xizang', 'hong-kong', 'macau', 'taiwan', 'abroad'],
] as const;
export type Origin = (typeof ORIGINS)[number];
