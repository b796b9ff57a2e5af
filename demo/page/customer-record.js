/* global document, HTMLInputElement, HTMLTextAreaElement, HTMLSelectElement, HTMLTableRowElement */
import { byId } from './by-id.js';

const EURO = new Intl.NumberFormat('en', { style: 'currency', currency: 'EUR' });
const TIME = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });

/**
 * The customer's record as any desktop has one: it says when something is not saved, adds up the
 * order, saves into this page and discards to what was saved.
 */
export function keepRecord() {
  const form = byId('record', 'form');
  form.addEventListener('input', () => show(form));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    save(form);
    show(form);
  });
  form.addEventListener('reset', (event) => {
    event.preventDefault();
    for (const field of fieldsOf(form)) setValue(field, savedValue(field));
    show(form);
  });
  show(form);
}

/** @typedef {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} Field */

/** @param {HTMLFormElement} form */
function show(form) {
  const unsaved = fieldsOf(form).some((field) => field.value !== savedValue(field));
  const state = byId('save-state', 'output');
  const text = unsaved ? 'Unsaved' : 'Saved';
  // Written only when it changes: an output is announced with every write.
  if (state.value !== text) state.value = text;
  state.classList.toggle('unsaved', unsaved);
  addUp(form);
}

/** @param {HTMLFormElement} form */
function save(form) {
  for (const field of fieldsOf(form)) {
    if (field instanceof HTMLSelectElement) {
      for (const option of field.options) option.defaultSelected = option.selected;
    } else {
      field.defaultValue = field.value;
    }
  }
  const entry = document.createElement('li');
  const time = document.createElement('span');
  time.className = 'muted';
  time.textContent = `Today, ${TIME.format(new Date())}`;
  entry.append(time, ' Record saved.');
  byId('history', 'ol').prepend(entry);
}

/** @param {HTMLFormElement} form */
function addUp(form) {
  let total = 0;
  for (const row of form.querySelectorAll('tr[data-price]')) {
    if (!(row instanceof HTMLTableRowElement)) continue;
    const price = Number(row.dataset['price']);
    const sum = price * (row.querySelector('input')?.valueAsNumber || 0);
    total += sum;
    setText(row.querySelector('[data-cell=price]'), EURO.format(price));
    setText(row.querySelector('[data-cell=sum]'), EURO.format(sum));
  }
  setText(byId('order-total', 'td'), EURO.format(total));
}

/**
 * @param {HTMLFormElement} form
 * @returns {Field[]}
 */
export function fieldsOf(form) {
  return [...form.elements].filter(isField);
}

/**
 * @param {Element} element
 * @returns {element is Field}
 */
function isField(element) {
  return (
    element instanceof HTMLInputElement ||
    element instanceof HTMLTextAreaElement ||
    element instanceof HTMLSelectElement
  );
}

/** @param {Field} field */
function savedValue(field) {
  if (!(field instanceof HTMLSelectElement)) return field.defaultValue;
  const options = [...field.options];
  return (options.find((option) => option.defaultSelected) ?? options[0])?.value ?? '';
}

/**
 * @param {Field} field
 * @param {string} value
 */
function setValue(field, value) {
  field.value = value;
}

/**
 * @param {Element | null} element
 * @param {string} text
 */
function setText(element, text) {
  if (element) element.textContent = text;
}
