import { createHash } from 'node:crypto';
import type { TSchema } from 'typebox';
import type { FieldError, Refusal } from '@weige/shared/contract/problems';
import type { DecideContext, Decision, NewEvent } from '@weige/shared/scenarios/decision';
import type { EventType } from '@weige/shared/scenarios/events';
import type { Command } from '../log/log.ts';
import { insertMatter } from '../phone/tables.ts';
import type { Spending, Visit } from '../phone/visit.ts';
import type { Sql } from '../store/store.ts';
import { checker } from './check.ts';
import { contextOf, timeOf } from './scenario.ts';
import type { World } from './scenario.ts';

/** A way for a resident's phone to change something. */
export interface PhoneCommandSpec {
  /** The event it asks for. */
  readonly type: EventType;
  /** Under /api/v1/phone. */
  readonly path: string;
  readonly body: TSchema;
  /** Only for a device that belongs to the household. */
  readonly boundOnly: boolean;
  readonly faults: (body: unknown) => readonly Omit<FieldError, 'message'>[];
  /** Makes the log's command of a body without faults. `key` is the idempotency key, which every submission has. */
  prepare(world: World, visit: Visit, body: unknown, key: string, nonce: Spending): Command;
  /** What a refusal is told with on top. Undefined: as it is. */
  whenRefused?(refusal: Refusal, world: World, visit: Visit, body: unknown): Promise<Refusal>;
}

/** By whom an anonymous report is followed: the digest of its key, which only its phone knows. */
export function receiptHolder(key: string): string {
  return `receipt:${createHash('sha256').update(key).digest('base64url')}`;
}

/**
 * Declares what a phone may do. Like `defineCommand`, with three differences: a door stands in the place of the
 * caller's area; what identifies people is written by `keep` into the registers, in the same transaction; and what was
 * submitted becomes a matter that the phone follows.
 */
export function definePhoneCommand<Body extends { readonly at?: string }, Facts>(spec: {
  readonly type: EventType;
  readonly path: string;
  readonly body: TSchema;
  readonly boundOnly?: boolean;
  /** Reads what the decision needs, or refuses at once. */
  load(tx: Sql, body: Body, visit: Visit, world: World): Promise<Facts | { readonly refusal: Refusal }>;
  decide(facts: Facts, body: Body, context: DecideContext, visit: Visit): Decision;
  keep?(tx: Sql, event: NewEvent, body: Body, visit: Visit, world: World): Promise<void>;
  /** Neither device nor dwelling may be noted. */
  anonymous?(body: Body): boolean;
  /** The matter that the phone follows from now on; by default the event itself. Undefined: none. */
  follows?(event: NewEvent, body: Body): string | undefined;
  /** Reads what helps who is refused, such as other car parks; on committed data. */
  whenRefused?(refusal: Refusal, body: Body, visit: Visit, world: World): Promise<Refusal>;
}): PhoneCommandSpec {
  const { type, path, body: schema } = spec;
  const check = checker<Body>(schema);
  const scenario = type.split('.')[0] ?? type;
  return {
    type,
    path,
    body: schema,
    boundOnly: spec.boundOnly ?? false,
    faults: (body) => check.faults(body),
    async whenRefused(refusal, world, visit, body) {
      return (check.fits(body) && (await spec.whenRefused?.(refusal, body, visit, world))) || refusal;
    },
    prepare(world, visit, body, key, nonce) {
      if (!check.fits(body)) throw new Error(`A body for ${type} was not checked.`);
      const anonymous = spec.anonymous?.(body) ?? false;
      const holder = anonymous ? receiptHolder(key) : `device:${visit.device}`;
      return {
        type,
        actor: anonymous ? 'anonymous' : holder,
        key,
        // The log keeps a digest of it for ever: under a key, so that nobody finds names and numbers by trying.
        body: world.seal.index(JSON.stringify({ ...body, dwelling: anonymous ? undefined : visit.dwelling })),
        async decide(tx) {
          const refused = await nonce.check(tx);
          if (refused) return { refusal: refused };
          const now = world.now();
          const at = timeOf(body.at, now);
          if (typeof at !== 'number') return at;
          const facts = await spec.load(tx, body, visit, world);
          if (isRefusal(facts)) return facts;
          return spec.decide(facts, body, contextOf(now, at), visit);
        },
        async keep(tx, [event]) {
          await nonce.spend(tx);
          await spec.keep?.(tx, event, body, visit, world);
          const id = spec.follows ? spec.follows(event, body) : event.id;
          if (id !== undefined)
            await tx.run(insertMatter, id, holder, scenario, anonymous ? null : visit.dwelling, world.now());
        },
      };
    },
  };
}

function isRefusal<Facts>(
  facts: Facts | { readonly refusal: Refusal },
): facts is { readonly refusal: Refusal } {
  return typeof facts === 'object' && facts !== null && 'refusal' in facts;
}
