import { options } from './options';

void options(document);
