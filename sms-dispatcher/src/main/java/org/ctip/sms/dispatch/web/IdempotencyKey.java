package org.ctip.sms.dispatch.web;

import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.ctip.support.problem.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** The header {@code Idempotency-Key}: 1-80 visible ASCII characters. */
final class IdempotencyKey {
  static final String HEADER = "Idempotency-Key";

  private static final Pattern FORM = Pattern.compile("[\\x21-\\x7e]{1,80}");

  private IdempotencyKey() {}

  /**
   * The key a message is stored under. Callers' keys have a space of their own: none of them can
   * stand for an automatic message.
   *
   * @param fresh makes a key where the caller gave none
   * @throws Problem with status 400 when the header is malformed
   */
  static String of(@Nullable String header, Supplier<String> fresh) {
    if (header == null) {
      return "api:" + fresh.get();
    }
    if (!FORM.matcher(header).matches()) {
      throw Problem.of(
          HttpStatus.BAD_REQUEST, "Idempotency-Key must be 1-80 visible ASCII characters.");
    }
    return "caller:" + header;
  }
}
