package org.ctip.admin.ivr.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import org.ctip.admin.ivr.RuleContent;
import org.ctip.support.problem.Problem;
import org.ctip.support.problem.Problem.FieldError;
import org.jspecify.annotations.Nullable;

/** What the rule of an extension in the path is to say; nothing may be left out. */
record RuleReplacement(
    @Nullable Integer digit,
    @JsonProperty("sms_text") @Nullable String smsText,
    @Nullable Boolean enabled) {

  /**
   * Checks the body and the extension it is for.
   *
   * @throws Problem 422 with every field that is wrong
   */
  RuleRequest.Checked checked(String inPath) {
    var errors = new ArrayList<FieldError>();
    String extension = RuleRequest.extension(inPath, errors);
    if (enabled == null) {
      errors.add(new FieldError("enabled", "Pole jest wymagane."));
    }
    RuleContent content = RuleRequest.content(digit, smsText, Boolean.TRUE.equals(enabled), errors);
    return new RuleRequest.Checked(extension, content);
  }
}
