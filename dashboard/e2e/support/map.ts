import type { Page } from 'playwright-core';

type Position = readonly [number, number];

/**
 * How many pixels of the urgent colour the map's canvas has within `radius` CSS pixels of a position
 * (longitude, latitude). The map tells what it shows in `data-bounds`: west, south, east, north.
 */
export function urgentPixels(page: Page, [lng, lat]: Position, radius = 26): Promise<number> {
  return page.evaluate(
    ([x, y, reach]) => {
      const map = document.querySelector<HTMLElement>('[data-panel="map"] [data-bounds]');
      const canvas = map?.querySelector<HTMLCanvasElement>('canvas.marks');
      const context = canvas?.getContext('2d');
      if (!map || !canvas || !context) return -1;
      const [west = 0, south = 0, east = 0, north = 0] = (map.dataset['bounds'] ?? '').split(',').map(Number);
      const mercator = (degrees: number) => Math.log(Math.tan(Math.PI / 4 + (degrees * Math.PI) / 360));
      const ratio = canvas.width / map.clientWidth;
      const px = ((x - west) / (east - west)) * canvas.width;
      const py = ((mercator(north) - mercator(y)) / (mercator(north) - mercator(south))) * canvas.height;
      const side = Math.round(2 * reach * ratio);
      const { data } = context.getImageData(px - side / 2, py - side / 2, side, side);
      const colour = getComputedStyle(document.documentElement).getPropertyValue('--urgent-mark').trim();
      const wanted = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
      let count = 0;
      for (let i = 0; i < data.length; i += 4)
        if (wanted.every((value, channel) => Math.abs((data[i + channel] ?? 0) - value) < 12)) count++;
      return count;
    },
    [lng, lat, radius] as const,
  );
}
