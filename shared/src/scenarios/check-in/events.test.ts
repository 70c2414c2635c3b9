import { Check } from 'typebox/value';
import { describe, expect, it } from 'vitest';
import { aDwelling } from '../../testing/town.ts';
import { RecordCheckIn } from './events.ts';

const from = (origin: string) =>
  Check(RecordCheckIn, { dwelling: aDwelling().code, kind: 'arrive', count: 1, origin });

describe('where people come from', () => {
  it.each(['安徽', '内蒙古自治区', 'Viet Nam', "Côte d'Ivoire"])('may be %s', (origin) => {
    expect(from(origin)).toBe(true);
  });

  it.each(['13800138000', '安徽 138-0013-8000', '１３８００１３８０００', '34010119900101123X', ''])(
    'may not be %j, for walls show it',
    (origin) => {
      expect(from(origin)).toBe(false);
    },
  );
});
