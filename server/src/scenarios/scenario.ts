import { randomFillSync } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { TSchema } from 'typebox';
import { v7 as uuid } from 'uuid';
import { GRANTS } from '@weige/shared/contract/roles';
import type { Permission, Role } from '@weige/shared/contract/roles';
import type { FieldError, Refusal } from '@weige/shared/contract/problems';
import { DAY, fromWire, MINUTE } from '@weige/shared/contract/time';
import { within } from '@weige/shared/area/code';
import type { DecideContext, Decision, NewEvent } from '@weige/shared/scenarios/decision';
import type { EventType, WeigeEvent } from '@weige/shared/scenarios/events';
import type { Command } from '../log/log.ts';
import type { Seal } from '../access/seal.ts';
import type { Audit, By } from '../audit/audit.ts';
import type { Matter, PhoneNotice } from '@weige/shared/phone/matters';
import type { Followed, Visit } from '../phone/visit.ts';
import type { Directory } from '../registers/directory.ts';
import type { Migration } from '../store/migrate.ts';
import type { Sql, Store } from '../store/store.ts';
import { checker } from './check.ts';
import type { PhoneCommandSpec } from './phone-command.ts';

/** What a scenario may use of the rest of the program. */
export interface World {
  readonly store: Store;
  readonly directory: Directory;
  readonly seal: Seal;
  readonly audit: Audit;
  /** Server time, epoch ms. */
  readonly now: () => number;
}

/** Who asks, what they may do and where. */
export interface Caller {
  readonly actor: string;
  readonly role: Role;
  readonly area: string;
  /** Network address, for the audit log; absent for the program itself. */
  readonly address?: string | undefined;
}

/** Who asks, as the audit log has it. */
export const byCaller = ({ actor, address = '' }: Caller): By => ({ actor, address });

/** What the problem `edit-conflict` shows of the thing as it is now, so that both versions can be compared. */
export interface Conflict<Body> {
  /** Of the problem with its `current`. */
  readonly schema: TSchema;
  /** Undefined where the thing is not there; on committed data. */
  current(body: Body, world: World, caller: Caller): Promise<object | undefined>;
}

/** A way to change something: from a body to a decision. */
export interface CommandSpec {
  /** The event it asks for; also its name in `POST /ingest`. */
  readonly type: EventType;
  /** Under /api/v1. */
  readonly path: string;
  readonly permission: Permission;
  readonly body: TSchema;
  /** Fields of the body that are wrong by the schema; empty where it is fit to be decided on. */
  readonly faults: (body: unknown) => readonly Omit<FieldError, 'message'>[];
  /** Makes the log's command of a body without faults. Throws where it has any. */
  prepare(world: World, caller: Caller, body: unknown, key: string | undefined): Command;
  readonly conflict?: Conflict<unknown>;
}

/** A scenario is a folder; this is its table of contents. */
export interface Scenario {
  readonly name: string;
  readonly migrations: readonly Migration[];
  /** Tables that follow from the log alone: `weige verify` compares them with a replay. */
  readonly tables: readonly string[];
  readonly commands: readonly CommandSpec[];
  /** Writes one of its own events into its tables. */
  project(tx: Sql, event: WeigeEvent): Promise<void>;
  /** Further routes, under /api/v1. */
  routes?(app: FastifyInstance, world: World, tools: RouteTools): void;
  /** What residents' phones may do. */
  readonly phone?: readonly PhoneCommandSpec[];
  /** Further routes of phones, under /api/v1/phone; each request has a visit. */
  phoneRoutes?(app: FastifyInstance, world: World, tools: PhoneTools): void;
  /** What a phone sees of those of its matters that belong to this scenario, in any order. */
  matters?(world: World, followed: readonly Followed[]): Promise<readonly Matter[]>;
  /** Notices to a dwelling that are in force now, newest first. */
  notices?(world: World, dwelling: string): Promise<readonly PhoneNotice[]>;
  /** Id of the matter of a phone that one of its own events belongs to; undefined for an event that is about none. */
  concerns?(event: WeigeEvent): string | undefined;
  /** Dwelling whose household is told of one of its own events, also where none of its phones submitted it. */
  household?(event: WeigeEvent): string | undefined;
  /** Commands that are due by now without anybody asking: a stay is over, a car overstays. Runs every half minute. */
  due?(world: World): Promise<readonly Command[]>;
  /** Deletes personal data whose time is over; answers how many records. Runs every half minute. */
  retire?(tx: Sql, world: World): Promise<number>;
}

