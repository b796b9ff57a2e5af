import { bootstrapApplication } from '@angular/platform-browser';
import 'agent-dr-session/define';
import { CustomerDesk } from './customer-desk.component';

await bootstrapApplication(CustomerDesk);
