import { trouble } from './de/trouble.js';
import { work } from './de/work.js';
import type { Templates } from './message.js';

export const templates: Templates = { ...work, ...trouble };
