import type { ActiveSnapshot } from '../contract/snapshot.js';
import { text } from '../locales/text.js';

/** Something that the agent can choose to be: not ready, with or without a reason. */
export interface StateChoice {
  readonly label: string;
  readonly reason?: string;
}

/** Whether there are reasons, and the agent is or can be not ready. */
export const hasReasons = ({ notReadyReasons, agent }: ActiveSnapshot): boolean =>
  notReadyReasons !== undefined && (agent.state === 'ready' || agent.state === 'not-ready');

/** The reasons but the present one, and none. Empty if there are none to choose from. */
export function reasonChoices(snapshot: ActiveSnapshot): readonly StateChoice[] {
  if (!hasReasons(snapshot)) return [];
  const { notReadyReasons = [], agent } = snapshot;
  const isOpenToNone = agent.state === 'ready' || agent.reason !== undefined;
  return [
    ...notReadyReasons
      .filter((reason) => agent.state === 'ready' || reason !== agent.reason)
      .map((reason) => ({ label: reason, reason })),
    ...(isOpenToNone ? [{ label: text('withoutReason') }] : []),
  ];
}
