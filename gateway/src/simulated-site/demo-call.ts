/** The caller in demos. From the block of numbers that the German regulator reserves for films. */
export const CALLER = '+49 69 90009001';

export const CALL_DATA = { CustomerId: 'K-1001', Subject: 'Question about an invoice' };
