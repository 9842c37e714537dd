export { deviceOf } from './device';
