import Type from 'typebox';
import { AreaFeature, BaseMapFeature } from '../area/registers.ts';

/**
 * Answer of `GET /phone/map`: what a phone draws to choose a place on. The door's village with its grids, and of the
 * base map what lies in or near it. No figures: who stands at a door learns nothing of how many live where.
 */
export const PhoneMap = Type.Object({
  schematic: Type.Boolean({ description: 'Drawn, not surveyed: a map of it says 示意.' }),
  areas: Type.Array(AreaFeature, { description: 'The village, then its grids.' }),
  baseMap: Type.Array(BaseMapFeature),
});
export type PhoneMap = Type.Static<typeof PhoneMap>;
