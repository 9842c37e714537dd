package org.ctip.admin.trace.web;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.ctip.admin.trace.Chain;
import org.ctip.admin.trace.DryRun;
import org.ctip.admin.trace.Trails;
import org.jspecify.annotations.Nullable;

/** What rules did, as clients see it. */
final class TraceViews {
  private static final String MICROS = "yyyy-MM-dd'T'HH:mm:ss.SSSSSSX";

  private TraceViews() {}

  /** {@code IvrSms} of the inherited interface. */
  record IvrSmsView(
      long id,
      @JsonFormat(pattern = MICROS, timezone = "UTC") @JsonProperty("created_at") Instant createdAt,
      String dest,
      String status,
      String text,
      @JsonProperty("call_id") @Nullable Long callId,
      @JsonProperty("internal_ext") @Nullable String internalExt,
      @Nullable Integer digit,
      @JsonProperty("provider_status") @Nullable String providerStatus,
      @JsonProperty("provider_message_id") @Nullable String providerMessageId,
      @JsonProperty("error_msg") @Nullable String errorMsg) {
    static IvrSmsView of(Trails.Sent sent) {
      return new IvrSmsView(
          sent.id(),
          sent.createdAt(),
          sent.dest(),
          sent.status(),
          sent.text(),
          sent.callId(),
          sent.extension(),
          sent.digit(),
          sent.providerStatus(),
          sent.providerMessageId(),
          sent.error());
    }
  }

  /** A page of automatic messages. */
  record IvrSmsPage(
      @JsonFormat(pattern = MICROS, timezone = "UTC") @JsonProperty("generated_at")
          Instant generatedAt,
      int limit,
      @Nullable String status,
      @Nullable String ext,
      List<IvrSmsView> items) {}

  /** A frame that something was concluded at. */
  record IvrFrameView(
      @JsonProperty("pbx_id") String pbxId,
      long epoch,
      long sequence,
      @JsonFormat(pattern = MICROS, timezone = "UTC") Instant at,
      @Nullable String payload) {
    static IvrFrameView of(Trails.Conclusion conclusion) {
      var place = conclusion.place();
      return new IvrFrameView(
          place.pbxId(), place.epoch(), place.sequence(), place.at(), conclusion.frame());
    }
  }

  /** A hit, a miss, or a hit that sent nothing. */
  record IvrDecisionView(
      @JsonFormat(pattern = MICROS, timezone = "UTC") Instant ts,
      String ext,
      String decision,
      @Nullable Integer digit,
      @Nullable String reason,
      @Nullable String number,
      @JsonProperty("call_ref") @Nullable String callRef,
      IvrFrameView frame) {}

  /** A page of decisions; the cursor is null on the last one. */
  record IvrDecisionPage(List<IvrDecisionView> items, @Nullable String cursor) {}

  /** How often a reason withheld a message. */
  record DryRunReason(String reason, int calls) {}

  /** One day of a dry run. */
  record DryRunDay(String date, int calls, int messages) {}

  /** A call of a dry run; the reason is null where a message would have been sent. */
  record DryRunExample(
      @JsonFormat(pattern = MICROS, timezone = "UTC") Instant at,
      @JsonProperty("call_ref") String callRef,
      @JsonProperty("call_id") @Nullable Long callId,
      @Nullable String number,
      @Nullable String dest,
      @Nullable String reason) {
    static DryRunExample of(DryRun.Example example) {
      var reason = example.withheld();
      return new DryRunExample(
          example.at(),
          example.callId(),
          example.id(),
          example.number(),
          example.e164(),
          reason == null ? null : reason.name());
    }
  }

  /** What a rule would have done. */
  record DryRunView(
      String ext,
      @JsonFormat(pattern = MICROS, timezone = "UTC") Instant from,
      @JsonFormat(pattern = MICROS, timezone = "UTC") Instant to,
      int calls,
      int messages,
      int recipients,
      String encoding,
      @JsonProperty("parts_per_message") int partsPerMessage,
      @JsonProperty("total_parts") long totalParts,
      List<DryRunReason> withheld,
      @JsonProperty("per_day") List<DryRunDay> perDay,
      List<DryRunExample> examples,
      boolean truncated) {
    static DryRunView of(String extension, DryRun.Result result) {
      return new DryRunView(
          extension,
          result.from(),
          result.to(),
          result.calls(),
          result.messages(),
          result.recipients(),
          result.measured().encoding().name(),
          result.measured().parts(),
          result.totalParts(),
          result.withheld().entrySet().stream()
              .map(reason -> new DryRunReason(reason.getKey().name(), reason.getValue()))
              .toList(),
          result.days().stream()
              .map(day -> new DryRunDay(day.date().toString(), day.calls(), day.messages()))
              .toList(),
          result.examples().stream().map(DryRunExample::of).toList(),
          result.cut());
    }
  }

