/** What a page asks of the links that its worker keeps, each by its number. */
export type ToLinks =
  | { readonly type: 'open'; readonly link: number; readonly url: string }
  | { readonly type: 'send'; readonly link: number; readonly text: string }
  | { readonly type: 'close'; readonly link: number }
  /** `due` is to be told after `ms`; the last wish of a number counts. */
  | { readonly type: 'timer'; readonly timer: number; readonly ms: number };

export type FromLinks =
  /** The worker runs. */
  | { readonly type: 'ready' }
  | { readonly type: 'opened'; readonly link: number }
  | { readonly type: 'text'; readonly link: number; readonly text: string }
  /** It has ended by itself: an end that was asked for is not told. */
  | { readonly type: 'closed'; readonly link: number }
  | { readonly type: 'due'; readonly timer: number }
  /** The machine has slept. */
  | { readonly type: 'woke' }
  /** The last keep-alive's round trip. */
  | { readonly type: 'alive'; readonly link: number; readonly roundTripMs: number };
