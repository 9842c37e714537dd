import { register } from '../answer';

register();
