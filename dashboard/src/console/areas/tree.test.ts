import { describe, expect, it } from 'vitest';
import { moveFor, visibleRows } from './tree.ts';

const TOWN = { code: '310116109', name: '金山卫镇' };
const VILLAGES = [
  { code: '310116109220', name: '星火村' },
  { code: '310116109223', name: '张桥村' },
];
const NET = { code: '31011610922001', name: '第一网' };
const below = new Map([
  [TOWN.code, VILLAGES],
  ['310116109220', [NET]],
]);
const rowsWith = (...opened: string[]) => visibleRows(TOWN, below, new Set(opened));

describe('the tree of areas', () => {
  it('shows what is open, and below a shut branch nothing', () => {
    expect(rowsWith().map(({ name }) => name)).toEqual(['金山卫镇']);
    expect(rowsWith(TOWN.code, '310116109220').map(({ name, depth }) => [name, depth])).toEqual([
      ['金山卫镇', 1],
      ['星火村', 2],
      ['第一网', 3],
      ['张桥村', 2],
    ]);
    expect(rowsWith('310116109220')).toHaveLength(1);
  });

  it('goes by the keys: up and down, into a branch and out of it', () => {
    const rows = rowsWith(TOWN.code, '310116109220');
    expect(moveFor('ArrowDown', rows, TOWN.code)).toEqual({ to: '310116109220' });
    expect(moveFor('ArrowUp', rows, TOWN.code)).toEqual({ to: TOWN.code });
    expect(moveFor('End', rows, TOWN.code)).toEqual({ to: '310116109223' });
    expect(moveFor('ArrowRight', rows, '310116109223')).toEqual({ open: '310116109223' });
    expect(moveFor('ArrowRight', rows, '310116109220')).toEqual({ to: NET.code });
    expect(moveFor('ArrowLeft', rows, NET.code)).toEqual({ to: '310116109220' });
    expect(moveFor('ArrowLeft', rows, '310116109220')).toEqual({ close: '310116109220' });
    expect(moveFor('Enter', rows, NET.code)).toEqual({ pick: NET.code });
    expect(moveFor('Tab', rows, NET.code)).toBeUndefined();
  });
});
