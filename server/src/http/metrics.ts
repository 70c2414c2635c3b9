import { ALARM_PRIORITIES } from '@weige/shared/alarm/rules';
import type { AlarmPriority } from '@weige/shared/alarm/rules';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** The program's figures in Prometheus form. */
export class Metrics {
  readonly registry = new Registry();

  readonly events = new Counter({
    name: 'weige_events_total',
    help: 'Events committed to the log, by type.',
    labelNames: ['type'],
    registers: [this.registry],
  });

  readonly groupSize = new Histogram({
    name: 'weige_commit_group_events',
    help: 'Events that shared one commit.',
    buckets: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000],
    registers: [this.registry],
  });

  readonly groupSeconds = new Histogram({
    name: 'weige_commit_seconds',
    help: 'Time of one group commit, decision to disk.',
    buckets: [0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.5, 1],
    registers: [this.registry],
  });

  readonly slowClients = new Counter({
    name: 'weige_live_cut_total',
    help: 'Subscribers cut because they did not keep up.',
    registers: [this.registry],
  });

  /** `sources` are asked when somebody looks. */
  constructor(sources: {
    readonly subscribers: () => number;
    readonly phones: () => number;
    readonly head: () => number;
    readonly alarms: () => Readonly<Record<AlarmPriority, number>>;
  }) {
    collectDefaultMetrics({ register: this.registry });
    const gauge = (name: string, help: string, read: () => number) =>
      new Gauge({
        name,
        help,
        registers: [this.registry],
        collect() {
          this.set(read());
        },
      });
    gauge('weige_live_subscribers', 'Subscribers that have caught up.', sources.subscribers);
    gauge('weige_live_phones', 'Phones that follow what they submitted.', sources.phones);
    gauge('weige_log_head', 'Seq of the newest committed event.', sources.head);
    new Gauge({
      name: 'weige_alarms_standing',
      help: 'Alarms that are not over, by priority.',
      labelNames: ['priority'],
      registers: [this.registry],
      collect() {
        const standing = sources.alarms();
        for (const priority of ALARM_PRIORITIES) this.set({ priority }, standing[priority]);
      },
    });
  }
}
