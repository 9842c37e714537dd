export { peopleQuery } from './api';
