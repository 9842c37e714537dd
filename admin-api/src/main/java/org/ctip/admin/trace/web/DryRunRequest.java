package org.ctip.admin.trace.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import org.ctip.admin.ivr.RuleContent;
import org.ctip.admin.ivr.RuleKey;
import org.ctip.admin.trace.DryRun;
import org.ctip.smstext.SmsText;
import org.ctip.support.problem.Problem;
import org.ctip.support.problem.Problem.FieldError;
import org.jspecify.annotations.Nullable;

/**
 * A rule that is tried out.
 *
 * @param smsText may be empty: then it shows that nothing would be sent
 * @param enabled true when left out
 * @param days 30 when left out
 */
record DryRunRequest(
    @Nullable String ext,
    @Nullable Integer digit,
    @JsonProperty("sms_text") @Nullable String smsText,
    @Nullable Boolean enabled,
    @Nullable Integer days) {
  private static final int USUAL_DAYS = 30;
  private static final int MOST_DAYS = 90;

  /**
   * Checks the fields.
   *
   * @throws Problem 422 with every field that is wrong
   */
  DryRun.Question checked() {
    var errors = new ArrayList<FieldError>();
    String extension = "";
    try {
      extension = RuleKey.of("", ext == null ? "" : ext).extension();
    } catch (IllegalArgumentException e) {
      errors.add(new FieldError("ext", "Nieprawidłowy numer wewnętrzny."));
    }
    if (digit != null && (digit < 0 || digit > RuleContent.HIGHEST_DIGIT)) {
      errors.add(new FieldError("digit", "Cyfra musi być liczbą od 0 do 99."));
    }
    String text = smsText == null ? "" : smsText;
    if (text.length() > SmsText.LONGEST) {
      errors.add(
          new FieldError(
              "sms_text", "Treść SMS może mieć najwyżej " + SmsText.LONGEST + " znaków."));
    }
    int period = days == null ? USUAL_DAYS : days;
    if (period < 1 || period > MOST_DAYS) {
      errors.add(new FieldError("days", "Liczba dni musi być od 1 do 90."));
    }
    if (!errors.isEmpty()) {
      throw Problem.invalid(errors);
    }
    return new DryRun.Question(extension, text, enabled == null || enabled, period);
  }
}
