import type { HazardKind, Severity } from '@weige/shared/scenarios/hazard/events';

/** A drawing for each kind of hazard, in the order in which they are offered. */
export const KIND_ICONS: Readonly<Record<HazardKind, string>> = {
  'fire-lane':
    'M12 3c1 4 5 5.5 5 10.500a5 5 0 0 1-10 0c0-2.5 1.5-3.5 2-5.5 1.5.8 2.3 2 2.5 3.500C12.5 9 12.8 6 12 3z',
  'e-bike':
    'M5.5 19a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM18.5 19a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM5.5 16h6l4-7M13 6h3l2.5 10M11.5 16l-2-6H6.5',
  gas: 'M8 8h8v11a2 2 0 0 1-2 2h-4a2 2 0 0 1-2-2zM10 8V5h4v3M12 3v2M8 12h8',
  electricity: 'M13 2.500L5 13.500h6l-1 8 8-11h-6z',
  'falling-object': 'M4 3h7v18H4zM7 7h1M7 11h1M7 15h1M17 4v10M14 11l3 3 3-3M14 20h6',
  'unsafe-house': 'M3 11.500L12 4l9 7.500M5.5 10v10.500h13V10M12 8l-1.5 4 3 2-2 6',
  crowding:
    'M12 10a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM5 11a2.5 2.5 0 1 0 0-5M19 11a2.5 2.5 0 1 1 0-5M6.5 20c.3-4.5 2.2-6.5 5.5-6.500s5.2 2 5.5 6.500M1.5 18c.2-2.5 1-4 2.5-4.500M22.5 18c-.2-2.5-1-4-2.5-4.5',
  'illegal-building': 'M3 20.500h18M5 20.500V12h6v8.500M11 20.500V6h8v14.500M14 10h2M14 14h2M3 4l5 5M8 4L3 9',
  road: 'M8 3.500L4 20.500M16 3.500l4 17M12 4v3M12 10.500v3M12 17v3',
  waterway:
    'M2.5 8c2.4-2 4.7-2 7.1 0s4.7 2 7.1 0 3.2-1.6 4.8-.8M2.5 13.500c2.4-2 4.7-2 7.1 0s4.7 2 7.1 0 3.2-1.6 4.8-.8M2.5 19c2.4-2 4.7-2 7.1 0s4.7 2 7.1 0 3.2-1.6 4.8-.8',
  'lone-elder':
    'M10 7.500a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM10 8.500c-2.5 1-3.5 3-3.5 6.500M10 10l1.5 4 3 1M8 14.500l-1 6.500M11.5 14.500l1 6.500M16.5 21v-8.500a1.5 1.5 0 0 1 3 0',
  other: 'M5 12h.1M12 12h.1M19 12h.1M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z',
};
export const KINDS = Object.keys(KIND_ICONS) as HazardKind[];

const SEVERITY_ICONS: Readonly<Record<Severity, string>> = {
  general: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM8 12h8',
  major: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7.500v5.500M12 16.200v.1',
  critical: 'M12 3.500L2.5 20h19zM12 10v4.500M12 17.200v.1',
};
export const SEVERITY_CHOICES = Object.entries(SEVERITY_ICONS) as [Severity, string][];
