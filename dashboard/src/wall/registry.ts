import { inject } from 'vue';
import type { Component, InjectionKey } from 'vue';
import type { Position } from '@weige/shared/contract/formats';
import type { ParkingLot } from '@weige/shared/area/registers';
import type { LiveState } from '@weige/shared/live/state';
import type { EventType, WeigeEvent } from '@weige/shared/scenarios/events';
import type { Town } from '../town/town.ts';

/** What scenarios hang onto the wall. A scenario's `install` registers; the shell only knows this file. */

/** Everything a panel may look at. `now` is server time, epoch ms. */
export interface Board {
  readonly town: Town;
  readonly lots: readonly ParkingLot[];
  readonly state: LiveState;
  readonly now: number;
}

/** A sentence of the catalogue with what goes into it. */
export interface Message {
  readonly key: string;
  readonly named?: Readonly<Record<string, string | number | Message>>;
  /** Decides between singular and plural, and is there as {n}. */
  readonly count?: number;
}

/** Colours by meaning, see tokens.css. */
export type Tone =
  'plain' | 'urgent' | 'high' | 'medium' | 'low' | 'fine' | 'check-in' | 'parking' | 'repair';

/** Colour never speaks alone: each tone of a mark has its shape. */
export type Shape = 'triangle' | 'diamond' | 'disc' | 'ring' | 'cross' | 'dot' | 'square';

export const PRIORITIES = ['urgent', 'high', 'medium', 'low'] as const;
export type Priority = (typeof PRIORITIES)[number];

export const PRIORITY_SHAPES: Readonly<Record<Priority, Shape>> = {
  urgent: 'triangle',
  high: 'diamond',
  medium: 'disc',
  low: 'ring',
};

/** A key figure: one number, or two side by side. */
export interface Figure {
  readonly values: readonly number[];
  readonly tone?: Tone;
  readonly aside?: Message;
  readonly asideTone?: Tone;
}

export interface FigureSpec {
  readonly id: string;
  readonly label: string;
  read(board: Board): Figure;
}

export interface PanelSpec {
  readonly id: string;
  readonly component: Component;
  /** Share of a column's height, beside the others in it; 1 where not said. */
  readonly weight?: number;
}

/** Something on the map. */
export interface Mark {
  readonly id: string;
  readonly place: Position;
  readonly area: string;
  readonly shape: Shape;
  readonly tone: Tone;
  /** What is drawn over what; also which mark a click takes. */
  readonly rank: number;
  /** Stays until its cause is gone. A passing mark fades from 1 to 0. */
  readonly lasting: boolean;
  readonly strength: number;
}

/** An entry of the list of what needs somebody now. */
export interface Concern {
  readonly id: string;
  readonly priority: Priority;
  readonly title: Message;
  readonly area: string;
  readonly place: Position;
  /** Epoch ms. */
  readonly since: number;
  /** Who is on it, with the step it is at. */
  readonly who: string | undefined;
  readonly step: Message | undefined;
  /** ms beyond its time limit. */
  readonly overdue: number;
  /** What else there is to say of it. */
  readonly note?: Message | undefined;
}

/** Words to everybody in an area, in force for a while. Times are epoch ms. */
export interface WallNotice {
  readonly id: string;
  readonly text: string;
  readonly important: boolean;
  /** The area that it was sent to. */
  readonly to: string | Message;
  readonly at: number;
  readonly until: number;
}

/** One line of the live stream. */
export interface Story {
  readonly tone: Tone;
  readonly label: string;
  readonly text: Message;
  readonly place: Position | undefined;
  /** The text names its place itself, so that the village need not stand before it. */
  readonly located?: boolean;
}

/** Undefined where there is nothing to tell of that event. */
export type Tell<T extends EventType> = (
  event: Extract<WeigeEvent, { type: T }>,
  board: Board,
) => Story | undefined;
/** Stories by event type. */
export type Stories = { readonly [T in EventType]?: Tell<T> };

export interface LegendEntry {
  readonly shape: Shape;
  readonly tone: Tone;
  readonly label: string;
}

/** How many there are in a part of the town, with the shape of the worst of them. */
export interface PartTally {
  readonly count: number;
  readonly shape: Shape;
  readonly tone: Tone;
}

/** What one scenario brings. */
export interface Contribution {
  readonly panels?: readonly PanelSpec[];
  readonly figures?: readonly FigureSpec[];
  readonly legend?: readonly LegendEntry[];
  readonly stories?: Stories;
  /** Open things that stay on the map. */
  readonly marks?: (board: Board) => readonly Mark[];
  /** The mark an event leaves for some minutes; `strength` is 1 when new, 0 when forgotten. */
  readonly trace?: (event: WeigeEvent, strength: number) => Mark | undefined;
  readonly concerns?: (board: Board) => readonly Concern[];
  /** A word on concerns of any scenario, by their ids. */
  readonly remarks?: (board: Board) => ReadonlyMap<string, Message>;
  /** What stands below the header, the first the most important. */
  readonly notices?: (board: Board) => readonly WallNotice[];
  /** What the map writes below a part's name, by the part's code. */
  readonly tally?: (board: Board) => ReadonlyMap<string, PartTally>;
}

/** What of it a map shows. */
export type MapLayer = Pick<Contribution, 'legend' | 'marks' | 'trace' | 'tally'>;

/** All contributions together. */
export class WallRegistry {
  readonly panels = new Map<string, PanelSpec>();
  readonly figures = new Map<string, FigureSpec>();
  readonly legend: LegendEntry[] = [];
  readonly contributions: Contribution[] = [];
  #stories: Stories = {};

  install(contribution: Contribution): this {
    for (const panel of contribution.panels ?? []) this.panels.set(panel.id, panel);
    for (const figure of contribution.figures ?? []) this.figures.set(figure.id, figure);
    this.legend.push(...(contribution.legend ?? []));
    this.#stories = { ...this.#stories, ...contribution.stories };
    this.contributions.push(contribution);
    return this;
  }

  /** What the stream says of an event; undefined for a type nobody tells of. */
  tell(event: WeigeEvent, board: Board): Story | undefined {
    const tell = this.#stories[event.type] as Tell<EventType> | undefined;
    return tell?.(event, board);
  }
}

/** Where the page provides its registry to what it shows. */
export const REGISTRY: InjectionKey<WallRegistry> = Symbol('wall registry');

/** The registry of the page. Throws outside of one. */
export function useRegistry(): WallRegistry {
  const registry = inject(REGISTRY);
  if (!registry) throw new Error('drawn outside of a wall');
  return registry;
}
