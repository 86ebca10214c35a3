/** The height of a line. A million of them are as high as every browser can scroll. */
export const ROW_PX = 17;
/** Firefox draws nothing beyond 17.8 million pixels. */
const MOST_PX = 17_200_000;

export interface LogWindow {
  /** The places in view. */
  first: number;
  last: number;
  /** How high all of it is drawn. */
  height: number;
  /** Where a place is drawn while this is in view. */
  topOf: (place: number) => number;
  /** How far to scroll so that a place stands in the upper part of the view. */
  scrollFor: (place: number) => number;
}

/**
 * Which lines are in view. Beyond what browsers can scroll, the scroll bar stands for a part of the lines by its share:
 * lines keep their height, and one step of the wheel goes further.
 */
export function windowOf(count: number, scrollTop: number, viewHeight: number): LogWindow {
  const real = count * ROW_PX;
  if (real <= MOST_PX) {
    const first = Math.max(0, Math.min(count - 1, Math.floor(scrollTop / ROW_PX)));
    return { first, last: Math.max(0, Math.min(count - 1, Math.ceil((scrollTop + viewHeight) / ROW_PX))), height: real, topOf: (place) => place * ROW_PX, scrollFor: (place) => Math.max(0, place * ROW_PX - viewHeight / 3) };
  }
  const share = Math.max(0, Math.min(1, scrollTop / (MOST_PX - viewHeight)));
  const offset = share * (real - viewHeight);
  const first = Math.floor(offset / ROW_PX);
  return {
    first,
    last: Math.min(count - 1, Math.ceil((offset + viewHeight) / ROW_PX)),
    height: MOST_PX,
    topOf: (place) => scrollTop + place * ROW_PX - offset,
    scrollFor: (place) => (Math.max(0, place * ROW_PX - viewHeight / 3) * (MOST_PX - viewHeight)) / (real - viewHeight),
  };
}
