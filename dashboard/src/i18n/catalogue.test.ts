import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { CASE_STATES, CASE_STEPS } from '@weige/shared/case/machine';
import { CHECK_IN_KINDS, NOTICES } from '@weige/shared/scenarios/check-in/events';
import { HAZARD_KINDS, SEVERITIES } from '@weige/shared/scenarios/hazard/events';
import { REPAIR_KINDS } from '@weige/shared/scenarios/repair/events';
import { EVENT_TYPES } from '@weige/shared/scenarios/events';
import { OVERVIEW } from '../wall/scenes.ts';
import en from './en.json' with { type: 'json' };
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

const CATALOGUES = { 'zh-CN': flatten(zhCN), en: flatten(en) };
const keys = [...CATALOGUES['zh-CN'].keys()];

const sources = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.(ts|vue)$/.test(file) && !/\.test\.ts$/.test(file))
  .map((file) => readFileSync(join(SOURCE, file), 'utf8'))
  .join('\n');

/** Names of parameters, so that a translation cannot forget or invent one. */
const parameters = (text: string): string[] => [...new Set(text.match(/\{\w+\}/g))].sort();

/** Event types and ids of panels look like keys and are none. */
const isOtherName = (name: string): boolean =>
  (EVENT_TYPES as readonly string[]).includes(name) ||
  new RegExp(`id: '${name}'`).test(sources) ||
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
    const groups = Object.keys(zhCN).join('|');
    const written = sources.matchAll(new RegExp(`['\`]((?:${groups})\\.[\\w.\${}-]*[\\w}])['\`]`, 'g'));
    const asked = new Set([...written].map(([, key = '']) => key).filter((key) => !isOtherName(key)));
    expect(asked.size).toBeGreaterThan(80);
    const missing = [...asked].filter((key) => {
      const pattern = new RegExp(`^${key.replaceAll('.', '\\.').replaceAll(/\$\{.*?\}/g, '[^.]+')}$`);
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
    ];
    expect(wanted.filter((key) => !keys.includes(key))).toEqual([]);
  });

  it('keep words out of the code: no Chinese outside of comments', () => {
    const code = sources.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$|<!--[\s\S]*?-->/gm, '');
    expect(code.match(/\p{Script=Han}+/gu) ?? []).toEqual([]);
  });
});
