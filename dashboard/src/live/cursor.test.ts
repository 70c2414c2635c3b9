import { describe, expect, it } from 'vitest';
import { RangeCursor } from './cursor.ts';
import { aFrame } from './testing.ts';

const seqs = (events: readonly { seq: number }[] | undefined) => events?.map(({ seq }) => seq);

function cursorAt(seq: number): RangeCursor {
  const cursor = new RangeCursor();
  cursor.reset({ epoch: 'e1', seq });
  return cursor;
}

describe('RangeCursor', () => {
  it('takes nothing before it has a starting point', () => {
    expect(new RangeCursor().take(aFrame(0, 1))).toBeUndefined();
  });

  it('moves over a range that begins where it stands', () => {
    const cursor = cursorAt(10);
    expect(seqs(cursor.take(aFrame(10, 13)))).toEqual([11, 12, 13]);
    expect(cursor.point).toEqual({ epoch: 'e1', seq: 13 });
  });

  it('moves over a range without events of its own', () => {
    const cursor = cursorAt(10);
    expect(cursor.take({ ...aFrame(10, 90), events: [] })).toEqual([]);
    expect(cursor.point?.seq).toBe(90);
  });

  it('stands still on a pulse and on what it knows already', () => {
    const cursor = cursorAt(10);
    expect(cursor.take(aFrame(10, 10))).toEqual([]);
    expect(cursor.take(aFrame(4, 9))).toEqual([]);
    expect(cursor.point?.seq).toBe(10);
  });

  it('takes only the new part of a range that overlaps', () => {
    expect(seqs(cursorAt(10).take(aFrame(8, 12)))).toEqual([11, 12]);
  });

  it('refuses a hole and stays where it is', () => {
    const cursor = cursorAt(10);
    expect(cursor.take(aFrame(11, 12))).toBeUndefined();
    expect(cursor.point?.seq).toBe(10);
  });

  it('refuses another log', () => {
    expect(cursorAt(10).take({ ...aFrame(10, 12), epoch: 'e2' })).toBeUndefined();
  });
});
