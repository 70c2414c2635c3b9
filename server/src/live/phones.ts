import { parse } from 'cookie';
import type { Server } from 'socket.io';
import type { Refusal } from '@weige/shared/contract/problems';
import { toWire } from '@weige/shared/contract/time';
import { PHONE_NAMESPACE } from '@weige/shared/phone/live';
import type { PhoneAck } from '@weige/shared/phone/live';
import { AskMatters } from '@weige/shared/phone/matters';
import { languageOf } from '../http/language.ts';
import { problemOf } from '../http/problem.ts';
import { PHONE_COOKIE } from '../phone/cookie.ts';
import type { Phones } from '../phone/phones.ts';
import type { WeigeEvent } from '@weige/shared/scenarios/events';
import type { Audit } from '../audit/audit.ts';
import type { Log } from '../log/log.ts';
import type { Store } from '../store/store.ts';
import { checker } from '../scenarios/check.ts';
import { watchBackpressure } from './backpressure.ts';
import { Refused } from './refused.ts';
import { PhonePublisher } from './phone-publisher.ts';
import { PhoneWatch } from './phone-watch.ts';
import type { AdmittedPhone } from './phone-watch.ts';
import type { PhoneNamespace, PhoneSocket } from './socket.ts';

export interface PhoneLiveParts {
  readonly phones: Phones;
  readonly audit: Audit;
  readonly store: Store;
  readonly log: Log;
  /** Server time, epoch ms. */
  readonly now: () => number;
  /** A phone was cut because it did not keep up. */
  readonly onCut: () => void;
  readonly failed: (error: unknown) => void;
}

/** The live port of phones, as the rest of the program uses it. */
export interface PhoneLive {
  /** Phones that have subscribed. */
  readonly followers: number;
  /** Takes over committed events, in the order of the log. */
  publish(events: readonly WeigeEvent[]): void;
  close(): void;
}

const request = checker<AskMatters>(AskMatters);

/** Lets a phone in by its cookie and the code on the door, or says why not. */
async function admit({ gate }: Phones, socket: PhoneSocket): Promise<AdmittedPhone | Refusal> {
  const { auth, headers, address } = socket.handshake;
  const door: unknown = auth['door'];
  const code = typeof door === 'string' ? door : undefined;
  const secret = headers.cookie === undefined ? undefined : parse(headers.cookie)[PHONE_COOKIE];
  const entered = await gate.enter({ secret, code, address });
  if ('refusal' in entered) return entered.refusal;
  return { socket, secret: secret ?? '', code: code ?? '', visit: entered };
}

/** Serves one phone's subscriptions; a new one replaces the last. */
function serve(
  { phones, now }: PhoneLiveParts,
  publisher: PhonePublisher,
  { socket, visit }: AdmittedPhone,
  language: string | undefined,
): void {
  watchBackpressure(socket);
  const refuse = (refusal: Refusal): PhoneAck => ({ problem: problemOf(refusal, languageOf(language)) });
  socket.on('subscribe', (body: unknown, ack: ((answer: PhoneAck) => void) | undefined) => {
    // Without an acknowledgement nobody would hear where the stream starts.
    if (typeof ack !== 'function') return;
    if (!request.fits(body)) {
      const fields = request.faults(body).map(({ field }) => field);
      ack(refuse({ problem: 'validation', fields }));
    } else if (!phones.limits.requests.take(visit.device)) {
      ack(refuse({ problem: 'too-many-requests' }));
    } else {
      ack({ ...publisher.follow(socket, visit, body.receipts), at: toWire(now()) });
    }
  });
  socket.on('disconnect', () => publisher.leave(socket));
}

/** Opens the namespace of residents' phones: lets them in, serves their subscriptions, has them watched over. */
export function openPhones(io: Server, parts: PhoneLiveParts): PhoneLive {
  const { phones, audit, store, log, now, onCut, failed } = parts;
  const { epoch, head } = log;
  const publisher = new PhonePublisher({ store, epoch, head, now, onCut, failed });
  const watch = new PhoneWatch(phones.gate, audit, failed);
  const namespace: PhoneNamespace = io.of(PHONE_NAMESPACE);
  const letIn = new WeakMap<PhoneSocket, AdmittedPhone>();
  namespace.on('connection', (socket) => {
    const phone = letIn.get(socket);
    if (phone) watch.admit(phone);
  });
  namespace.use((socket, next) => {
    const language = socket.handshake.headers['accept-language'];
    admit(phones, socket)
      .then((phone) => {
        if ('problem' in phone) {
          next(new Refused(phone, language));
          return;
        }
        letIn.set(socket, phone);
        serve(parts, publisher, phone, language);
        next();
      })
      .catch((error: unknown) => {
        failed(error);
        next(new Refused({ problem: 'internal' }, language));
      });
  });
  return {
    get followers() {
      return publisher.followers;
    },
    publish: (events) => publisher.publish(events),
    close() {
      watch.close();
      publisher.close();
    },
  };
}
