// The order matters: the page's workers are replaced before an element starts one.
import './live-lab.js';
import '../../src/define.js';
import { mountExamples } from './examples.js';

mountExamples();