/** What a scenario's routes need of the HTTP layer, handed in so that scenarios do not import outwards. */
export interface RouteTools {
  requires: (
    permission: Permission,
  ) => (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply | undefined>;
  readonly identityOf: (request: FastifyRequest) => Caller;
  readonly sendRefusal: (request: FastifyRequest, reply: FastifyReply, refusal: Refusal) => FastifyReply;
  /** Who asks, and from which address, for the audit log. */
  readonly byOf: (request: FastifyRequest) => By;
  readonly audit: Audit;
}

/** What the routes of phones need of the HTTP layer. */
export interface PhoneTools {
  readonly visitOf: (request: FastifyRequest) => Visit;
  readonly sendRefusal: RouteTools['sendRefusal'];
}

const FORBIDDEN = { refusal: { problem: 'forbidden' } } as const;
const OUTSIDE = { refusal: { problem: 'outside-area' } } as const;

/** A report may be this far ahead of the server's clock, and this late. */
const AHEAD = 5 * MINUTE;
const LATE = 31 * DAY;

/** When something is said to have happened, epoch ms; now where nothing is said. */
export function timeOf(at: string | undefined, now: number): number | { readonly refusal: Refusal } {
  if (at === undefined) return now;
  const time = fromWire(at);
  if (time > now + AHEAD) return { refusal: { problem: 'time-in-future', fields: ['/at'] } };
  if (time < now - LATE) return { refusal: { problem: 'time-too-old', fields: ['/at'] } };
  return time;
}

/** Random bytes for ids in large helpings: one call to the system for 256 ids. */
const pool = new Uint8Array(16 * 256);
let used = pool.length;
function randomBytes(): Uint8Array {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += 16;
  return pool.subarray(used - 16, used);
}

/** What a decision is made with: the clock, and fresh ids in the order of time. */
export function contextOf(now: number, at = now): DecideContext {
  return { now, at, newId: () => uuid({ msecs: now, random: randomBytes() }) };
}

/**
 * Declares a command: `load` reads what the pure `decide` (in shared/) needs to know. Everything else that
 * holds for all commands is done here: schema, plausible time, the caller's area.
 */
export function defineCommand<Body extends { readonly at?: string }, Facts>(spec: {
  readonly type: EventType;
  readonly path: string;
  readonly permission: Permission;
  readonly body: TSchema;
  load(tx: Sql, body: Body, world: World, caller: Caller): Promise<Facts>;
  /** What this very body asks for beside `permission`. */
  needs?(body: Body): Permission | undefined;
  /** Where the thing is that it is about, if it is known: who has no business there is told nothing of it. */
  areaOf(facts: Facts): string | undefined;
  decide(facts: Facts, body: Body, context: DecideContext): Decision;
  /** What stands for the body in the digest that the log keeps for ever: nobody may find names by trying. */
  digest?(body: Body, world: World): string;
  readonly conflict?: Conflict<Body>;
  /** Writes what belongs to the events but not into the log, in the transaction of the append. */
  keep?(
    tx: Sql,
    events: readonly [NewEvent, ...NewEvent[]],
    body: Body,
    world: World,
    caller: Caller,
  ): Promise<void>;
}): CommandSpec {
  const { type, path, permission, body: schema, conflict } = spec;
  const check = checker<Body>(schema);
  const decide = async (tx: Sql, world: World, caller: Caller, body: Body) => {
    const now = world.now();
    const at = timeOf(body.at, now);
    if (typeof at !== 'number') return at;
    const needed = spec.needs?.(body);
    if (needed !== undefined && !GRANTS[caller.role].includes(needed)) return FORBIDDEN;
    const facts = await spec.load(tx, body, world, caller);
    const area = spec.areaOf(facts);
    if (area !== undefined && !within(area, caller.area)) return OUTSIDE;
    const decision = spec.decide(facts, body, contextOf(now, at));
    if ('events' in decision && !decision.events.every(({ area }) => within(area, caller.area)))
      return OUTSIDE;
    return decision;
  };
  return {
    type,
    path,
    permission,
    body: schema,
    ...(conflict && {
      conflict: {
        schema: conflict.schema,
        current: async (body, world, caller) =>
          check.fits(body) ? conflict.current(body, world, caller) : undefined,
      },
    }),
    faults: (body) => check.faults(body),
    prepare(world, caller, body, key) {
      if (!check.fits(body)) throw new Error(`A body for ${type} was not checked.`);
      return {
        type,
        actor: caller.actor,
        key,
        body: spec.digest ? spec.digest(body, world) : body,
        decide: (tx) => decide(tx, world, caller, body),
        keep: async (tx, events) => spec.keep?.(tx, events, body, world, caller),
      };
    },
  };
}
