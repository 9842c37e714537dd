export { MissedBadge } from './MissedBadge';
