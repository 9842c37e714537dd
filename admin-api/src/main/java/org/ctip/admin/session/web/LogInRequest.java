package org.ctip.admin.session.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import org.ctip.admin.session.EmailAddress;
import org.ctip.support.problem.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Body of a log-in.
 *
 * @param rememberMe false when left out
 * @param totpCode of the second factor, or a recovery code; needed only when the account has one
 */
record LogInRequest(
    @Nullable String email,
    @Nullable String password,
    @JsonProperty("remember_me") @Nullable Boolean rememberMe,
    @JsonProperty("totp_code") @Nullable String totpCode) {
  /** Longer ones are refused: a hash of megabytes would be an attack. */
  private static final int LONGEST_PASSWORD = 1024;

  private static final int LONGEST_CODE = 64;

  /** What is left when everything is as it should be. */
  record Checked(String email, String password, boolean remember, @Nullable String code) {
    @Override
    public String toString() {
      return "Checked[]";
    }
  }

  /**
   * Checks the fields.
   *
   * @throws Problem 422 with every field that is wrong
   */
  Checked checked() {
    var errors = new ArrayList<Problem.FieldError>();
    String address = email == null ? "" : email.strip();
    if (!EmailAddress.valid(address)) {
      errors.add(new Problem.FieldError("email", "Nieprawidłowy adres e-mail."));
    }
    String secret = password == null ? "" : password;
    if (secret.isEmpty()) {
      errors.add(new Problem.FieldError("password", "Hasło jest wymagane."));
    } else if (secret.length() > LONGEST_PASSWORD) {
      errors.add(new Problem.FieldError("password", "Hasło jest za długie."));
    }
    if (totpCode != null && totpCode.length() > LONGEST_CODE) {
      errors.add(new Problem.FieldError("totp_code", "Kod jest za długi."));
    }
    if (!errors.isEmpty()) {
      throw Problem.invalid(errors);
    }
    return new Checked(
        address,
        secret,
        rememberMe != null && rememberMe,
        totpCode == null || totpCode.isBlank() ? null : totpCode);
  }

  @Override
  public String toString() {
    return "LogInRequest[]";
  }
}
