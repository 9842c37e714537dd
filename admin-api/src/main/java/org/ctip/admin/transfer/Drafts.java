package org.ctip.admin.transfer;

import org.ctip.admin.contact.Contact;
import org.ctip.admin.contact.ContactFields;
import org.ctip.admin.contact.Draft;
import org.ctip.admin.contact.StoredNumber;
import org.ctip.numbers.NumberForms;
import org.jspecify.annotations.Nullable;

/** Drafts of contacts whose E.164 is known better than what was typed tells. */
final class Drafts {
  private Drafts() {}

  /** Other fields of a contact, whose number stays. */
  static Draft keepingNumber(Contact contact, ContactFields fields, NumberForms forms) {
    return of(fields, contact.e164(), forms);
  }

  /** A draft with a number of known E.164; null for none. */
  static Draft of(ContactFields fields, @Nullable String e164, NumberForms forms) {
    var main = new StoredNumber(fields.number(), e164, NumberForms.key(fields.number()));
    return Draft.of(fields, main, forms);
  }
}
