import type { Measure } from '../measure.js';
import { FAULT_MEASURES } from './faults.js';
import { outage } from './outage.js';
import { rest } from './rest.js';

/** The product beside what one would pick instead, all at the same faults at the same time. */
export const PEERS: readonly Measure[] = [...FAULT_MEASURES, outage, rest];
