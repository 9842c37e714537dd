package org.ctip.admin.ivr.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import org.ctip.admin.ivr.RuleContent;
import org.ctip.admin.ivr.RuleKey;
import org.ctip.smstext.SmsText;
import org.ctip.support.problem.Problem;
import org.ctip.support.problem.Problem.FieldError;
import org.jspecify.annotations.Nullable;

/**
 * A rule as it is asked for.
 *
 * @param ext padded or not
 * @param enabled true when left out
 */
record RuleRequest(
    @Nullable String ext,
    @Nullable Integer digit,
    @JsonProperty("sms_text") @Nullable String smsText,
    @Nullable Boolean enabled) {
  private static final String NO_EXTENSION = "Nieprawidłowy numer wewnętrzny.";

  /** The extension and what its rule is to say. */
  record Checked(String extension, RuleContent content) {}

  /**
   * Checks a body that names its extension; {@code enabled} may be left out.
   *
   * @throws Problem 422 with every field that is wrong
   */
  Checked created() {
    var errors = new ArrayList<FieldError>();
    String extension = extension(ext, errors);
    var content = content(digit, smsText, enabled == null || enabled, errors);
    return new Checked(extension, content);
  }

  /**
   * The normal form of an extension in a path.
   *
   * @throws Problem 422
   */
  static String extension(String inPath) {
    var errors = new ArrayList<FieldError>();
    String extension = extension(inPath, errors);
    if (!errors.isEmpty()) {
      throw Problem.invalid(errors);
    }
    return extension;
  }

  /**
   * What the rule is to say.
   *
   * @param errors what was found wrong before
   * @throws Problem 422 with every field that is wrong
   */
  static RuleContent content(
      @Nullable Integer digit, @Nullable String smsText, boolean enabled, List<FieldError> errors) {
    if (digit == null || digit < 0 || digit > RuleContent.HIGHEST_DIGIT) {
      errors.add(new FieldError("digit", "Cyfra musi być liczbą od 0 do 99."));
    }
    String text = smsText == null ? "" : smsText;
    if (text.isBlank()) {
      errors.add(new FieldError("sms_text", "Treść SMS jest wymagana."));
    } else {
      sendable(text, errors);
    }
    if (!errors.isEmpty() || digit == null) {
      throw Problem.invalid(errors);
    }
    return new RuleContent(digit, text, enabled);
  }

  /** A text that the dispatcher would refuse each time is better refused once. */
  static void sendable(String text, List<FieldError> errors) {
    if (text.length() > SmsText.LONGEST) {
      errors.add(
          new FieldError(
              "sms_text", "Treść SMS może mieć najwyżej " + SmsText.LONGEST + " znaków."));
    }
    if (text.chars().anyMatch(RuleRequest::isControl)) {
      errors.add(new FieldError("sms_text", "Treść SMS zawiera niedozwolone znaki."));
    }
  }

  private static boolean isControl(int c) {
    return Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t' && c != '\f';
  }

  static String extension(@Nullable String text, List<FieldError> errors) {
    try {
      return RuleKey.of("", text == null ? "" : text).extension();
    } catch (IllegalArgumentException e) {
      errors.add(new FieldError("ext", NO_EXTENSION));
      return "";
    }
  }
}
