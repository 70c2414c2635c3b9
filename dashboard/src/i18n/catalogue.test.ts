import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { CASE_LEVELS, CASE_STATES, CASE_STEPS, isAmongStaff, isDone } from '@weige/shared/case/machine';
import { AUDIT_ACTIONS } from '@weige/shared/contract/accounts';
import { PERMISSIONS, ROLES } from '@weige/shared/contract/roles';
import { CHECK_IN_KINDS, NOTICES } from '@weige/shared/scenarios/check-in/events';
import { HAZARD_KINDS, SEVERITIES } from '@weige/shared/scenarios/hazard/events';
import { RESERVATION_STATES } from '@weige/shared/phone/matters';
import { PAPER_KINDS, RELATIONS } from '@weige/shared/scenarios/check-in/phone';
import { REPAIR_KINDS, URGENCIES } from '@weige/shared/scenarios/repair/events';
import { EVENT_TYPES } from '@weige/shared/scenarios/events';
import { ORIGINS } from '../scenarios/check-in/phone/words.ts';
import { OVERVIEW } from '../wall/scenes.ts';
import consoleEn from './console.en.json' with { type: 'json' };
import consoleZhCN from './console.zh-CN.json' with { type: 'json' };
import en from './en.json' with { type: 'json' };
import phoneEn from './phone.en.json' with { type: 'json' };
import phoneZhCN from './phone.zh-CN.json' with { type: 'json' };
import workEn from './work.en.json' with { type: 'json' };
import workZhCN from './work.zh-CN.json' with { type: 'json' };
import zhCN from './zh-CN.json' with { type: 'json' };

const SOURCE = fileURLToPath(new URL('..', import.meta.url));

function flatten(catalogue: object, prefix = ''): Map<string, string> {
  const flat = new Map<string, string>();
  for (const [name, value] of Object.entries(catalogue) as [string, string | object][]) {
    if (typeof value === 'string') flat.set(prefix + name, value);
    else for (const [key, text] of flatten(value, `${prefix}${name}.`)) flat.set(key, text);
  }
  return flat;
}

/** The console has the wall's sentences and its own; a worker's phone has the phones'; the others carry their own alone. */
const WALL = { 'zh-CN': flatten(zhCN), en: flatten(en) };
const CATALOGUES = {
  'zh-CN': new Map([...WALL['zh-CN'], ...flatten(consoleZhCN), ...flatten(phoneZhCN), ...flatten(workZhCN)]),
  en: new Map([...WALL.en, ...flatten(consoleEn), ...flatten(phoneEn), ...flatten(workEn)]),
};
const keys = [...CATALOGUES['zh-CN'].keys()];

const files = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' }).filter(
  (file) => /\.(ts|vue)$/.test(file) && !/\.test\.ts$/.test(file),
);
const read = (file: string): string => readFileSync(join(SOURCE, file), 'utf8');
const sources = files.map(read).join('\n');

/** Names of parameters, so that a translation cannot forget or invent one. */
const parameters = (text: string): string[] => [...new Set(text.match(/\{\w+\}/g))].sort();

/** Event types, actions of the audit log and ids of panels look like keys and are none. */
const isOtherName = (name: string): boolean =>
  [...EVENT_TYPES, ...AUDIT_ACTIONS].some((one) => one === name) ||
  sources.includes(`id: '${name}'`) ||
  OVERVIEW.panels.includes(name);

