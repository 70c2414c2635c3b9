import { describe, expect, it } from 'vitest';
import { restored, tabDrafts } from './draft.ts';
import { plain } from './useDraft.ts';
import { reactive } from 'vue';

const empty = () => ({
  name: '',
  photos: [] as Blob[],
  until: undefined as number | undefined,
  agreed: false,
});

function storage() {
  const items = new Map<string, string>();
  return {
    items,
    getItem: (name: string) => items.get(name) ?? null,
    setItem: (name: string, text: string) => void items.set(name, text),
    removeItem: (name: string) => void items.delete(name),
  };
}

describe('a draft', () => {
  it('is laid over the empty form: what it has comes back, what it has not stays empty', () => {
    expect(restored(empty(), { name: 'Wang', until: 5 })).toEqual({ ...empty(), name: 'Wang', until: 5 });
  });

  it('of an older page does no harm: unknown fields and those of another sort are dropped', () => {
    expect(restored(empty(), { name: 7, photos: 'none', colour: 'red' })).toEqual(empty());
    expect(restored(empty(), 'nonsense')).toEqual(empty());
    expect(restored(empty(), null)).toEqual(empty());
  });

  it('with names and papers is kept by the tab alone, and is gone once cleared', async () => {
    const tab = storage();
    const drafts = tabDrafts(tab);
    await drafts.write('door/check-in', { name: 'Wang' });
    expect(await drafts.read('door/check-in')).toEqual({ name: 'Wang' });
    await drafts.clear('door/check-in');
    expect(tab.items.size).toBe(0);
    expect(await drafts.read('door/check-in')).toBeUndefined();
  });

  it('that cannot be read is none', async () => {
    const tab = storage();
    tab.setItem('weige.draft.x', '{broken');
    expect(await tabDrafts(tab).read('x')).toBeUndefined();
  });

  it('is handed on without Vue’s proxies, its photographs as they are', () => {
    const photo = new Blob(['picture']);
    const form = reactive({ people: [{ name: 'Wang' }], photos: [photo] });
    const copy = plain(form);
    expect(copy).toEqual({ people: [{ name: 'Wang' }], photos: [photo] });
    expect(copy.photos[0]).toBe(photo);
    expect(() => structuredClone(copy.people)).not.toThrow();
  });
});
