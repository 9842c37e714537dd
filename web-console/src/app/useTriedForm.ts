import { useState, type SubmitEvent } from 'react';
import { useMutation } from '@tanstack/react-query';
import { otherProblem } from './otherProblem';
import { fieldError } from './problemText';

interface TriedForm<T, Field extends string, Fault extends string, Saved, Tested> {
  /** What is in the form at first. */
  begin: () => T;
  /** What a browser can see to be wrong. */
  faultsOf: (typed: T) => Partial<Record<Field, Fault>>;
  sayFault: (fault: Fault) => string;
  save: (typed: T) => Promise<Saved>;
  /** `show` puts something else into the form. */
  onSaved: (saved: Saved, show: (typed: T) => void) => void | Promise<void>;
  /** Tries it without saving. */
  test: (typed: T) => Promise<Tested>;
}

/**
 * A form of settings that can be tried before they are saved. Faults are told from the first attempt on; what the server
 * said of the form is taken back when the form changes, for it was said of something else. Only how a test went is kept,
 * as old, so that the buttons below it don't move from under the pointer of whoever leaves a field by pressing one.
 */
export function useTriedForm<T extends object, Field extends string, Fault extends string, Saved, Tested>({
  begin,
  faultsOf,
  sayFault,
  save,
  onSaved,
  test,
}: TriedForm<T, Field, Fault, Saved, Tested>) {
  const [typed, setTyped] = useState(begin);
  const [tried, setTried] = useState(false);
  const [isTestOld, setTestOld] = useState(false);
  const faults: Partial<Record<string, Fault>> = faultsOf(typed);
  const isWrong = Object.keys(faults).length > 0;
  const saving = useMutation({
    mutationFn: () => save(typed),
    onSuccess: (saved) => onSaved(saved, setTyped),
  });
  const testing = useMutation({ mutationFn: () => test(typed), onMutate: () => setTestOld(false) });
  const testError = isTestOld ? null : testing.error;
  const attempt = (work: { isPending: boolean; mutate: () => void }) => {
    setTried(true);
    if (!isWrong && !work.isPending) work.mutate();
  };
  return {
    typed,
    isWrong,
    saving,
    testing,
    /** Whether the form has changed since it was tested. */
    isTestOld,
    change: (part: Partial<T>) => {
      setTyped({ ...typed, ...part });
      // Not while it is under way: it could be begun a second time then.
      if (!saving.isPending) saving.reset();
      setTestOld(true);
    },
    errorOf: (field: string) => {
      const fault = tried ? faults[field] : undefined;
      return (
        (fault ? sayFault(fault) : null) ?? fieldError(saving.error, field) ?? fieldError(testError, field)
      );
    },
    /** What is to be said above the fields; `shown` are those that say themselves what is wrong. */
    otherThan: (shown: readonly string[]) =>
      otherProblem(saving.error, shown) ?? otherProblem(testError, shown),
    submit: (event: SubmitEvent) => {
      event.preventDefault();
      attempt(saving);
    },
    tryOut: () => attempt(testing),
  };
}
