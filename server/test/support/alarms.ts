import { expect } from 'vitest';
import { DEFAULT_ALARM_RULES } from '@weige/shared/alarm/rules';
import type { AlarmRule, AlarmRules, AlarmRuleSetting } from '@weige/shared/alarm/rules';
import type { AlarmFigures, AlarmsPage } from '@weige/shared/contract/alarms';
import type { LiveState } from '@weige/shared/live/state';
import type { WeigeEvent } from '@weige/shared/scenarios/events';
import type { StandingAlarm } from '@weige/shared/scenarios/alarm/fold';
import { settingOf } from '../../src/settings/tables.ts';
import { verify } from '../../src/verify.ts';
import { aClient } from './client.ts';
import { aClock } from './people.ts';
import { aHazard } from './reports.ts';
import { aServer } from './server.ts';
import type { ServerOptions } from './server.ts';
import { GRID, placeIn, TOWN } from './town.ts';

/** Rules that wait for nothing; the threshold of those where it is part of the condition stays. */
const AT_ONCE = { enabled: true, threshold: 0, deadBand: 0 };

/** A server whose time a test puts forward, and whose engine runs when it is told to. */
export async function aTownOfAlarms(options: ServerOptions = {}, clock = aClock()) {
  const server = await aServer({ ...options, now: clock.now });
  const staff = await aClient(server, await server.token('town-admin'));
  const run = () => server.app.alarms.run();
  return {
    ...{ clock, server, staff, run },
    /** Lets time pass, and the engine look. */
    async pass(ms: number): Promise<void> {
      clock.forward(ms);
      await run();
    },
    /** Reports a hazard and returns its id. */
    async hazard(area = GRID, fields: object = {}): Promise<string> {
      const answer = await staff.post('/hazards', aHazard({ area, place: placeIn(area), ...fields }));
      expect(answer.statusCode).toBe(201);
      return answer.json().id;
    },
    async step(id: string, step: string, fields: object = {}): Promise<void> {
      const answer = await staff.post('/hazards/steps', { case: id, step, ...fields });
      expect([step, answer.statusCode]).toEqual([step, 201]);
    },
    /** What stands on the wall of an area, in the order in which it was raised. */
    async standing(area = TOWN): Promise<StandingAlarm[]> {
      const { state } = (await staff.get(`/snapshot?area=${area}`)).json<{ state: LiveState }>();
      return Object.values(state.slices.alarm.standing);
    },
    async rulesStanding(area = TOWN): Promise<AlarmRule[]> {
      return (await this.standing(area)).map(({ rule }) => rule);
    },
    /** Every event of an alarm that the log has. */
    async events(): Promise<WeigeEvent[]> {
      const found: WeigeEvent[] = [];
      for (;;) {
        const page = (await staff.get(`/events?after=${found.at(-1)?.seq ?? 0}&limit=1000`)).json();
        if (page.events.length === 0) return found.filter(({ type }) => type.startsWith('alarm.'));
        found.push(...page.events);
      }
    },
    /** What became of the alarms of a rule, or of all: the events by type alone. */
    async types(rule?: AlarmRule): Promise<string[]> {
      const events = await this.events();
      const ids = new Set(
        events.flatMap(({ id, data }) => ('rule' in data && data.rule !== (rule ?? data.rule) ? [] : [id])),
      );
      const isOf = ({ id, data }: WeigeEvent) => ids.has('alarm' in data ? data.alarm : id);
      return events.filter(isOf).map(({ type }) => type.replace('alarm.', ''));
    },
    history: async (query = ''): Promise<AlarmsPage> => (await staff.get(`/alarms${query}`)).json(),
    figures: async (query = ''): Promise<AlarmFigures> => (await staff.get(`/alarms/figures${query}`)).json(),
    /** Sets one rule in an area; the others are as they are shipped. */
    async setRule(area: string, rule: AlarmRule, setting: Partial<AlarmRuleSetting>): Promise<void> {
      const value: AlarmRules = { ...DEFAULT_ALARM_RULES, [rule]: { ...AT_ONCE, ...setting } };
      const known = await settingOf(server.system.store.reader, area, 'alarm-rules');
      const answer = await staff.post('/settings', {
        area,
        name: 'alarm-rules',
        value,
        version: known?.version ?? 0,
      });
      expect([answer.statusCode, answer.body]).toEqual([201, expect.anything()]);
    },
    sound: async () => expect((await verify(server.system.store)).faults).toEqual([]),
  };
}

export type TownOfAlarms = Awaited<ReturnType<typeof aTownOfAlarms>>;
