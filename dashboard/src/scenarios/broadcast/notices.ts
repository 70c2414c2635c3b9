import { levelOf } from '@weige/shared/area/code';
import { fromWire } from '@weige/shared/contract/time';
import type { Board, Message, WallNotice } from '../../wall/registry.ts';

/** The area by name; one above this wall's own is not in its registers and is called by what it is. */
function nameOf({ town }: Board, area: string): string | Message {
  const name = town.name(area);
  return name === '' ? { key: `broadcast.level.${levelOf(area) ?? 'town'}` } : name;
}

/** Notices in force: the important ones first, then the newest. */
export function noticesOf(board: Board): WallNotice[] {
  return Object.values(board.state.slices.broadcast.standing)
    .map(({ id, area, text, priority, at, until }) => ({
      id,
      text,
      important: priority === 'important',
      to: nameOf(board, area),
      at: fromWire(at),
      until,
    }))
    .filter(({ until }) => until > board.now)
    .sort(
      (one, other) =>
        Number(other.important) - Number(one.important) ||
        other.at - one.at ||
        one.id.localeCompare(other.id),
    );
}
