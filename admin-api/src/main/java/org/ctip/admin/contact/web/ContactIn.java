package org.ctip.admin.contact.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.EnumMap;
import org.ctip.admin.contact.ContactFields;
import org.ctip.admin.contact.Field;
import org.ctip.admin.contact.FieldRules;
import org.ctip.support.problem.Problem;
import org.ctip.support.problem.Problem.FieldError;
import org.jspecify.annotations.Nullable;

/**
 * A contact as a form writes it. Strings are stripped, blank ones are absent; but a blank e-mail
 * address or source is refused, as the inherited interface does.
 *
 * @param source {@code manual} when left out; the operators' panel can't say it
 */
record ContactIn(
    @Nullable String number,
    @Nullable String ext,
    @JsonProperty("firebird_id") @Nullable String firebirdId,
    @JsonProperty("first_name") @Nullable String firstName,
    @JsonProperty("last_name") @Nullable String lastName,
    @Nullable String company,
    @Nullable String email,
    @Nullable String nip,
    @Nullable String notes,
    @Nullable String source) {

  /**
   * Checks the fields.
   *
   * @throws Problem 422 with every field that is wrong
   */
  ContactFields checked() {
    return checked(source);
  }

  /** The same for the operators' panel, which does not say where a contact comes from. */
  ContactFields checkedOfOperator() {
    return checked(ContactFields.OPERATOR);
  }

  private ContactFields checked(@Nullable String from) {
    var values = new EnumMap<Field, @Nullable String>(Field.class);
    values.put(Field.NUMBER, number);
    values.put(Field.EXT, ext);
    values.put(Field.FIREBIRD_ID, firebirdId);
    values.put(Field.FIRST_NAME, firstName);
    values.put(Field.LAST_NAME, lastName);
    values.put(Field.COMPANY, company);
    values.put(Field.EMAIL, email);
    values.put(Field.NIP, nip);
    values.put(Field.NOTES, notes);
    values.put(Field.SOURCE, from);
    var errors = new ArrayList<FieldError>();
    if (email != null && email.isBlank()) {
      errors.add(new FieldError("email", "Nieprawidłowy adres e-mail."));
    }
    if (from != null && from.isBlank()) {
      errors.add(new FieldError("source", "Pole source nie może być puste."));
    }
    var checked = FieldRules.check(values);
    checked
        .faults()
        .forEach(fault -> errors.add(new FieldError(fault.field().word(), fault.reason())));
    var fields = checked.fields();
    if (!errors.isEmpty() || fields == null) {
      throw Problem.invalid(errors);
    }
    return fields;
  }

  @Override
  public String toString() {
    return "ContactIn[]";
  }
}
