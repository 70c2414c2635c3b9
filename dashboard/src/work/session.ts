import { computed, inject, ref, shallowRef } from 'vue';
import type { InjectionKey } from 'vue';
import type { SessionInfo } from '@weige/shared/contract/http';
import type { Viewers } from '@weige/shared/contract/live';
import type { CaseStep } from '@weige/shared/case/machine';
import type { indexedDrafts } from '../phone/draft/draft.ts';
import { isProblemNamed } from '../phone/api/problems.ts';
import type { Shelf } from '../phone/shelf.ts';
import type { WorkClient } from './api/client.ts';
import { Here } from './here.ts';
import type { Keep } from './keep.ts';
import type { Deed, NewDeed } from './outbox/entry.ts';
import type { WorkOutbox } from './outbox/outbox.ts';
import { gridsOf } from './report/grids.ts';
import type { Grid } from './report/grids.ts';
import type { Work } from './work.ts';

/** Who works here: a person with an account. */
export type Who = SessionInfo & Required<Pick<SessionInfo, 'name' | 'displayName'>>;

/** `ended`: somebody was at work and is not signed in any more; what they typed waits for them behind a curtain. */
export type Phase = 'starting' | 'out' | 'in' | 'ended';

export interface Credentials {
  readonly name: string;
  readonly password: string;
  readonly code?: string;
}

export interface SessionParts {
  readonly client: WorkClient;
  readonly outbox: WorkOutbox;
  readonly work: Work;
  readonly keep: Keep;
  readonly drafts: ReturnType<typeof indexedDrafts>;
  readonly shelf: Shelf;
  readonly places: Pick<Geolocation, 'getCurrentPosition'> | undefined;
}

const WHO = 'worker.who';

/** A screen in a hall may have a session in this browser too, but does not work here. */
function person(found: SessionInfo): Who | undefined {
  const { name, displayName } = found;
  return name === undefined ? undefined : { ...found, name, displayName: displayName ?? name };
}

/** One worker at work on this phone: what the pages share. */
export class WorkSession {
  readonly client: WorkClient;
  readonly outbox: WorkOutbox;
  readonly work: Work;
  readonly drafts: SessionParts['drafts'];
  readonly here: Here;
  readonly phase = ref<Phase>('starting');
  readonly who = shallowRef<Who>();
  /** There is no line to the server. */
  readonly far = ref(false);
  /** The case that is open here, and who else has it open; told by the live line. */
  readonly viewing = ref<string>();
  readonly viewers = shallowRef<Viewers>();
  /** What is on its way from this phone, whoever did it. */
  readonly deeds = shallowRef<readonly Deed[]>([]);
  readonly own = computed(() => this.deeds.value.filter(({ account }) => account === this.who.value?.name));
  readonly #keep: Keep;
  readonly #shelf: Shelf;

  constructor({ client, outbox, work, keep, drafts, shelf, places }: SessionParts) {
    this.client = client;
    this.outbox = outbox;
    this.work = work;
    this.drafts = drafts;
    [this.#keep, this.#shelf] = [keep, shelf];
    this.here = new Here(places, shelf);
    const kept = shelf.read<Who>(WHO);
    if (kept) [this.who.value, this.phase.value] = [kept, 'in'];
    outbox.listen({
      changed: (deeds) => this.#show(deeds),
      sent: () => void this.work.refresh(),
    });
  }

  /** Shows what is known, finds out who is signed in, sends what waits and asks what there is to do. */
  async start(): Promise<void> {
    this.deeds.value = await this.outbox.deeds();
    if (this.phase.value === 'in') await this.work.remember();
    await this.wake();
    await this.work.tidy();
    await this.grids();
  }

  /** The network is back, or the page in view again. */
  async wake(): Promise<void> {
    const asking = this.verify();
    if (this.phase.value !== 'in') await asking;
    if (this.phase.value === 'in') await Promise.all([asking, this.outbox.wake(), this.work.refresh()]);
  }

  /** Asks who is signed in. */
  async verify(): Promise<void> {
    try {
      const found = await this.#find();
      this.far.value = false;
      if (found) await this.#enter(found);
      else this.end();
    } catch {
      this.far.value = true;
    }
  }

  /** Signs in; throws `ApiError` where that is refused. */
  async signIn(credentials: Credentials): Promise<void> {
    await this.client.send('POST', 'session', credentials);
    await this.wake();
  }

  /**
   * Leaves the phone to somebody else: nothing of the cases stays on it but what still has to be sent. Throws without
   * a network.
   */
  async signOut(): Promise<void> {
    await this.client.send('DELETE', 'session');
    await this.#leave();
  }

  async #leave(): Promise<void> {
    this.#shelf.remove(WHO);
    [this.who.value, this.phase.value] = [undefined, 'out'];
    await Promise.all([this.work.forget(), this.drafts.forget().catch(() => undefined)]);
  }

  /** The session is over. */
  end(): void {
    if (this.phase.value === 'starting') this.phase.value = 'out';
    if (this.phase.value === 'in') this.phase.value = 'ended';
  }

  /** Writes a deed of whoever works here down, and sends it if it can be. */
  async do(what: NewDeed): Promise<Deed> {
    return this.outbox.add(this.who.value?.name ?? '', what);
  }

  /** The grids that one works in, for naming a place; none where they were never fetched. */
  async grids(): Promise<readonly Grid[]> {
    const area = this.who.value?.area;
    return area === undefined ? [] : gridsOf(area, { client: this.client, keep: this.#keep });
  }

  /** Steps with a case that have not arrived yet, in their order. */
  waitingFor(id: string): CaseStep[] {
    return this.own.value.flatMap(({ step, state }) =>
      step?.case === id && state === 'waiting' ? [step.step] : [],
    );
  }

  /** The account that is signed in as the server sees it; undefined for nobody. Throws where no answer comes. */
  async whoIsIn(): Promise<string | undefined> {
    return (await this.#find())?.name;
  }

  /** A refusal means that things are not as this phone has them. */
  #show(deeds: readonly Deed[]): void {
    const refused = (list: readonly Deed[]): number => list.filter(({ state }) => state === 'refused').length;
    const isNews = refused(deeds) > refused(this.deeds.value);
    this.deeds.value = deeds;
    if (isNews) void this.work.refresh();
  }

  async #find(): Promise<Who | undefined> {
    try {
      return person(await this.client.get<SessionInfo>('session'));
    } catch (error) {
      if (isProblemNamed(error, 'unauthenticated')) return undefined;
      throw error;
    }
  }

  async #enter(found: Who): Promise<void> {
    const before = this.who.value;
    if (before && before.name !== found.name) await this.#leave();
    [this.who.value, this.phase.value] = [found, 'in'];
    this.#shelf.write(WHO, found);
  }
}

export const SESSION: InjectionKey<WorkSession> = Symbol('work');

export function useWork(): WorkSession {
  const session = inject(SESSION);
  if (!session) throw new Error('Nobody is at work on this page.');
  return session;
}
