// The page first: the parts of the component find their session when they are defined. The order matters.
import './start-static-page.js';
import '../../src/define.js';
