import type { LocationQuery } from 'vue-router';
import { ancestorAt, levelOf } from '@weige/shared/area/code';
import type { Door } from '@weige/shared/contract/doors';

/** How a dwelling's door code stands. */
export type DoorStanding = 'valid' | 'missing' | 'revoked';

export function standingOf({ code, revokedAt }: Door): DoorStanding {
  if (code !== undefined) return 'valid';
  return revokedAt === undefined ? 'missing' : 'revoked';
}

/** The area that an address names; `root` where it names none. */
export function areaOf(query: LocationQuery, root: string): string {
  const area = query['area'];
  return typeof area === 'string' && levelOf(area) !== undefined ? area : root;
}

export interface LaneName {
  /** 18 digits. */
  readonly code: string;
  readonly name: string;
}

/** The lanes (埭, 楼组) that dwellings lie in, named by what their addresses have in common. */
export function lanesOf(doors: readonly Pick<Door, 'dwelling' | 'address' | 'village'>[]): LaneName[] {
  const lanes = new Map<string, string[]>();
  for (const { dwelling, address, village } of doors) {
    const lane = ancestorAt(dwelling, 'lane') ?? dwelling;
    lanes.set(lane, [...(lanes.get(lane) ?? []), withinVillage(address, village)]);
  }
  return [...lanes].map(([code, addresses]) => ({ code, name: commonName(addresses) || code.slice(-2) }));
}

/** What addresses begin with alike, without the number that they differ by. */
function commonName(addresses: readonly string[]): string {
  const [first = '', ...others] = addresses;
  if (others.length === 0) return first.replace(/\d+\D*$/, '');
  let common = first;
  for (const other of others) while (!other.startsWith(common)) common = common.slice(0, -1);
  return common.replace(/\d+$/, '');
}

/** An address without the village that it begins with. */
export function withinVillage(address: string, village: string): string {
  return address.startsWith(village) && address !== village ? address.slice(village.length) : address;
}

/** The address of a dwelling's pages on a phone: what its QR code says. */
export function doorAddress(origin: string, code: string): string {
  return `${origin}/m/${code}`;
}
