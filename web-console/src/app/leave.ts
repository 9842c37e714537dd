import { tell } from '@/ui/toasts';
import { problemText } from './problemText';
import { logOut } from './session';

/** Logs out, and says so when that did not work. */
export function leave(): void {
  logOut().catch((error: unknown) => tell(problemText(error), 'bad'));
}