describe('the catalogues', () => {
  it('have the same keys and the same parameters in both languages', () => {
    expect([...CATALOGUES.en.keys()].sort()).toEqual([...keys].sort());
    for (const key of keys)
      expect([key, parameters(CATALOGUES.en.get(key) ?? '')]).toEqual([
        key,
        parameters(CATALOGUES['zh-CN'].get(key) ?? ''),
      ]);
  });

  it('have every key that the pages ask for, also where it is put together', () => {
    const groups = Object.keys({ ...zhCN, ...consoleZhCN, ...phoneZhCN, ...workZhCN }).join('|');
    const written = sources.matchAll(new RegExp(`['\`]((?:${groups})\\.[\\w.\${}-]*[\\w}])['\`]`, 'g'));
    const asked = new Set([...written].map(([, key = '']) => key).filter((key) => !isOtherName(key)));
    expect(asked.size).toBeGreaterThan(80);
    const missing = [...asked].filter((key) => {
      const pattern = new RegExp(`^${key.replaceAll('.', '\\.').replaceAll(/\$\{.*?\}/g, '[\\w.:-]+')}$`);
      return !keys.some((one) => pattern.test(one));
    });
    expect(missing).toEqual([]);
  });

  it('name every word of the contract that a page shows', () => {
    const wanted = [
      ...CASE_STATES.map((one) => `case.state.${one}`),
      ...CASE_STEPS.map((one) => `case.step.${one}`),
      ...HAZARD_KINDS.flatMap((one) => [`hazard.kind.${one}`, `hazard.kindShort.${one}`]),
      ...SEVERITIES.map((one) => `hazard.severity.${one}`),
      ...REPAIR_KINDS.map((one) => `repair.kind.${one}`),
      ...NOTICES.map((one) => `checkIn.notice.${one}`),
      ...CHECK_IN_KINDS.flatMap((one) => [`checkIn.story.${one}`, `checkIn.storyFrom.${one}`]),
      ...ROLES.map((one) => `console.role.${one}`),
      ...PERMISSIONS.map((one) => `console.permission.${one}`),
      ...AUDIT_ACTIONS.map((one) => `console.audit.done.${one}`),
      ...CASE_STATES.filter((one) => !isDone(one)).map((one) => `console.home.waits.${one}`),
      ...CASE_STATES.map((one) => `phone.case.state.${one}`),
      ...[...CASE_STEPS.filter((one) => !isAmongStaff(one)), 'report', 'reopen'].map(
        (one) => `phone.case.step.${one}`,
      ),
      ...[...CASE_STEPS, 'report', 'reopen', 'join'].map((one) => `work.line.${one}`),
      ...CASE_STATES.map((one) => `work.state.${one}`),
      ...CASE_LEVELS.map((one) => `work.level.${one}`),
      ...[...SEVERITIES, ...URGENCIES].map((one) => `work.weight.${one}`),
      ...HAZARD_KINDS.map((one) => `phone.hazard.kind.${one}`),
      ...SEVERITIES.flatMap((one) => [`phone.hazard.weight.${one}`, `phone.hazard.weightHint.${one}`]),
      ...REPAIR_KINDS.map((one) => `phone.repair.kind.${one}`),
      ...URGENCIES.flatMap((one) => [`phone.repair.weight.${one}`, `phone.repair.weightHint.${one}`]),
      ...CHECK_IN_KINDS.flatMap((one) =>
        ['title', 'kind', 'from'].map((what) => `phone.checkIn.${what}.${one}`),
      ),
      ...PAPER_KINDS.map((one) => `phone.checkIn.paper.${one}`),
      ...RELATIONS.map((one) => `phone.checkIn.relation.${one}`),
      ...ORIGINS.map((one) => `phone.checkIn.origin.${one}`),
      ...RESERVATION_STATES.map((one) => `phone.parking.state.${one}`),
    ];
    expect(wanted.filter((key) => !keys.includes(key))).toEqual([]);
  });

  it('of the console do not overwrite those of the wall, nor does the wall ask for them', () => {
    expect(Object.keys(consoleZhCN).filter((name) => name in zhCN)).toEqual([]);
    const others = files.filter((file) => !file.startsWith('console') && /['`]console\.\w/.test(read(file)));
    expect(others).toEqual([]);
  });

  it('of phones are asked for by phones alone, the workers’ by theirs, and phones ask for no others', () => {
    const isPhone = (file: string) => /^phone\/|\/phone(\/|\.ts)/.test(file);
    const isWork = (file: string) => file.startsWith('work/');
    const others = new RegExp(
      `['\`](?:${Object.keys({ ...zhCN, ...consoleZhCN }).join('|')})\\.\\w+[\\w.]*['\`]`,
    );
    const asks = (group: string) => (file: string) => new RegExp(`['\`]${group}\\.\\w`).test(read(file));
    expect(files.filter((file) => !isPhone(file) && !isWork(file)).filter(asks('phone'))).toEqual([]);
    expect(files.filter((file) => !isWork(file)).filter(asks('work'))).toEqual([]);
    expect(files.filter((file) => (isPhone(file) || isWork(file)) && others.test(read(file)))).toEqual([]);
  });

  it('keep words out of the code: no Chinese outside of comments', () => {
    const code = sources.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$|<!--[\s\S]*?-->/gm, '');
    expect(code.match(/\p{Script=Han}+/gu) ?? []).toEqual([]);
  });
});
