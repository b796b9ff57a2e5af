import { trouble } from './es/trouble.js';
import { work } from './es/work.js';
import type { Templates } from './message.js';

export const templates: Templates = { ...work, ...trouble };
