import 'agent-dr-session/svelte';
import { mount } from 'svelte';
import CustomerDesk from './CustomerDesk.svelte';
import '../../shared/desk.css';

const target = document.querySelector('#desk');
if (target === null) throw new Error('The page has no element "desk".');
mount(CustomerDesk, { target });
