import type { Board, Contribution, Stories, Story } from '../../wall/registry.ts';
import { freeFigure, fullFigure } from './figures.ts';
import ParkingByPartPanel from './ParkingByPartPanel.vue';
import ParkingDayPanel from './ParkingDayPanel.vue';
import ParkingLotsPanel from './ParkingLotsPanel.vue';

type Act = 'shared' | 'reserved' | 'entered' | 'exited';
type Space = { readonly lot: string; readonly space: number; readonly place: [number, number] };

function story(act: Act, { lot, space, place }: Space, { lots }: Board): Story {
  const name = lots.find(({ code }) => code === lot)?.name ?? lot;
  return {
    tone: 'parking',
    label: 'parking.label',
    text: { key: `parking.story.${act}`, named: { lot: name, space } },
    place,
    located: true,
  };
}

const stories: Stories = {
  'parking.shared': ({ data }, board) => story('shared', data, board),
  'parking.reserved': ({ data }, board) => story('reserved', data, board),
  'parking.entered': ({ data }, board) => story('entered', data, board),
  'parking.exited': ({ data }, board) => story('exited', data, board),
};

/** Shared parking (共享停车位) on the wall. */
export const parking: Contribution = {
  figures: [freeFigure, fullFigure],
  panels: [
    { id: 'parking.by-part', component: ParkingByPartPanel },
    { id: 'parking.lots', component: ParkingLotsPanel },
    { id: 'parking.day', component: ParkingDayPanel },
  ],
  legend: [{ shape: 'square', tone: 'parking', label: 'parking.label' }],
  stories,
  trace: (event, strength) =>
    event.type === 'parking.entered' || event.type === 'parking.exited'
      ? {
          id: event.id,
          place: event.data.place,
          area: event.area,
          shape: 'square',
          tone: 'parking',
          rank: 2,
          lasting: false,
          strength,
        }
      : undefined,
};
