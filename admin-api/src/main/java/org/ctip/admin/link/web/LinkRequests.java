package org.ctip.admin.link.web;

import java.util.ArrayList;
import java.util.List;
import org.ctip.admin.session.EmailAddress;
import org.ctip.support.problem.Problem;
import org.jspecify.annotations.Nullable;

/** Bodies of what people without a session ask. */
final class LinkRequests {
  private static final int LONGEST_TOKEN = 512;
  private static final int LONGEST_PASSWORD = 1024;

  private LinkRequests() {}

  /** Asks for a link. */
  record LinkRequest(@Nullable String email) {
    /**
     * The address.
     *
     * @throws Problem 422 when it is none
     */
    String checked() {
      var errors = new ArrayList<Problem.FieldError>();
      String address = address(email, errors);
      refuse(errors);
      return address;
    }

    @Override
    public String toString() {
      return "LinkRequest[]";
    }
  }

  /** Asks what a link is good for. */
  record LinkCheck(@Nullable String token) {
    /**
     * The token.
     *
     * @throws Problem 422 when there is none
     */
    String checked() {
      var errors = new ArrayList<Problem.FieldError>();
      String text = tokenText(token, errors);
      refuse(errors);
      return text;
    }

    @Override
    public String toString() {
      return "LinkCheck[]";
    }
  }

  /**
   * Redeems a link.
   *
   * @param email of the first administrator; not looked at for other links
   */
  record LinkRedemption(@Nullable String token, @Nullable String password, @Nullable String email) {

    /** What is left when everything is as it should be. */
    record Checked(String token, String password, @Nullable String email) {}

    /**
     * Checks the fields.
     *
     * @throws Problem 422 with every field that is wrong
     */
    Checked checked() {
      var errors = new ArrayList<Problem.FieldError>();
      String text = tokenText(token, errors);
      String secret = password == null ? "" : password;
      if (secret.isEmpty()) {
        errors.add(new Problem.FieldError("password", "Hasło jest wymagane."));
      } else if (secret.length() > LONGEST_PASSWORD) {
        errors.add(new Problem.FieldError("password", "Hasło jest za długie."));
      }
      String address = email == null || email.isBlank() ? null : address(email, errors);
      refuse(errors);
      return new Checked(text, secret, address);
    }

    @Override
    public String toString() {
      return "LinkRedemption[]";
    }
  }

  private static String address(@Nullable String email, List<Problem.FieldError> errors) {
    String address = email == null ? "" : email.strip();
    if (!EmailAddress.valid(address)) {
      errors.add(new Problem.FieldError("email", "Nieprawidłowy adres e-mail."));
    }
    return address;
  }

  private static String tokenText(@Nullable String token, List<Problem.FieldError> errors) {
    String text = token == null ? "" : token.strip();
    if (text.isEmpty() || text.length() > LONGEST_TOKEN) {
      errors.add(new Problem.FieldError("token", "Odnośnik jest niepełny."));
    }
    return text;
  }

  private static void refuse(List<Problem.FieldError> errors) {
    if (!errors.isEmpty()) {
      throw Problem.invalid(errors);
    }
  }
}
