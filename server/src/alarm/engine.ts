import { compareAlarms } from '@weige/shared/alarm/compare';
import type { AlarmChanges } from '@weige/shared/alarm/compare';
import type { RuleIn } from '@weige/shared/alarm/condition';
import { conditionsIn, quietConditions } from '@weige/shared/alarm/conditions';
import type { AlarmPriority } from '@weige/shared/alarm/rules';
import type { WeigeEvent } from '@weige/shared/scenarios/events';
import type { StateKeeper } from '../live/keeper.ts';
import type { Command, Log } from '../log/log.ts';
import type { World } from '../scenarios/scenario.ts';
import { Backlog } from './backlog.ts';
import { givingBack, raising, unshelving } from './commands.ts';
import { loadRules } from './rules.ts';
import { Silence } from './silence.ts';

/** How often it looks though nothing has happened, ms: limits break by themselves. */
const EVERY = 5_000;
/** Rounds for what has happened are at least this far apart, ms. */
const REST = 1_000;
/** What has happened waits this long for what comes with it, ms. */
const GATHER = 100;
/** Commands handed to the log at a time: what people ask for meanwhile goes between. */
const TOGETHER = 100;

export interface EngineParts {
  readonly log: Log;
  readonly keeper: StateKeeper;
  readonly world: World;
  readonly failed: (error: unknown) => void;
}

/**
 * Turns what is so into alarms. Each round compares the conditions in the live state with the alarms that stand and asks
 * the log for the difference; both follow from the log, so that a restart neither forgets an alarm nor raises one twice.
 */
export class AlarmEngine {
  readonly #parts: EngineParts;
  readonly #silence: Silence;
  readonly #backlog = new Backlog();
  #rules: RuleIn | undefined;
  /** How often rules have changed: rules that were read before a change are not kept after it. */
  #changes = 0;
  #gone: AlarmChanges['gone'] = new Map();
  #running: Promise<void> = Promise.resolve();
  #timer: NodeJS.Timeout | undefined;
  #soon: NodeJS.Timeout | undefined;
  #lastRound = -REST;

  constructor(parts: EngineParts) {
    this.#parts = parts;
    this.#silence = new Silence(parts.world.store, parts.world.now());
    parts.log.onCommitted((events) => this.#hear(events));
  }

  start(): void {
    this.#timer = setInterval(() => this.#runByItself(), EVERY);
    this.#runByItself();
  }

  /** One round; rounds never overlap. Resolves when what it asked for is on disk. */
  run(): Promise<void> {
    this.#running = this.#running.catch(() => undefined).then(() => this.#round());
    return this.#running;
  }

  /** Stops and waits for the round under way. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    clearTimeout(this.#soon);
    this.#timer = undefined;
    await this.#running.catch(this.#parts.failed);
  }

  /** Alarms that are not over, by priority. */
  get standing(): Readonly<Record<AlarmPriority, number>> {
    const counts = { urgent: 0, high: 0, medium: 0, low: 0 };
    for (const { priority } of Object.values(this.#parts.keeper.slices.alarm.standing)) counts[priority] += 1;
    return counts;
  }

  #runByItself(): void {
    this.run().catch(this.#parts.failed);
  }

  #hear(events: readonly WeigeEvent[]): void {
    this.#backlog.hear(events, this.#parts.world.now());
    if (
      events.some(
        ({ type, data }) => type === 'setting.changed' && 'name' in data && data.name === 'alarm-rules',
      )
    ) {
      this.#rules = undefined;
      this.#changes += 1;
    }
    // What it does itself gives no reason to look again.
    if (!this.#timer || this.#soon || events.every(({ type }) => type.startsWith('alarm.'))) return;
    const rest = this.#lastRound + REST - performance.now();
    this.#soon = setTimeout(
      () => {
        this.#soon = undefined;
        this.#runByItself();
      },
      Math.max(GATHER, rest),
    );
  }

  async #ruleIn(): Promise<RuleIn> {
    if (this.#rules) return this.#rules;
    const before = this.#changes;
    const rules = await loadRules(this.#parts.world.store.reader);
    if (before === this.#changes) this.#rules = rules;
    return rules;
  }

  #saysQuiet(): boolean {
    const standing = Object.values(this.#parts.keeper.slices.alarm.standing);
    return standing.some(({ rule, returnedAt }) => rule === 'feed-quiet' && returnedAt === undefined);
  }

  async #round(): Promise<void> {
    this.#lastRound = performance.now();
    const { log, keeper, world } = this.#parts;
    const root = world.directory.root?.properties.code;
    if (root === undefined || this.#backlog.isTold(world.now())) return;
    const ruleIn = await this.#ruleIn();
    const heard = await this.#silence.heardBy(log.head, this.#saysQuiet());
    const now = world.now();
    const changes = compareAlarms({
      conditions: [...conditionsIn(keeper.slices, ruleIn, now), ...quietConditions(root, heard, ruleIn, now)],
      standing: Object.values(keeper.slices.alarm.standing),
      ruleIn,
      gone: this.#gone,
      now,
    });
    this.#gone = changes.gone;
    await this.#ask(changes);
  }

  async #ask({ raise, giveBack, unshelve }: AlarmChanges): Promise<void> {
    const { log, world } = this.#parts;
    const commands: Command[] = [
      ...giveBack.map(({ alarm, suppressed }) => givingBack(alarm, suppressed, world.now)),
      ...raise.map((condition) => raising(condition, world.now)),
      ...unshelve.map((alarm) => unshelving(alarm, world.now)),
    ];
    while (commands.length > 0)
      await Promise.all(commands.splice(0, TOGETHER).map((command) => log.submit(command)));
  }
}
