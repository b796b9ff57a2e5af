import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { CustomerDesk } from './CustomerDesk.js';
import '../../shared/desk.css';

const place = document.querySelector('#desk');
if (place === null) throw new Error('The page has no element "desk".');
createRoot(place).render(
  <StrictMode>
    <CustomerDesk />
  </StrictMode>,
);
