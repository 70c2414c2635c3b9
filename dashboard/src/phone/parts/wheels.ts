import { DAY, HOUR, MINUTE, startOfTownDay, townDay } from '@weige/shared/contract/time';

/** A turn of a wheel. */
export interface Turn {
  readonly text: string;
  readonly value: number;
}

/** Days from `from` on (counted as `townDay`), named by `name`. */
export function dayWheel(from: number, count: number, name: (ms: number) => string): Turn[] {
  return Array.from({ length: count }, (_, i) => ({ value: from + i, text: name(startOfTownDay(from + i)) }));
}

/** Clock times through a day, `every` so many ms; values are ms since midnight. */
export function clockWheel(every = HOUR / 2): Turn[] {
  const two = (value: number): string => String(value).padStart(2, '0');
  return Array.from({ length: DAY / every }, (_, i) => {
    const ms = i * every;
    return { value: ms, text: `${two(Math.floor(ms / HOUR))}:${two((ms % HOUR) / MINUTE)}` };
  });
}

/** The wheels' values for an instant, rounded up to the next turn of the clock wheel. */
export function turnsOf(ms: number, every = HOUR / 2): [day: number, clock: number] {
  const up = Math.ceil(ms / every) * every;
  const day = townDay(up);
  return [day, up - startOfTownDay(day)];
}

/** The instant that the wheels show, epoch ms. */
export function instantOf([day = 0, clock = 0]: readonly (string | number)[]): number {
  return startOfTownDay(Number(day)) + Number(clock);
}
