import { describe, expect, it } from 'vitest';
import { Mesh } from './mesh.ts';
import { areaOf } from './shape.ts';

/** A square of 100 m, parted by a line from the middle of its southern to the middle of its northern side. */
function aPartedSquare() {
  const mesh = new Mesh();
  const corners = [
    mesh.addPoint([0, 0]),
    mesh.addPoint([100, 0]),
    mesh.addPoint([100, 100]),
    mesh.addPoint([0, 100]),
  ];
  const [sw, se, ne, nw] = corners as [number, number, number, number];
  const face = mesh.addFace(corners);
  const south = mesh.insert(sw, se, [50, 0]);
  const north = mesh.insert(ne, nw, [50, 100]);
  const parts = mesh.split(face, [south, mesh.addPoint([55, 50]), north]);
  return { mesh, ...parts, south, north };
}

describe('Mesh', () => {
  it('splits a face into its right and left part', () => {
    const { mesh, right, left } = aPartedSquare();
    expect(areaOf(mesh.outline(right))).toBeCloseTo(4750, -2);
    expect(areaOf(mesh.outline(left))).toBeCloseTo(5250, -2);
  });

  it('puts a new corner into both faces beside an edge', () => {
    const { mesh, right, left, south } = aPartedSquare();
    const next = mesh.ring(left)[(mesh.ring(left).indexOf(south) + 1) % mesh.ring(left).length];
    const corner = mesh.insert(south, next ?? -1, [52, 20]);
    expect(mesh.ring(left)).toContain(corner);
    expect(mesh.ring(right)).toContain(corner);
  });

  it('merges neighbours, and refuses faces that do not hang together', () => {
    const { mesh, right, left } = aPartedSquare();
    const far = mesh.addFace(
      [[500, 0] as const, [600, 0] as const, [550, 80] as const].map((p) => mesh.addPoint(p)),
    );
    expect(mesh.merge([right, far])).toBeUndefined();
    const whole = mesh.merge([right, left]);
    expect(areaOf(mesh.outline(whole ?? -1))).toBeCloseTo(10_000, -2);
  });
});
