/** Of all metrics that are ours. */
export const PREFIX = 'agent_dr_gateway_';
