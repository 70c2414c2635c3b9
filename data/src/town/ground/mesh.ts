import { snap, type Point } from './plane.ts';
import { at } from './shape.ts';

/** Corners are fewer than 2²⁴, so that a directed edge fits into one exact number. */
function edgeKey(from: number, to: number): number {
  return from * 0x1000000 + to;
}

/**
 * A partition of the plane into faces that share their corners by number. A corner put into an edge is
 * put into both faces beside it at once: neighbours can neither gape nor overlap, whatever is cut later.
 */
export class Mesh {
  readonly #points: Point[] = [];
  readonly #rings = new Map<number, number[]>();
  readonly #faceOfEdge = new Map<number, number>();
  #faces = 0;

  addPoint(point: Point): number {
    return this.#points.push(snap(point)) - 1;
  }

  point(corner: number): Point {
    return at(this.#points, corner);
  }

  /** Corner numbers around a face, counter-clockwise. */
  ring(face: number): readonly number[] {
    const ring = this.#rings.get(face);
    if (!ring) throw new RangeError(`No face ${face}`);
    return ring;
  }

  /** Corner points around a face. */
  outline(face: number): Point[] {
    return this.ring(face).map((corner) => this.point(corner));
  }

  addFace(ring: readonly number[]): number {
    const face = this.#faces++;
    this.#rings.set(face, [...ring]);
    ring.forEach((corner, i) => this.#faceOfEdge.set(edgeKey(corner, at(ring, i + 1)), face));
    return face;
  }

  /** Puts a new corner into the edge from → to of a face, and into the face on its other side. */
  insert(from: number, to: number, point: Point): number {
    const corner = this.addPoint(point);
    this.#insertInto(from, corner, to);
    this.#insertInto(to, corner, from);
    return corner;
  }

  #insertInto(from: number, corner: number, to: number): void {
    const face = this.#faceOfEdge.get(edgeKey(from, to));
    const ring = face === undefined ? undefined : this.#rings.get(face);
    if (face === undefined || !ring) return;
    ring.splice(ring.indexOf(from) + 1, 0, corner);
    this.#faceOfEdge.delete(edgeKey(from, to));
    this.#faceOfEdge.set(edgeKey(from, corner), face).set(edgeKey(corner, to), face);
  }

  /**
   * Cuts a face along `chain`, whose ends are corners of the face and whose other corners lie within.
   * Answers the faces to the right and to the left of the chain.
   */
  split(face: number, chain: readonly number[]): { right: number; left: number } {
    const ring = this.#remove(face);
    const start = ring.indexOf(at(chain, 0));
    const turned = [...ring.slice(start), ...ring.slice(0, start)];
    const end = turned.indexOf(at(chain, -1));
    const within = chain.slice(1, -1);
    const right = this.addFace([...turned.slice(0, end + 1), ...within.toReversed()]);
    const left = this.addFace([...turned.slice(end), at(turned, 0), ...within]);
    return { right, left };
  }

  /** Makes one face of several; undefined, and nothing changed, where they do not hang together. */
  merge(faces: readonly number[]): number | undefined {
    const ring = this.around(faces);
    if (!ring) return undefined;
    faces.forEach((face) => this.#remove(face));
    return this.addFace(ring);
  }

  /** The ring around several faces; undefined where they do not hang together or enclose a hole. */
  around(faces: readonly number[]): number[] | undefined {
    const members = new Set(faces);
    const next = new Map<number, number>();
    for (const face of faces) {
      const ring = this.ring(face);
      ring.forEach((from, i) => {
        const to = at(ring, i + 1);
        const beyond = this.#faceOfEdge.get(edgeKey(to, from));
        if (beyond === undefined || !members.has(beyond)) next.set(from, to);
      });
    }
    const ring = followed(next);
    return ring.length > 0 && ring.length === next.size ? ring : undefined;
  }

  #remove(face: number): readonly number[] {
    const ring = this.ring(face);
    this.#rings.delete(face);
    ring.forEach((corner, i) => this.#faceOfEdge.delete(edgeKey(corner, at(ring, i + 1))));
    return ring;
  }
}

/** Walks the successor table from its first entry until it returns there. */
function followed(next: ReadonlyMap<number, number>): number[] {
  const ring: number[] = [];
  const [first] = next.keys();
  let corner = first;
  while (corner !== undefined && ring.length <= next.size) {
    ring.push(corner);
    corner = next.get(corner);
    if (corner === first) break;
  }
  return ring;
}
