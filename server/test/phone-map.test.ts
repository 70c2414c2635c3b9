import { describe, expect, it } from 'vitest';
import { within } from '@weige/shared/area/code';
import type { PhoneMap } from '@weige/shared/phone/map';
import { aPhone } from './support/phone.ts';
import { HOME } from './support/reports.ts';
import { aServer } from './support/server.ts';

const VILLAGE = HOME.slice(0, 12);

describe('the map of a phone', () => {
  it('is the village around the door with its grids, and tells nothing of who lives there', async () => {
    const phone = await aPhone(await aServer());
    const answer = await phone.get('/map');
    expect(answer.statusCode).toBe(200);
    const { areas } = answer.json<PhoneMap>();
    expect(areas[0]?.properties).toMatchObject({ code: VILLAGE, level: 'village' });
    expect(areas.length).toBeGreaterThan(1);
    for (const { properties } of areas.slice(1)) {
      expect(properties.level).toBe('grid');
      expect(within(properties.code, VILLAGE)).toBe(true);
    }
    expect(answer.body).not.toMatch(/population|dwellings|occupants/);
  });
});
