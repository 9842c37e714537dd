package org.ctip.admin.secondfactor.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import org.ctip.support.problem.Problem;
import org.jspecify.annotations.Nullable;

/** Bodies of the requests about a second factor. */
final class SecondFactorRequests {
  private static final int LONGEST_PASSWORD = 1024;
  private static final int LONGEST_CODE = 64;

  private SecondFactorRequests() {}

  /** The wish for one. */
  record BeginSecondFactor(@JsonProperty("current_password") @Nullable String currentPassword) {
    String checkedPassword() {
      var errors = new ArrayList<Problem.FieldError>();
      String password = readPassword(currentPassword, errors);
      return passed(password, errors);
    }

    @Override
    public String toString() {
      return "BeginSecondFactor[]";
    }
  }

  /** The first code. */
  record ConfirmSecondFactor(@Nullable String code) {
    String checkedCode() {
      var errors = new ArrayList<Problem.FieldError>();
      String checked = readCode(code, errors);
      return passed(checked, errors);
    }

    @Override
    public String toString() {
      return "ConfirmSecondFactor[]";
    }
  }

  /** The wish to be without. */
  record DisableSecondFactor(
      @JsonProperty("current_password") @Nullable String currentPassword, @Nullable String code) {
    record Checked(String password, String code) {}

    Checked checked() {
      var errors = new ArrayList<Problem.FieldError>();
      var checked = new Checked(readPassword(currentPassword, errors), readCode(code, errors));
      return passed(checked, errors);
    }

    @Override
    public String toString() {
      return "DisableSecondFactor[]";
    }
  }

  private static String readPassword(@Nullable String text, List<Problem.FieldError> errors) {
    if (text == null || text.isEmpty()) {
      errors.add(new Problem.FieldError("current_password", "Hasło jest wymagane."));
    } else if (text.length() > LONGEST_PASSWORD) {
      errors.add(new Problem.FieldError("current_password", "Hasło jest za długie."));
    }
    return text == null ? "" : text;
  }

  private static String readCode(@Nullable String text, List<Problem.FieldError> errors) {
    if (text == null || text.isBlank()) {
      errors.add(new Problem.FieldError("code", "Kod jest wymagany."));
    } else if (text.length() > LONGEST_CODE) {
      errors.add(new Problem.FieldError("code", "Kod jest za długi."));
    }
    return text == null ? "" : text;
  }

  private static <T> T passed(T checked, List<Problem.FieldError> errors) {
    if (!errors.isEmpty()) {
      throw Problem.invalid(errors);
    }
    return checked;
  }
}
