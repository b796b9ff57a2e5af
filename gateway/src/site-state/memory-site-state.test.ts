import { testSiteState, TestGateway } from '../testing/site-state-contract.js';
import { MemorySiteState, SiteMemory } from './memory-site-state.js';

testSiteState('in memory', async (run) => {
  const memory = new SiteMemory();
  const [one, other] = [new MemorySiteState(memory), new MemorySiteState(memory)];
  await run(new TestGateway(one), new TestGateway(other));
});
