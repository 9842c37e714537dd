package org.ctip.admin.mail.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import org.ctip.admin.mail.MailAddress;
import org.ctip.admin.mail.MailTrial.Changes;
import org.ctip.support.problem.Problem;
import org.jspecify.annotations.Nullable;

/**
 * What to try; everything left out is as the settings say. With a recipient a mail is sent, without
 * one the connection is tried.
 */
record MailTestRequest(
    @Nullable String host,
    @Nullable Integer port,
    @Nullable String username,
    @Nullable String password,
    @JsonProperty("sender_name") @Nullable String senderName,
    @JsonProperty("sender_address") @Nullable String senderAddress,
    @JsonProperty("use_tls") @Nullable Boolean useTls,
    @JsonProperty("use_ssl") @Nullable Boolean useSsl,
    @JsonProperty("test_recipient") @Nullable String testRecipient,
    @JsonProperty("test_subject") @Nullable String testSubject,
    @JsonProperty("test_body") @Nullable String testBody) {
  private static final int LONGEST_HOST = 253;
  private static final int LONGEST_SECRET = 1024;
  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_SUBJECT = 200;
  private static final int LONGEST_BODY = 2000;

  static final MailTestRequest NOTHING =
      new MailTestRequest(null, null, null, null, null, null, null, null, null, null, null);

  /**
   * Checks the fields.
   *
   * @throws Problem 422 with every field that is wrong
   */
  Changes checked() {
    var errors = new ArrayList<Problem.FieldError>();
    line(errors, "host", host, LONGEST_HOST);
    if (host != null && !host.isBlank() && !host.strip().matches("[\\p{L}\\p{N}._:\\[\\]-]+")) {
      errors.add(new Problem.FieldError("host", "Nieprawidłowy host SMTP."));
    }
    if (port != null && (port < 1 || port > 65535)) {
      errors.add(new Problem.FieldError("port", "Port musi być liczbą z zakresu 1-65535."));
    }
    line(errors, "username", username, LONGEST_SECRET);
    if (password != null && password.length() > LONGEST_SECRET) {
      errors.add(new Problem.FieldError("password", "Wartość jest za długa."));
    }
    line(errors, "sender_name", senderName, LONGEST_NAME);
    address(errors, "sender_address", senderAddress);
    if (Boolean.TRUE.equals(useTls) && Boolean.TRUE.equals(useSsl)) {
      errors.add(
          new Problem.FieldError("use_ssl", "Wybierz STARTTLS albo SSL, nie oba jednocześnie."));
    }
    address(errors, "test_recipient", testRecipient);
    line(errors, "test_subject", testSubject, LONGEST_SUBJECT);
    if (testBody != null && testBody.length() > LONGEST_BODY) {
      errors.add(new Problem.FieldError("test_body", "Wartość jest za długa."));
    }
    if (!errors.isEmpty()) {
      throw Problem.invalid(errors);
    }
    return new Changes(
        host, port, username, password, senderName, blankAsNull(senderAddress), useTls, useSsl);
  }

  /** Whom to send a mail to; null for a connection test. */
  @Nullable String recipient() {
    String recipient = blankAsNull(testRecipient);
    return recipient == null ? null : recipient.strip();
  }

  private static @Nullable String blankAsNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : text;
  }

  private static void line(
      List<Problem.FieldError> errors, String field, @Nullable String text, int longest) {
    if (text == null) {
      return;
    }
    if (text.length() > longest) {
      errors.add(new Problem.FieldError(field, "Wartość jest za długa."));
    } else if (!MailAddress.oneLine(text)) {
      errors.add(new Problem.FieldError(field, "Wartość zawiera niedozwolone znaki."));
    }
  }

  private static void address(
      List<Problem.FieldError> errors, String field, @Nullable String text) {
    if (text != null && !text.isBlank() && !MailAddress.valid(text.strip())) {
      errors.add(new Problem.FieldError(field, "Nieprawidłowy adres e-mail."));
    }
  }

  @Override
  public String toString() {
    return "MailTestRequest[]";
  }
}
