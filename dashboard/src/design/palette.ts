import { shallowRef } from 'vue';

/** Colours and the unit as canvases need them: read from the tokens, never written twice. */
export interface Palette {
  readonly colour: (token: string) => string;
  /** One unit (1/1080 of the height) in CSS pixels. */
  readonly unit: number;
  readonly font: string;
  /** Of the screen. */
  readonly shape: 'wide' | 'tall';
}

/** The colours as they are in an element, which may be of another brightness than the page: paper is always light. */
export function paletteOf(element: Element): Palette {
  const style = getComputedStyle(element);
  const colours = new Map<string, string>();
  return {
    unit: window.innerHeight / 1080,
    shape: window.innerWidth < window.innerHeight ? 'tall' : 'wide',
    font: style.getPropertyValue('--font').trim(),
    colour(token) {
      let colour = colours.get(token);
      if (colour === undefined) colours.set(token, (colour = style.getPropertyValue(`--${token}`).trim()));
      return colour;
    },
  };
}

const palette = shallowRef<Palette>();

/** Reads the palette anew: after a change of size or theme, and when a font has come. */
export function refreshPalette(): void {
  palette.value = paletteOf(document.documentElement);
}

/** The palette; whoever draws watches it and draws again when it changes. */
export function usePalette() {
  if (!palette.value) {
    refreshPalette();
    window.addEventListener('resize', refreshPalette);
    document.fonts.addEventListener('loadingdone', refreshPalette);
  }
  return palette as Readonly<typeof palette> & { readonly value: Palette };
}
