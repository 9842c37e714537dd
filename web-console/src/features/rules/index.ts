/** What rules offer other features. */
export { Reason } from './Reason';
