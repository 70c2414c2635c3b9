import { describe, expect, it } from 'vitest';
import { AUDIENCE, hiddenFields } from '../contract/audience.ts';
import { EVENT_SCHEMAS, EVENT_TYPES, isEventType } from './events.ts';
import { SCENARIO_NAMES } from './index.ts';

/** What a screen is never sent, by event type. */
const STAFF_ONLY: Readonly<Record<string, readonly string[]>> = {
  'repair.requested': ['words', 'slot'],
  'repair.advanced': ['member', 'photos', 'note'],
  'repair.reopened': ['dwelling'],
  'hazard.reported': ['words'],
  'hazard.advanced': ['member', 'photos', 'note'],
  'hazard.reopened': ['dwelling'],
  'team.member-saved': ['account'],
  'alarm.shelved': ['reason'],
  'setting.changed': ['value'],
};

/** What only reporters and staff are sent. */
const REPORTERS_TOO: Readonly<Record<string, readonly string[]>> = {
  'repair.advanced': ['answer'],
  'hazard.advanced': ['answer'],
};

/**
 * Fields into which somebody can type what they like and which screens in public halls are sent all the same. A new
 * field that holds free text is either marked `staffOnly` or stands here with the reason why it is fit for a screen.
 */
const FREE_TEXT_ON_SCREENS: Readonly<Record<string, string>> = {
  'check-in.recorded/origin':
    'A province or a country, drawn on the wall (自安徽来沪). The body takes no figures: no telephone, no paper.',
  'broadcast.sent/text': 'Words to everybody in an area, written by staff to be read on walls and phones.',
  'repair.advanced/assignee': 'A team or a duty name: who is in charge is what the wall is there to show.',
  'hazard.advanced/assignee': 'A team or a duty name: who is in charge is what the wall is there to show.',
  'repair.advanced/parties/*/name': 'Names of teams that help, as for who leads.',
  'hazard.advanced/parties/*/name': 'Names of teams that help, as for who leads.',
};

interface Node {
  /** `type/field`, deeper ones with further slashes. */
  readonly path: string;
  readonly schema: object;
}

/** A schema and all that are within it. */
function nodesOf({ path, schema }: Node): Node[] {
  const within = Object.entries(schema).flatMap(([keyword, value]: [string, unknown]): Node[] => {
    if (typeof value !== 'object' || value === null) return [];
    if (keyword === 'properties')
      return Object.entries(value).map(([name, field]) => ({ path: `${path}/${name}`, schema: field }));
    if (keyword === 'items' || keyword === 'additionalProperties')
      return [{ path: `${path}/*`, schema: value }];
    if (!Array.isArray(value) || !['anyOf', 'oneOf', 'allOf'].includes(keyword)) return [];
    return value.map((schema) => ({ path, schema }));
  });
  return [{ path, schema }, ...within.flatMap(nodesOf)];
}

const NODES = EVENT_TYPES.flatMap((type) => nodesOf({ path: type, schema: EVENT_SCHEMAS[type] }));

/** Anything may stand in it: a string without a closed set, a pattern or a format, or a value of no type at all. */
function holdsFreeText({ schema }: Node): boolean {
  const has = (keyword: string) => Reflect.get(schema, keyword) !== undefined;
  const closed = ['enum', 'const', 'pattern', 'format', 'anyOf', 'oneOf', 'allOf'].some(has);
  return !closed && (Reflect.get(schema, 'type') === 'string' || !has('type'));
}

describe('the events of the log', () => {
  it.each(EVENT_TYPES)(
    'hide just what is meant for staff, and from screens also what is for reporters: %s',
    (type) => {
      const schema = EVENT_SCHEMAS[type];
      expect(hiddenFields(schema, 'staff')).toEqual([]);
      expect(hiddenFields(schema, 'reporter')).toEqual(STAFF_ONLY[type] ?? []);
      const forReporters = REPORTERS_TOO[type] ?? [];
      expect(hiddenFields(schema, 'screen').sort()).toEqual(
        [...(STAFF_ONLY[type] ?? []), ...forReporters].sort(),
      );
    },
  );

  it('carry no mark so deep that nobody would heed it', () => {
    const deep = NODES.filter(
      ({ path, schema }) => Reflect.has(schema, AUDIENCE) && path.split('/').length > 2,
    );
    expect(deep.map(({ path }) => path)).toEqual([]);
  });

  it('show no free text on a screen that has not been decided on', () => {
    const shown = NODES.filter(
      (node) => holdsFreeText(node) && Reflect.get(node.schema, AUDIENCE) === undefined,
    );
    expect([...new Set(shown.map(({ path }) => path))].sort()).toEqual(
      Object.keys(FREE_TEXT_ON_SCREENS).sort(),
    );
  });

  it('are objects through and through, so that no field slips past the mask', () => {
    for (const { path, schema } of NODES)
      if (!path.includes('/')) expect([path, Reflect.get(schema, 'type')]).toEqual([path, 'object']);
  });

  it('belong each to a scenario of the live state by the first part of their name', () => {
    // Settings change how others decide and are nothing to look at.
    const known = [...SCENARIO_NAMES, 'setting'];
    for (const type of EVENT_TYPES) expect(known).toContain(type.split('.')[0]);
  });

  it('are known by name and by nothing that every object has', () => {
    expect(EVENT_TYPES.every(isEventType)).toBe(true);
    expect(['toString', '__proto__', 'constructor', '', 'hazard'].filter(isEventType)).toEqual([]);
  });
});
