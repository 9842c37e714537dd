/** What the settings of SMS offer other features. */
export { smsSettingsQuery, type SmsSettings } from './api';
export { SmsSettingsForm } from './SmsSettingsForm';
export { SmsTestForm } from './SmsTestForm';
