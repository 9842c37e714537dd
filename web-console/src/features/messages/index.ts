/** What messages offer other features. */
export { SmsComposer, type SmsComposerProps } from './SmsComposer';
export { SmsState } from './SmsState';
export { SmsThread } from './SmsThread';
export { TextCount } from './TextCount';
export { templatesQuery, type Template } from './api';
export { e164Of } from './destination';
export { LONGEST, smsText } from './smsText';
export { nameTaken } from './templateNames';
export { fillIn, VARIABLES, type Values, type Variable } from './variables';
