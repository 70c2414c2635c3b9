import type { Shape } from '../wall/registry.ts';

/** Outlines of the marks in a box of 24 × 24 around the origin, for SVG and for canvases alike. */
export const SHAPE_PATHS: Readonly<Record<Shape, string>> = {
  triangle: 'M0-10.5L11 9.5H-11Z',
  diamond: 'M0-11L11 0L0 11L-11 0Z',
  disc: 'M9.5 0A9.5 9.5 0 1 1-9.5 0A9.5 9.5 0 1 1 9.5 0Z',
  ring: 'M8 0A8 8 0 1 1-8 0A8 8 0 1 1 8 0Z',
  cross: 'M-2.6-9H2.6V-2.6H9V2.6H2.6V9H-2.6V2.6H-9V-2.6H-2.6Z',
  dot: 'M6 0A6 6 0 1 1-6 0A6 6 0 1 1 6 0Z',
  square: 'M-5.5-5.5H5.5V5.5H-5.5Z',
};
