package org.ctip.admin.account.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.ctip.admin.account.MobilePhone;
import org.ctip.admin.account.PersonDetails;
import org.ctip.admin.session.EmailAddress;
import org.ctip.admin.session.Role;
import org.ctip.numbers.DestinationNumbers;
import org.ctip.support.problem.Problem;
import org.ctip.support.problem.Problem.FieldError;
import org.jspecify.annotations.Nullable;

/** Bodies of changes to people. */
final class UserRequests {
  private static final int LONGEST_NAME = 120;
  private static final int LONGEST_EXTENSION = 16;
  private static final int SHORTEST_PHONE = 6;
  private static final int LONGEST_PHONE = 32;
  private static final int LONGEST_PASSWORD = 1024;
  private static final Pattern PHONE = Pattern.compile("[0-9+ -]*");

  private UserRequests() {}

  /**
   * A new person.
   *
   * @param role operator when left out
   * @param password null for one that is made
   */
  record NewUser(
      @Nullable String email,
      @JsonProperty("mobile_phone") @Nullable String mobilePhone,
      @JsonProperty("first_name") @Nullable String firstName,
      @JsonProperty("last_name") @Nullable String lastName,
      @JsonProperty("internal_ext") @Nullable String internalExt,
      @Nullable String role,
      @Nullable String password) {
    /**
     * Checks the fields.
     *
     * @throws Problem 422 with every field that is wrong
     */
    Checked checked() {
      var errors = new ArrayList<FieldError>();
      if (mobilePhone == null || mobilePhone.isBlank()) {
        errors.add(new FieldError("mobile_phone", "Numer telefonu jest wymagany."));
      }
      if (password != null && (password.isEmpty() || password.length() > LONGEST_PASSWORD)) {
        errors.add(new FieldError("password", "Hasło ma nieprawidłową długość."));
      }
      return new Fields(email, mobilePhone, firstName, lastName, internalExt, role).checked(errors);
    }

    @Override
    public String toString() {
      return "NewUser[]";
    }
  }

  /**
   * What is known of a person from now on; what is left out is known no more.
   *
   * @param role operator when left out
   */
  record UserChange(
      @Nullable String email,
      @JsonProperty("mobile_phone") @Nullable String mobilePhone,
      @JsonProperty("first_name") @Nullable String firstName,
      @JsonProperty("last_name") @Nullable String lastName,
      @JsonProperty("internal_ext") @Nullable String internalExt,
      @Nullable String role) {
    /**
     * Checks the fields.
     *
     * @throws Problem 422 with every field that is wrong
     */
    Checked checked() {
      return new Fields(email, mobilePhone, firstName, lastName, internalExt, role)
          .checked(new ArrayList<>());
    }
  }

  /** Opens or locks an account. */
  record UserStatus(@JsonProperty("is_active") @Nullable Boolean isActive) {
    /**
     * The state.
     *
     * @throws Problem 422 when it is missing
     */
    boolean checked() {
      if (isActive == null) {
        throw Problem.invalid("is_active", "Pole jest wymagane.");
      }
      return isActive;
    }
  }

  /** What is left when every field is of the right form. */
  record Checked(
      String email,
      @Nullable String mobilePhone,
      @Nullable String firstName,
      @Nullable String lastName,
      @Nullable String internalExt,
      Role role) {
    /**
     * The same with the number read.
     *
     * @throws MobilePhone.RefusedException when there is a number and it is none
     */
    PersonDetails details(DestinationNumbers numbers) {
      return new PersonDetails(
          email.toLowerCase(Locale.ROOT),
          mobilePhone == null ? null : MobilePhone.of(mobilePhone, numbers),
          firstName,
          lastName,
          internalExt,
          role);
    }
  }

  private record Fields(
      @Nullable String email,
      @Nullable String mobilePhone,
      @Nullable String firstName,
      @Nullable String lastName,
      @Nullable String internalExt,
      @Nullable String role) {
    Checked checked(List<FieldError> errors) {
      String address = email == null ? "" : email.strip();
      if (!EmailAddress.valid(address)) {
        errors.add(new FieldError("email", "Nieprawidłowy adres e-mail."));
      }
      String phone = stripped(mobilePhone);
      if (phone != null && !PHONE.matcher(phone).matches()) {
        errors.add(new FieldError("mobile_phone", "Nieprawidłowy numer telefonu."));
      } else if (phone != null
          && (phone.length() < SHORTEST_PHONE || phone.length() > LONGEST_PHONE)) {
        errors.add(new FieldError("mobile_phone", "Numer telefonu ma nieprawidłową długość."));
      }
      String first = bounded("first_name", firstName, LONGEST_NAME, errors);
      String last = bounded("last_name", lastName, LONGEST_NAME, errors);
      String extension = bounded("internal_ext", internalExt, LONGEST_EXTENSION, errors);
      if (role != null && !role.equals("admin") && !role.equals("operator")) {
        errors.add(new FieldError("role", "Rola musi być jedną z: admin, operator."));
      }
      if (!errors.isEmpty()) {
        throw Problem.invalid(errors);
      }
      return new Checked(
          address, phone, first, last, extension, role == null ? Role.OPERATOR : Role.of(role));
    }

    private static @Nullable String bounded(
        String field, @Nullable String value, int longest, List<FieldError> errors) {
      String text = stripped(value);
      if (text != null && text.length() > longest) {
        errors.add(new FieldError(field, "Najwyżej " + longest + " znaków."));
      }
      return text;
    }

    private static @Nullable String stripped(@Nullable String value) {
      return value == null || value.isBlank() ? null : value.strip();
    }
  }
}
