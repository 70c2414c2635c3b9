import { describe, expect, it } from 'vitest';
import type { AreaCollection } from '@weige/shared/contract/http';
import { fromWire, HOUR, MINUTE, toWire } from '@weige/shared/contract/time';
import { emptyState } from '@weige/shared/live/state';
import type { StandingNotice } from '@weige/shared/scenarios/broadcast/fold';
import { Town } from '../../town/town.ts';
import { WallRegistry } from '../../wall/registry.ts';
import type { Board } from '../../wall/registry.ts';
import { broadcast } from './index.ts';
import { noticesOf } from './notices.ts';

const NOW = fromWire('2026-11-24T12:00:00+08:00');
const TOWN = '310116109';
const VILLAGE = '310116109220';

function aNotice(id: string, fields: Partial<StandingNotice> = {}): StandingNotice {
  const at = toWire(NOW - HOUR);
  return { id, area: VILLAGE, text: `words ${id}`, priority: 'routine', at, until: NOW + HOUR, ...fields };
}

/** A board of the village with these notices. */
function aBoard(...notices: readonly StandingNotice[]): Board {
  const properties = { code: VILLAGE, level: 'village', name: '星火村', label: [121.3, 30.7], dwellings: 1, population: 2 } as const; // prettier-ignore
  const geometry = { type: 'Polygon', coordinates: [] } as const;
  const features = [{ type: 'Feature', geometry, properties }] as unknown as AreaCollection['features'];
  const state = emptyState();
  for (const one of notices) state.slices.broadcast.standing[one.id] = one;
  const town = new Town(VILLAGE, { type: 'FeatureCollection', schematic: true, features });
  return { town, lots: [], state, now: NOW };
}

describe('the notices on a wall', () => {
  it('are those in force: the important first, then the newest', () => {
    const board = aBoard(
      aNotice('old', { at: toWire(NOW - 3 * HOUR) }),
      aNotice('over', { until: NOW }),
      aNotice('new', { at: toWire(NOW - MINUTE) }),
      aNotice('important', { priority: 'important', at: toWire(NOW - 2 * HOUR) }),
    );
    expect(noticesOf(board).map(({ id }) => id)).toEqual(['important', 'new', 'old']);
    expect(noticesOf({ ...board, now: NOW + HOUR })).toEqual([]);
  });

  it('name the area that they were sent to, and what is above the wall’s own by what it is', () => {
    const [village, town] = noticesOf(
      aBoard(aNotice('b'), aNotice('a', { area: TOWN, at: toWire(NOW - 2 * HOUR) })),
    );
    expect(village?.to).toBe('星火村');
    expect(town?.to).toEqual({ key: 'broadcast.level.town' });
  });

  it('are told of in the stream when they are sent and when they are taken back', () => {
    const registry = new WallRegistry().install(broadcast);
    const board = aBoard();
    const common = { id: 'x', seq: 1, area: VILLAGE, at: toWire(NOW) };
    const data = { text: '明早停水', priority: 'important', until: toWire(NOW + HOUR) } as const;
    expect(registry.tell({ ...common, type: 'broadcast.sent', data }, board)).toMatchObject({
      tone: 'high',
      text: { key: 'broadcast.story.sent', named: { text: '明早停水' } },
    });
    expect(
      registry.tell({ ...common, type: 'broadcast.cancelled', data: { broadcast: 'x' } }, board),
    ).toMatchObject({ tone: 'plain', text: { key: 'broadcast.story.cancelled' } });
  });
});
