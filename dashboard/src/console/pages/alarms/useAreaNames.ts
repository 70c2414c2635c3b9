import { ancestorAt, levelOf } from '@weige/shared/area/code';
import { useAreas } from '../../areas/store.ts';
import { useSession } from '../../session/store.ts';

/** Names of the areas below one's own, and the part of it (village of a town, else grid) that one lies in. */
export function useAreaNames() {
  const session = useSession();
  const areas = useAreas();
  const root = (): string => session.who?.area ?? '';

  // Without their names areas are shown as codes.
  areas.learnAll(root()).catch(() => undefined);

  const partOf = (area: string): string =>
    ancestorAt(area, levelOf(root()) === 'town' ? 'village' : 'grid') ?? area;
  const nameOf = (area: string): string =>
    area === root() ? (session.who?.areaName ?? area) : areas.path(area, root());
  return { partOf, nameOf };
}
