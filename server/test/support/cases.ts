import { expect } from 'vitest';
import sharp from 'sharp';
import type { CaseStep } from '@weige/shared/case/machine';
import { aClient } from './client.ts';
import type { Phone } from './phone.ts';
import { aServer } from './server.ts';
import type { TestServer } from './server.ts';

/** The bytes of a photograph, different for each hue. */
export const aPicture = (hue = 0): Promise<Buffer> =>
  sharp({ create: { width: 40, height: 30, channels: 3, background: { r: hue, g: 80, b: 80 } } })
    .jpeg()
    .toBuffer();

/** Sends a photograph and returns its id. */
export async function aPhotoOf(phone: Phone, hue = 0): Promise<string> {
  const answer = await phone.upload(await aPicture(hue), 'image/jpeg');
  expect(answer.statusCode).toBe(201);
  return answer.json().id;
}

/** The whole way of a case after its acceptance. */
export const TO_THE_END = ['assign', 'start', 'check', 'close'] as const;

/** Somebody on duty who works off cases. */
export async function aWorker(server: TestServer, path: '/hazards' | '/repairs' = '/hazards') {
  const staff = await aClient(server, await server.token('village-cadre', '310116109'));
  const step = async (id: string, taken: CaseStep, fields: object = {}) =>
    staff.post(`${path}/steps`, {
      case: id,
      step: taken,
      ...(taken === 'assign' ? { assignee: '东门物业' } : {}),
      ...fields,
    });
  return {
    ...staff,
    step,
    async detail(id: string) {
      return (await staff.get(`/cases/${id}`)).json();
    },
    /** From a report to its closing. */
    async close(id: string, steps: readonly CaseStep[] = ['accept', ...TO_THE_END]) {
      for (const taken of steps) expect((await step(id, taken)).statusCode).toBe(201);
    },
  };
}

/** The matter of that id as a phone sees it. */
export async function matterOf(phone: Phone, id: string, receipts: readonly string[] = []) {
  const { matters } = await phone.matters(receipts);
  return matters.find((matter: { id: string }) => matter.id === id);
}

/** What residents report. */
export const HAZARD = { kind: 'gas', severity: 'critical', words: '楼道里有煤气味' };
export const REPAIR = { kind: 'plumbing', urgency: 'urgent', words: '厨房漏水' };
export const START = Date.parse('2026-11-24T08:00:00+08:00');

/** A server whose clock stands still until it is moved. */
export async function aTownAt(start = START) {
  const clock = { now: start };
  const server = await aServer({ now: () => clock.now });
  return { server, clock };
}

/** Submits what is to be accepted; returns the id of the event. */
export async function submitted(phone: Phone, path: string, body: object, key?: string): Promise<string> {
  const answer = await phone.submit(path, body, key === undefined ? {} : { key });
  expect([answer.statusCode, answer.body]).toEqual([201, expect.stringContaining('"id"')]);
  return answer.json().id;
}
