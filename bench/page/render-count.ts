import { LitElement } from 'lit';

/** Which frame it is: between two beginnings of one. */
let frame = 0;
let counts = new Map<LitElement, Map<number, number>>();

// For every element that is defined after this: this module is imported before them.
LitElement.addInitializer((element) => {
  if (!(element instanceof LitElement)) return;
  element.addController({
    hostUpdated() {
      const rendered = counts.get(element) ?? new Map<number, number>();
      counts.set(element, rendered);
      rendered.set(frame, (rendered.get(frame) ?? 0) + 1);
    },
  });
});

/** Counts from now on, frame by frame, how often elements render. */
export function countRenders(): { readonly end: () => readonly number[] } {
  counts = new Map();
  frame = 0;
  let request = requestAnimationFrame(function next() {
    frame++;
    request = requestAnimationFrame(next);
  });
  return {
    /** Of each frame in which something was rendered: the largest count of any one element. */
    end() {
      cancelAnimationFrame(request);
      const largest = new Map<number, number>();
      for (const rendered of counts.values()) {
        for (const [at, count] of rendered) {
          largest.set(at, Math.max(count, largest.get(at) ?? 0));
        }
      }
      return [...largest.values()];
    },
  };
}
