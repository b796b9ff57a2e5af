/** sRGB, 0 to 255; `alpha` 0 to 1. */
export interface Color {
  readonly red: number;
  readonly green: number;
  readonly blue: number;
  readonly alpha: number;
}

const known = new Map<string, Color>();
let canvas: OffscreenCanvasRenderingContext2D | undefined;

/** The colour of a CSS value. The browser draws it, so that every notation works. */
export function colorOf(css: string): Color {
  const there = known.get(css);
  if (there !== undefined) return there;
  canvas ??= newCanvas();
  canvas.clearRect(0, 0, 1, 1);
  canvas.fillStyle = css;
  canvas.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0, alpha = 0] = canvas.getImageData(0, 0, 1, 1).data;
  const color = { red, green, blue, alpha: alpha / 255 };
  known.set(css, color);
  return color;
}

/** `front` over an opaque `back`. */
export function compose(front: Color, back: Color): Color {
  const mix = (over: number, under: number): number =>
    over * front.alpha + under * (1 - front.alpha);
  return {
    red: mix(front.red, back.red),
    green: mix(front.green, back.green),
    blue: mix(front.blue, back.blue),
    alpha: 1,
  };
}

/** The contrast ratio of WCAG 2.2, from 1 to 21. */
export function contrastOf(one: Color, other: Color): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

function luminance({ red, green, blue }: Color): number {
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

function linear(channel: number): number {
  const share = channel / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}

function newCanvas(): OffscreenCanvasRenderingContext2D {
  const context = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('The browser draws nothing.');
  return context;
}
