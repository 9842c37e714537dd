package org.ctip.admin.transfer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ctip.admin.contact.Contact;
import org.ctip.admin.contact.ContactFields;
import org.ctip.admin.contact.Draft;
import org.ctip.admin.contact.Field;
import org.ctip.admin.contact.FieldRules;
import org.ctip.admin.contact.FieldRules.Fault;
import org.ctip.admin.contact.StoredNumber;
import org.ctip.numbers.NumberForms;
import org.jspecify.annotations.Nullable;

/**
 * Decides what each row of one file means, in the order of the file. Remembers what the rows before
 * were, so a file has one of its own.
 */
final class Sorter {
  private final Columns columns;
  private final OnDuplicate onDuplicate;
  private final NumberForms forms;
  private final Map<String, Long> firstLines = new HashMap<>();
  private final Map<Long, Long> firstLinesOfContacts = new HashMap<>();

  Sorter(Columns columns, OnDuplicate onDuplicate, NumberForms forms) {
    this.columns = columns;
    this.onDuplicate = onDuplicate;
    this.forms = forms;
  }

  /**
   * A row, read.
   *
   * @param draft null when something is wrong
   */
  record Read(long line, @Nullable Draft draft, List<Fault> faults) {
    Set<String> identities() {
      return draft == null ? Set.of() : draft.identities();
    }
  }

  /** Reads a row; changes nothing that is remembered. */
  Read read(FileRow row) {
    var values = columns.read(row);
    values.putIfAbsent(Field.SOURCE, ContactFields.IMPORT);
    var checked = FieldRules.check(values);
    var fields = checked.fields();
    return new Read(row.line(), fields == null ? null : Draft.of(fields, forms), checked.faults());
  }

  /** Remembers a row that was dealt with before, as after a restart. */
  void remember(Read row) {
    row.identities().forEach(identity -> firstLines.putIfAbsent(identity, row.line()));
  }

  /** Remembers a contact that was dealt with before. */
  void remember(long contactId) {
    firstLinesOfContacts.putIfAbsent(contactId, 0L);
  }

  /**
   * Decides, and remembers the row.
   *
   * @param owners contacts by the identities of their numbers
   */
  Verdict judge(Read row, Map<String, Contact> owners) {
    var draft = row.draft();
    if (draft == null) {
      return new Verdict.Invalid(row.faults());
    }
    for (String identity : draft.identities()) {
      Long before = firstLines.get(identity);
      // A row that is judged again, after its transaction failed, repeats nobody.
      if (before != null && before != row.line()) {
        return new Verdict.Repeated(before);
      }
    }
    var known = new LinkedHashMap<Long, Contact>();
    for (String identity : draft.identities()) {
      Contact owner = owners.get(identity);
      if (owner != null) {
        known.put(owner.id(), owner);
      }
    }
    if (known.size() > 1) {
      return new Verdict.Invalid(
          List.of(
              new Fault(Field.OTHER_NUMBERS, "Numery tego wiersza należą do różnych kontaktów.")));
    }
    if (known.isEmpty()) {
      remember(row);
      return new Verdict.Fresh(draft);
    }
    Contact contact = known.values().iterator().next();
    Long before = firstLinesOfContacts.putIfAbsent(contact.id(), row.line());
    if (before != null && before != row.line()) {
      return new Verdict.Repeated(before);
    }
    remember(row);
    return existing(contact, draft);
  }

  private Verdict existing(Contact contact, Draft draft) {
    if (onDuplicate == OnDuplicate.SKIP) {
      return new Verdict.Same(contact);
    }
    var fields = contact.fields();
    for (Field field : Field.values()) {
      fields = merged(field, fields, draft.fields());
    }
    fields = fields.withOthers(allOthers(contact, draft));
    return fields.equals(contact.fields())
        ? new Verdict.Same(contact)
        : new Verdict.Change(contact, Drafts.keepingNumber(contact, fields, forms));
  }

  private ContactFields merged(Field field, ContactFields ours, ContactFields theirs) {
    String said = theirs.get(field);
    boolean told =
        switch (field) {
          // The number is the same, however it is written.
          case NUMBER, OTHER_NUMBERS -> false;
          case SOURCE -> columns.fields().contains(Field.SOURCE);
          default -> said != null;
        };
    boolean wins = onDuplicate == OnDuplicate.UPDATE || ours.get(field) == null;
    return told && wins ? ours.with(field, said) : ours;
  }

  private List<String> allOthers(Contact contact, Draft draft) {
    Set<String> seen = new LinkedHashSet<>();
    var main = StoredNumber.of(contact.fields().number(), forms);
    seen.add(contact.e164() == null ? main.identity() : contact.e164());
    var others = new ArrayList<String>();
    for (String typed : contact.fields().otherNumbers()) {
      if (seen.add(StoredNumber.of(typed, forms).identity())) {
        others.add(typed);
      }
    }
    for (StoredNumber number : draft.numbers()) {
      if (seen.add(number.identity())) {
        others.add(number.typed());
      }
    }
    return others.stream().sorted().toList();
  }
}
