/** What messages offer other features. */
export { SmsComposer, type SmsComposerProps } from './SmsComposer';
export { SmsState } from './SmsState';
export { SmsThread } from './SmsThread';
export { e164Of } from './destination';
