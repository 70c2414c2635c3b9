import { describe, expect, it } from 'vitest';
import { layOut } from './layout.ts';
import { OVERVIEW, sceneOf, SCENES } from './scenes.ts';

const { panels } = OVERVIEW;
const columnsOf = (width: number, height: number) => {
  const { left, right } = layOut(panels, width, height);
  return left.length + right.length;
};

describe('the layout of a scene', () => {
  it('has one column of panels beside the map at 16:9, the same at every resolution', () => {
    const layout = layOut(panels, 1920, 1080);
    expect(layout.left).toEqual([panels.slice(0, 4)]);
    expect(layout).toMatchObject({ shape: 'wide', right: [], split: false, figures: 6 });
    expect(layOut(panels, 3840, 2160)).toEqual(layout);
    expect(layOut(panels, 1280, 720)).toEqual(layout);
  });

  it('adds columns on wider screens and keeps the map to 45% of the width where panels are left for it', () => {
    expect(columnsOf(3840, 1080)).toBeGreaterThan(columnsOf(1920, 1080));
    expect(columnsOf(5760, 1080)).toBeGreaterThan(columnsOf(3840, 1080));
    const { left, right, split } = layOut(panels, 5760, 1080);
    const live = split ? 2 : 1;
    const columns = left.length + right.length;
    const map = 5760 - 28 - columns * 440 - live * 470 - (columns + live) * 12;
    expect(map / 5760).toBeLessThanOrEqual(0.45);
  });

  it('shows every panel once and none twice on a screen that has room for all', () => {
    const { left, right } = layOut(panels, 5760, 1080);
    expect([...left, ...right].flat()).toEqual(panels);
  });

  it.each(SCENES)('has a place for each panel of the scene $id on the widest screen', (scene) => {
    const { left, right } = layOut(scene.panels, 7680, 1440);
    expect([...left, ...right].flat()).toEqual(scene.panels);
    expect(sceneOf(scene.id)).toBe(scene);
  });

  it('stacks on a portrait screen', () => {
    expect(layOut(panels, 1080, 1920)).toMatchObject({ shape: 'tall', left: [], right: [], split: true });
  });
});
