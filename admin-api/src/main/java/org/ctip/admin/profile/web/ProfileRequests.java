package org.ctip.admin.profile.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ctip.admin.account.MobilePhone;
import org.ctip.admin.account.PersonDetails;
import org.ctip.admin.session.EmailAddress;
import org.ctip.admin.session.Role;
import org.ctip.numbers.DestinationNumbers;
import org.ctip.support.problem.Problem;
import org.ctip.support.problem.Problem.FieldError;
import org.jspecify.annotations.Nullable;

/** Bodies of changes to oneself. */
final class ProfileRequests {
  private static final int LONGEST_NAME = 120;
  private static final int LONGEST_EXTENSION = 16;
  private static final int LONGEST_PHONE = 32;

  /** The inherited schema; what is shorter than our rules ask is answered with a sentence. */
  private static final int SHORTEST_PASSWORD = 8;

  private static final int LONGEST_PASSWORD = 128;
  private static final int LONGEST_CURRENT = 1024;

  private ProfileRequests() {}

  /** What is known of oneself from now on; what is left out is known no more. */
  record ProfileChange(
      @Nullable String email,
      @JsonProperty("first_name") @Nullable String firstName,
      @JsonProperty("last_name") @Nullable String lastName,
      @JsonProperty("internal_ext") @Nullable String internalExt,
      @JsonProperty("mobile_phone") @Nullable String mobilePhone) {
    /**
     * Checks the form of the fields.
     *
     * @throws Problem 422 with every field that is wrong
     * @throws MobilePhone.RefusedException when there is a number and it is none
     */
    PersonDetails checked(DestinationNumbers numbers) {
      var errors = new ArrayList<FieldError>();
      String address = email == null ? "" : email.strip();
      if (!EmailAddress.valid(address)) {
        errors.add(new FieldError("email", "Nieprawidłowy adres e-mail."));
      }
      String first = bounded("first_name", firstName, LONGEST_NAME, errors);
      String last = bounded("last_name", lastName, LONGEST_NAME, errors);
      String extension = bounded("internal_ext", internalExt, LONGEST_EXTENSION, errors);
      String phone = bounded("mobile_phone", mobilePhone, LONGEST_PHONE, errors);
      if (!errors.isEmpty()) {
        throw Problem.invalid(errors);
      }
      return new PersonDetails(
          address.toLowerCase(Locale.ROOT),
          phone == null ? null : MobilePhone.of(phone, numbers),
          first,
          last,
          extension,
          // Not taken from anybody: the stored one stays.
          Role.OPERATOR);
    }

    private static @Nullable String bounded(
        String field, @Nullable String value, int longest, List<FieldError> errors) {
      if (value == null || value.isBlank()) {
        return null;
      }
      String text = value.strip();
      if (text.length() > longest) {
        errors.add(new FieldError(field, "Najwyżej " + longest + " znaków."));
      }
      return text;
    }
  }

  /** Another password for oneself. */
  record PasswordChangeRequest(
      @JsonProperty("current_password") @Nullable String currentPassword,
      @JsonProperty("new_password") @Nullable String newPassword) {

    /** What is left when both are of the right form. */
    record Checked(String current, String fresh) {}

    /**
     * Checks the form of the fields.
     *
     * @throws Problem 422 with every field that is wrong
     */
    Checked checked() {
      var errors = new ArrayList<FieldError>();
      String current = currentPassword == null ? "" : currentPassword;
      if (current.isEmpty() || current.length() > LONGEST_CURRENT) {
        errors.add(new FieldError("current_password", "Aktualne hasło jest wymagane."));
      }
      String fresh = newPassword == null ? "" : newPassword;
      if (fresh.length() < SHORTEST_PASSWORD || fresh.length() > LONGEST_PASSWORD) {
        errors.add(new FieldError("new_password", "Nowe hasło musi mieć 12-128 znaków."));
      }
      if (!errors.isEmpty()) {
        throw Problem.invalid(errors);
      }
      return new Checked(current, fresh);
    }

    @Override
    public String toString() {
      return "PasswordChangeRequest[]";
    }
  }
}
