/** A4 and the cards on it, millimetres. */
export const SHEET_WIDTH = 210;
export const SHEET_HEIGHT = 297;
const CARD = { width: 64, height: 69 };
const ACROSS = 3;
const DOWN = 4;
const LEFT = (SHEET_WIDTH - ACROSS * CARD.width) / 2;
const TOP = (SHEET_HEIGHT - DOWN * CARD.height) / 2;
/** Half the length of a mark. */
const ARM = 2;

/** A cross at every corner of every card, as the path of an SVG picture in millimetres. */
export const CUT_MARKS = Array.from({ length: DOWN + 1 }, (_, row) =>
  Array.from({ length: ACROSS + 1 }, (_, column) => {
    const [x, y] = [LEFT + column * CARD.width, TOP + row * CARD.height];
    return `M${x - ARM} ${y}h${2 * ARM}M${x} ${y - ARM}v${2 * ARM}`;
  }).join(''),
).join('');
