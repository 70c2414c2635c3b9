import type { Board, Contribution, Stories, Story } from '../../wall/registry.ts';
import { parkingConcerns } from './concerns.ts';
import { freeFigure, fullFigure } from './figures.ts';
import { parkingLayer } from './layer.ts';
import ParkingByPartPanel from './ParkingByPartPanel.vue';
import ParkingDayPanel from './ParkingDayPanel.vue';
import ParkingLotsPanel from './ParkingLotsPanel.vue';

type Act = 'shared' | 'reserved' | 'entered' | 'exited' | 'cancelled' | 'withdrawn' | 'overstayed';
type Space = { readonly lot: string; readonly space: number };

function story(act: Act, { lot: code, space }: Space, { lots }: Board): Story {
  const lot = lots.find((one) => one.code === code);
  return {
    tone: act === 'overstayed' ? 'low' : 'parking',
    label: 'parking.label',
    text: { key: `parking.story.${act}`, named: { lot: lot?.name ?? code, space } },
    place: lot?.place,
    located: true,
  };
}

const stories: Stories = {
  'parking.shared': ({ data }, board) => story('shared', data, board),
  'parking.reserved': ({ data }, board) => story('reserved', data, board),
  'parking.entered': ({ data }, board) => story('entered', data, board),
  'parking.exited': ({ data }, board) => story('exited', data, board),
  'parking.cancelled': ({ data }, board) => story('cancelled', data, board),
  'parking.withdrawn': ({ data }, board) => story('withdrawn', data, board),
  'parking.overstayed': ({ data }, board) => story('overstayed', data, board),
};

/** Shared parking (共享停车位) on the wall. */
export const parking: Contribution = {
  ...parkingLayer,
  figures: [freeFigure, fullFigure],
  panels: [
    { id: 'parking.by-part', component: ParkingByPartPanel },
    { id: 'parking.lots', component: ParkingLotsPanel },
    { id: 'parking.day', component: ParkingDayPanel },
  ],
  stories,
  concerns: parkingConcerns,
};
