import 'agent-dr-session/vue';
import { createApp } from 'vue';
import CustomerDesk from './CustomerDesk.vue';
import '../../shared/desk.css';

createApp(CustomerDesk).mount('#desk');
