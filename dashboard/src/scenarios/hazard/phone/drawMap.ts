import L from 'leaflet';
import type { AreaFeature, BaseMapFeature } from '@weige/shared/area/registers';
import type { Position } from '@weige/shared/contract/formats';
import type { PhoneMap } from '@weige/shared/phone/map';

type Kind = BaseMapFeature['properties']['kind'];

const fill = (fillColor: string): L.PathOptions => ({ stroke: false, fill: true, fillOpacity: 1, fillColor });
const line = (color: string, weight: number): L.PathOptions => ({ fill: false, color, weight });

/** Light, so that it reads in the sun. */
const STYLES: Readonly<Record<Kind, L.PathOptions>> = {
  sea: fill('#c4dcec'),
  land: fill('#f2f1ea'),
  canal: line('#9cc4de', 4),
  pond: fill('#bcd9ea'),
  road: line('#ffffff', 6),
  street: line('#ffffff', 3),
  wall: line('#9a8f7d', 3),
  coast: line('#7fa9c4', 2),
};
const GRID: L.PathOptions = { fill: false, color: '#8a97a3', weight: 1, dashArray: '4 4' };
const VILLAGE: L.PathOptions = { fill: false, color: '#0b5cad', weight: 2.5 };

const DOOR: L.CircleMarkerOptions = {
  radius: 8,
  color: '#ffffff',
  weight: 3,
  fillColor: '#0b5cad',
  fillOpacity: 1,
};

function baseStyle({ geometry, properties: { kind } }: BaseMapFeature): L.PathOptions {
  return kind === 'canal' && geometry.type === 'Polygon' ? fill('#bcd9ea') : STYLES[kind];
}

const ring = (positions: readonly (readonly [number, number])[]): L.LatLngTuple[] =>
  positions.map(([lng, lat]) => [lat, lng]);

function drawn(feature: AreaFeature | BaseMapFeature, style: L.PathOptions, renderer: L.Renderer): L.Path {
  const options = { ...style, renderer, interactive: false };
  const { geometry } = feature;
  return geometry.type === 'Polygon'
    ? L.polygon(geometry.coordinates.map(ring), options)
    : L.polyline(ring(geometry.coordinates), options);
}

/** The name of a grid where its register has the label. */
function name({ properties }: AreaFeature): L.Marker {
  const html = document.createElement('span');
  html.textContent = properties.name;
  const [lng, lat] = properties.label;
  return L.marker([lat, lng], {
    interactive: false,
    icon: L.divIcon({ className: 'grid-name', html, iconSize: [0, 0] }),
  });
}

/** Draws the village: the ground first, then what lies on it, the boundaries with their names, and the door. */
export function drawMap(map: L.Map, { areas, baseMap }: PhoneMap, [lng, lat]: Position): void {
  const renderer = L.canvas({ padding: 0.3 });
  const order = Object.keys(STYLES);
  const sorted = [...baseMap].sort(
    (a, b) => order.indexOf(a.properties.kind) - order.indexOf(b.properties.kind),
  );
  for (const one of sorted) drawn(one, baseStyle(one), renderer).addTo(map);
  for (const one of [...areas].reverse())
    drawn(one, one.properties.level === 'village' ? VILLAGE : GRID, renderer).addTo(map);
  for (const one of areas) if (one.properties.level === 'grid') name(one).addTo(map);
  L.circleMarker([lat, lng], { ...DOOR, renderer, interactive: false }).addTo(map);
}
