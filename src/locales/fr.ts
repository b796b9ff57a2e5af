import { trouble } from './fr/trouble.js';
import { work } from './fr/work.js';
import type { Templates } from './message.js';

export const templates: Templates = { ...work, ...trouble };
