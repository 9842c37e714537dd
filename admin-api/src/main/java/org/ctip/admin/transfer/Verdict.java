package org.ctip.admin.transfer;

import java.util.List;
import org.ctip.admin.contact.Contact;
import org.ctip.admin.contact.Draft;
import org.ctip.admin.contact.FieldRules;

/** What a row of a file means for the address book. */
sealed interface Verdict {
  /** A contact that is not there yet. */
  record Fresh(Draft draft) implements Verdict {}

  /** A contact that is there and would change. */
  record Change(Contact before, Draft draft) implements Verdict {}

  /** A contact that is there and stays as it is. */
  record Same(Contact contact) implements Verdict {}

  /** The contact of an earlier row of the file. */
  record Repeated(long firstLine) implements Verdict {}

  /** Nothing that can be stored. */
  record Invalid(List<FieldRules.Fault> faults) implements Verdict {}
}
