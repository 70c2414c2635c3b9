import { defineStore } from 'pinia';
import { computed, inject, ref, shallowRef } from 'vue';
import type { SessionInfo } from '@weige/shared/contract/http';
import type { SetUpState } from '@weige/shared/contract/accounts';
import type { Permission } from '@weige/shared/contract/roles';
import { Backoff } from '../../live/backoff.ts';
import { CLIENT } from '../api/index.ts';
import { isSignedOut } from '../api/client.ts';
import { isPerson } from './who.ts';
import type { Who } from './who.ts';

/** `ended`: somebody was at work and is not signed in any more; the page waits for them behind a curtain. */
export type Phase = 'starting' | 'out' | 'in' | 'ended';
/** Why a session ended that nobody signed out of. */
export type EndReason = 'idle' | 'cut';

export interface Credentials {
  readonly name: string;
  readonly password: string;
  readonly code?: string;
}

/** Who is signed in on this page, and whether the installation has an administrator yet. */
export const useSession = defineStore('session', () => {
  const client = inject(CLIENT);
  if (!client) throw new Error('The console was mounted without its client.');

  const phase = ref<Phase>('starting');
  const who = shallowRef<Who>();
  const setUp = shallowRef<SetUpState>({ needed: false });
  const endedBy = ref<EndReason>('cut');
  /** Grows with each sign-in: what failed for want of one asks again. */
  const signIns = ref(0);
  /** The first questions were asked in vain so far. */
  const unreachable = ref(false);
  const permissions = computed<readonly Permission[]>(() => who.value?.permissions ?? []);
  const may = (permission: Permission): boolean => permissions.value.includes(permission);

  function enter(found: Who): void {
    who.value = found;
    phase.value = 'in';
    signIns.value++;
  }

  /** Who is signed in as the server sees it; undefined for nobody, and for a screen. */
  async function find(): Promise<Who | undefined> {
    try {
      const found = await client?.sendQuietly<SessionInfo>('GET', 'session');
      return found && isPerson(found) ? found : undefined;
    } catch (error) {
      if (isSignedOut(error)) return undefined;
      throw error;
    }
  }

  async function look(): Promise<void> {
    const found = await find();
    if (client) setUp.value = await client.sendQuietly<SetUpState>('GET', 'setup');
    if (found) enter(found);
    else phase.value = 'out';
  }

  let started: Promise<void> | undefined;

  /** Finds out who is signed in, until the server answers; once for the page. */
  function start(): Promise<void> {
    return (started ??= (async () => {
      const backoff = new Backoff();
      for (;;) {
        try {
          await look();
          unreachable.value = false;
          return;
        } catch {
          unreachable.value = true;
          await new Promise((resolve) => setTimeout(resolve, backoff.next()));
        }
      }
    })());
  }

  /** Begins to work as whom the server has just let in. */
  async function begin(): Promise<Who | undefined> {
    const found = await find();
    if (found) enter(found);
    return found;
  }

  /** Signs in; throws `ApiError` where that is refused. */
  async function signIn(credentials: Credentials): Promise<Who | undefined> {
    await client?.sendQuietly('POST', 'session', credentials);
    return begin();
  }

  async function signOut(): Promise<void> {
    await client?.sendQuietly('DELETE', 'session');
    leave();
  }

  /** Forgets who was here. */
  function leave(): void {
    who.value = undefined;
    phase.value = 'out';
  }

  /** The session is over without anybody having signed out. */
  function end(reason: EndReason): void {
    if (phase.value !== 'in') return;
    endedBy.value = reason;
    phase.value = 'ended';
  }

  /** Asks anew who is signed in, after a sign that things have changed. */
  async function verify(): Promise<void> {
    if (phase.value !== 'in') return;
    const found = await find();
    if (found) who.value = found;
    else end('cut');
  }

  /** The first administrator is there now. */
  function setUpDone(): void {
    setUp.value = { ...setUp.value, needed: false };
  }

  return {
    phase,
    who,
    setUp,
    endedBy,
    signIns,
    unreachable,
    may,
    start,
    begin,
    signIn,
    signOut,
    leave,
    end,
    verify,
    setUpDone,
  };
});
