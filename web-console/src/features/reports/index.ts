/** What reports offer other features. */
export { TodayNumbers } from './TodayNumbers';