  /** The call of a chain. */
  record ExplainedCall(
      long id,
      @JsonProperty("call_ref") String callRef,
      @JsonProperty("pbx_id") String pbxId,
      @JsonFormat(pattern = MICROS, timezone = "UTC") @JsonProperty("started_at") Instant startedAt,
      String direction,
      @Nullable String number,
      String ext,
      String state) {
    static @Nullable ExplainedCall of(Trails.@Nullable KnownCall call) {
      return call == null
          ? null
          : new ExplainedCall(
              call.id(),
              call.callId(),
              call.pbxId(),
              call.startedAt(),
              call.direction(),
              call.number(),
              call.extension(),
              call.state());
    }
  }

  /** The version of the rule that was in force. */
  record ExplainedRule(
      long version,
      int digit,
      @JsonProperty("sms_text") String smsText,
      boolean enabled,
      @JsonFormat(pattern = MICROS, timezone = "UTC") @JsonProperty("changed_at") Instant changedAt,
      @JsonProperty("changed_by") String changedBy,
      @JsonFormat(pattern = MICROS, timezone = "UTC") @JsonProperty("in_force_from")
          @Nullable Instant inForceFrom) {
    static @Nullable ExplainedRule of(org.ctip.admin.ivr.@Nullable RuleVersion rule) {
      return rule == null
          ? null
          : new ExplainedRule(
              rule.number(),
              rule.content().digit(),
              rule.content().text(),
              rule.content().enabled(),
              rule.createdAt(),
              rule.author(),
              rule.effectiveFrom());
    }
  }

  /** What was decided when an extension rang. */
  record ExplainedDecision(
      String ext,
      String outcome,
      @Nullable String reason,
      IvrFrameView frame,
      @Nullable ExplainedRule rule,
      @JsonProperty("idempotency_key") @Nullable String idempotencyKey) {
    static ExplainedDecision of(Chain.Link link) {
      return new ExplainedDecision(
          link.at().extension(),
          link.outcome().name(),
          link.reason(),
          IvrFrameView.of(link.at()),
          ExplainedRule.of(link.rule()),
          link.idempotencyKey());
    }
  }

  /** One try to hand a message over. */
  record ExplainedAttempt(
      int attempt,
      @JsonFormat(pattern = MICROS, timezone = "UTC") @JsonProperty("started_at") Instant startedAt,
      @JsonFormat(pattern = MICROS, timezone = "UTC") @JsonProperty("finished_at")
          @Nullable Instant finishedAt,
      String provider,
      @Nullable String outcome,
      @JsonProperty("provider_message_id") @Nullable String providerMessageId,
      @Nullable String code,
      @Nullable String text) {}

  /** What the provider said afterwards. */
  record ExplainedReport(
      @JsonFormat(pattern = MICROS, timezone = "UTC") Instant at,
      String kind,
      String provider,
      @Nullable String code,
      @Nullable String text) {}

  /** A message and what became of it. */
  record ExplainedMessage(
      long id,
      @JsonProperty("message_id") String messageId,
      @JsonFormat(pattern = MICROS, timezone = "UTC") @JsonProperty("created_at") Instant createdAt,
      String dest,
      String text,
      String source,
      String status,
      String state,
      @JsonProperty("error_msg") @Nullable String errorMsg,
      List<ExplainedAttempt> attempts,
      List<ExplainedReport> reports) {
    static ExplainedMessage of(Chain.Delivery delivery) {
      var message = delivery.message();
      return new ExplainedMessage(
          message.id(),
          message.messageId(),
          message.createdAt(),
          message.dest(),
          message.text(),
          message.source(),
          message.status(),
          message.state(),
          message.error(),
          delivery.attempts().stream()
              .map(
                  attempt ->
                      new ExplainedAttempt(
                          attempt.number(),
                          attempt.startedAt(),
                          attempt.finishedAt(),
                          attempt.provider(),
                          attempt.outcome(),
                          attempt.providerMessageId(),
                          attempt.code(),
                          attempt.text()))
              .toList(),
          delivery.reports().stream()
              .map(
                  report ->
                      new ExplainedReport(
                          report.at(),
                          report.kind(),
                          report.provider(),
                          report.code(),
                          report.text()))
              .toList());
    }
  }

  /** From frames to reports. */
  record ExplainedChain(
      @Nullable ExplainedCall call,
      List<ExplainedDecision> decisions,
      List<ExplainedMessage> messages) {
    static ExplainedChain of(Chain chain) {
      return new ExplainedChain(
          ExplainedCall.of(chain.call()),
          chain.links().stream().map(ExplainedDecision::of).toList(),
          chain.deliveries().stream().map(ExplainedMessage::of).toList());
    }
  }

  /** One chain per call, newest first, and one per message that no call caused. */
  record ExplanationView(List<ExplainedChain> items) {}
}
