package org.ctip.admin.ivr.web;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.ctip.admin.ivr.RuleContent;
import org.ctip.admin.ivr.RuleHistory;
import org.jspecify.annotations.Nullable;

/** Rules as clients see them. */
final class RuleViews {
  private static final String MICROS = "yyyy-MM-dd'T'HH:mm:ss.SSSSSSX";

  private RuleViews() {}

  /** {@code Ivr} of the inherited interface. */
  record IvrRuleView(
      String ext, int digit, @JsonProperty("sms_text") String smsText, boolean enabled) {
    static IvrRuleView of(String extension, RuleContent content) {
      return new IvrRuleView(extension, content.digit(), content.text(), content.enabled());
    }
  }

  /** All rules. */
  record IvrRuleList(List<IvrRuleView> items) {}

  /**
   * One version.
   *
   * @param inForceTo null while it is in force, and when it never was
   */
  record IvrRuleVersionView(
      long version,
      int digit,
      @JsonProperty("sms_text") String smsText,
      boolean enabled,
      boolean deleted,
      @JsonFormat(pattern = MICROS, timezone = "UTC") @JsonProperty("created_at") Instant createdAt,
      @JsonProperty("created_by") String createdBy,
      @JsonFormat(pattern = MICROS, timezone = "UTC") @JsonProperty("in_force_from")
          @Nullable Instant inForceFrom,
      @JsonFormat(pattern = MICROS, timezone = "UTC") @JsonProperty("in_force_to")
          @Nullable Instant inForceTo) {
    static IvrRuleVersionView of(RuleHistory.Entry entry) {
      var version = entry.version();
      var content = version.content();
      return new IvrRuleVersionView(
          version.number(),
          content.digit(),
          content.text(),
          content.enabled(),
          version.deleted(),
          version.createdAt(),
          version.author(),
          entry.from(),
          entry.to());
    }
  }

  /** Versions of one rule, newest first. */
  record IvrRuleHistoryView(String ext, List<IvrRuleVersionView> items) {}
}
