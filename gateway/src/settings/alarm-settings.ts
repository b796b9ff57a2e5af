import * as v from 'valibot';

/** Where alarms are sent. */
export const ALARM_SETTINGS = v.strictObject({});
