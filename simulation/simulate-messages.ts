import * as v from 'valibot';

/** Seeds to run, without the last. */
export const ToWorker = v.object({
  from: v.number(),
  to: v.number(),
  hours: v.number(),
  /** Whether a violation is shrunk and reported, which takes time. */
  tellsStories: v.boolean(),
});
export type ToWorker = v.InferOutput<typeof ToWorker>;

const Summary = v.object({
  seeds: v.number(),
  steps: v.number(),
  agentHours: v.number(),
  forced: v.number(),
  voluntary: v.number(),
  violations: v.number(),
  falseSwitchovers: v.number(),
});

export const FromWorker = v.variant('type', [
  v.object({ type: v.literal('done'), summary: Summary }),
  v.object({
    type: v.literal('violated'),
    seed: v.number(),
    complaint: v.string(),
    story: v.array(v.string()),
  }),
]);
export type FromWorker = v.InferOutput<typeof FromWorker>;
