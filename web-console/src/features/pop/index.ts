export { AlertChoices } from './AlertChoices';
