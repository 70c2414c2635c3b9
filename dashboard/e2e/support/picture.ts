import type { Page } from 'playwright-core';

/** Which squares of a picture are dark, when it is divided into so many on a side: read at the middle of each. */
export function darkSquares(page: Page, png: Buffer, size: number): Promise<boolean[][]> {
  return page.evaluate(
    async ([base64, count]) => {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      const picture = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
      const canvas = new OffscreenCanvas(picture.width, picture.height);
      const context = canvas.getContext('2d');
      if (!context) return [];
      context.drawImage(picture, 0, 0);
      const squares = Array.from({ length: count }, (_, index) => index);
      const dark = (x: number, y: number): boolean => {
        const at = [((x + 0.5) * picture.width) / count, ((y + 0.5) * picture.height) / count] as const;
        return (context.getImageData(Math.floor(at[0]), Math.floor(at[1]), 1, 1).data[0] ?? 255) < 128;
      };
      return squares.map((y) => squares.map((x) => dark(x, y)));
    },
    [png.toString('base64'), size] as const,
  );
}
