/* global document, location, URLSearchParams, HTMLInputElement */
import { byId } from './by-id.js';

const SECOND = {
  name: 'Second customer',
  number: 'Customer 100 483',
  case: 'Case 48219',
  fields: {
    subject: 'Asks for the invoice again',
    'first-name': 'Second',
    street: '2 Example Street',
    phone: '+49 69 90009 118',
    email: 'second@example.com',
  },
};

/**
 * A desk of many pages: a link leads to the record of the next customer, which is a page of its own,
 * and from there back. Before the record is brought to life.
 */
export function startOtherCustomer() {
  const query = new URLSearchParams(location.search);
  const link = byId('other-customer', 'a');
  const isNext = query.has('next-customer');
  if (isNext) showSecond();
  link.textContent = isNext ? '‹ Sample customer' : 'Second customer ›';
  // The other choices of the address stay, and an empty value is written as a name alone.
  if (isNext) query.delete('next-customer');
  else query.set('next-customer', '');
  link.href = `/?${query}`.replaceAll(/=(?=&|$)/g, '').replace(/\?$/, '');
  link.hidden = false;
}

function showSecond() {
  document.documentElement.dataset['customer'] = 'next';
  document.title = document.title.replace('Sample customer', SECOND.name);
  byId('customer-name', 'h1').textContent = SECOND.name;
  byId('customer-number', 'span').textContent = SECOND.number;
  byId('crumb', 'span').textContent = `Customers › ${SECOND.name}`;
  byId('h-case', 'h2').textContent = SECOND.case;
  for (const [name, value] of Object.entries(SECOND.fields)) {
    const field = document.querySelector(`#record [name="${name}"]`);
    if (field instanceof HTMLInputElement) field.defaultValue = value;
  }
  for (const id of ['h-order', 'h-history']) {
    byId(id, 'h2').closest('section')?.setAttribute('hidden', '');
  }
}
