import type { RepairKind, Urgency } from '@weige/shared/scenarios/repair/events';

/** A drawing for each kind of repair, in the order in which they are offered. */
export const KIND_ICONS: Readonly<Record<RepairKind, string>> = {
  plumbing:
    'M4 9h9a4 4 0 0 1 4 4v1h-4v-1H4zM8 9V5M5.5 5h5M15 17.500c1.2 1.5 1.5 2 1.5 2.700a1.5 1.5 0 0 1-3 0c0-.7.3-1.2 1.5-2.700z',
  electric: 'M13 2.500L5 13.500h6l-1 8 8-11h-6z',
  lift: 'M5 3h14v18H5zM12 3v18M8.5 8V5.500M7 7l1.5-1.500L10 7M15.5 5.500V8M14 6.500L15.5 8 17 6.5',
  'access-control': 'M6 3h12v18H6zM9 7h.1M12 7h.1M15 7h.1M9 11h.1M12 11h.1M15 11h.1M9 17h6',
  'street-lamp': 'M6 21V7a4 4 0 0 1 8 0M11 7h6l-1.5 3h-3zM4 21h4M12 13v2M16 13v2',
  'wall-roof': 'M3 11L12 4l9 7M5 10v10.500h14V10M5 15h14M9 10.500V15M14 15v5.5',
  greenery: 'M12 21v-8M12 15c-4 0-6-2.5-6-7 4 0 6 2.5 6 7zM12 13c0-4 2-7 6-8 0 5-2 8-6 8z',
  'public-facility': 'M4 10h16M4 14h16M6 14v6M18 14v6M6 10V6h12v4',
  other: 'M5 12h.1M12 12h.1M19 12h.1M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z',
};
export const KINDS = Object.keys(KIND_ICONS) as RepairKind[];

const URGENCY_ICONS: Readonly<Record<Urgency, string>> = {
  ordinary: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5l3.5 2',
  urgent: 'M12 3.500L2.5 20h19zM12 10v4.500M12 17.200v.1',
};
export const URGENCY_CHOICES = Object.entries(URGENCY_ICONS) as [Urgency, string][];
