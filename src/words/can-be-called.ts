import type { ActiveSnapshot } from '../contract/snapshot.js';

/** Whether calls can reach an agent who is ready, as far as is known. */
export const canBeCalled = ({ services, phone }: ActiveSnapshot): boolean =>
  services.telephony !== 'off' && phone.kind === 'in-service';
