package org.ctip.sms.history.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.ctip.sms.history.MessageArchive;
import org.ctip.sms.history.MessageHistory;
import org.ctip.sms.request.web.Times;
import org.jspecify.annotations.Nullable;

/** Messages as administrators see them; every field is always present. */
final class ArchiveViews {
  private ArchiveViews() {}

  /** An item of the administrator's history. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record AdminSms(
      long id,
      @JsonProperty("created_at") String createdAt,
      String dest,
      String text,
      String status,
      @Nullable String origin,
      @JsonProperty("provider_status") @Nullable String providerStatus,
      @JsonProperty("provider_message_id") @Nullable String providerMessageId,
      @JsonProperty("error_msg") @Nullable String errorMsg,
      String source) {
    static AdminSms of(MessageHistory.Item item) {
      return new AdminSms(
          item.id(),
          Times.text(item.createdAt()),
          item.dest(),
          item.text(),
          item.status(),
          item.origin(),
          item.providerStatus(),
          item.providerMessageId(),
          item.errorText(),
          item.source());
    }
  }

  /** A page of the administrator's history. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record AdminHistory(
      @JsonProperty("generated_at") String generatedAt,
      int limit,
      List<AdminSms> items,
      @Nullable String status,
      @JsonProperty("next_cursor") @Nullable String nextCursor) {}

  /** A line of the sender's log. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record LogLine(@Nullable String timestamp, String message, String raw) {}

  /** The newest lines of the sender's log. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record SenderLog(
      @JsonProperty("generated_at") String generatedAt,
      @JsonProperty("log_path") @Nullable String logPath,
      List<LogLine> lines) {}

  /** A message with what is behind its status. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record SmsDetail(
      long id,
      @JsonProperty("message_id") String messageId,
      @JsonProperty("created_at") String createdAt,
      String dest,
      String text,
      @JsonProperty("text_removed_at") @Nullable String textRemovedAt,
      String status,
      String state,
      @JsonProperty("state_since") String stateSince,
      String source,
      String origin,
      @JsonProperty("created_by") @Nullable Long createdBy,
      @JsonProperty("call_id") @Nullable Long callId,
      @JsonProperty("call_ref") @Nullable String callRef,
      @JsonProperty("template_id") @Nullable Long templateId,
      @JsonProperty("template_name") @Nullable String templateName,
      @Nullable String provider,
      @JsonProperty("provider_status") @Nullable String providerStatus,
      @JsonProperty("provider_message_id") @Nullable String providerMessageId,
      @JsonProperty("error_code") @Nullable String errorCode,
      @JsonProperty("error_msg") @Nullable String errorMsg,
      int attempts,
      int parts,
      String encoding,
      @JsonProperty("next_attempt_at") @Nullable String nextAttemptAt,
      @JsonProperty("next_check_at") @Nullable String nextCheckAt,
      int checks) {
    static SmsDetail of(MessageArchive.Detail detail) {
      var item = detail.item();
      return new SmsDetail(
          item.id(),
          detail.messageId(),
          Times.text(item.createdAt()),
          item.dest(),
          item.text(),
          Times.textOrNull(detail.textRemovedAt()),
          item.status(),
          detail.state(),
          Times.text(detail.since()),
          detail.source(),
          item.origin(),
          item.createdBy(),
          detail.callNumber(),
          detail.callRef(),
          item.templateId(),
          item.templateName(),
          detail.provider(),
          item.providerStatus(),
          item.providerMessageId(),
          detail.errorCode(),
          item.errorText(),
          detail.attempts(),
          detail.parts(),
          detail.encoding(),
          Times.textOrNull(detail.nextAttemptAt()),
          Times.textOrNull(detail.nextCheckAt()),
          detail.checks());
    }
  }

  /** A page of messages in doubt. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record UncertainSms(
      @JsonProperty("generated_at") String generatedAt,
      int limit,
      List<SmsDetail> items,
      @JsonProperty("next_cursor") @Nullable String nextCursor) {}

  /** One call of a provider. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record SmsAttempt(
      int number,
      String provider,
      @JsonProperty("started_at") String startedAt,
      @JsonProperty("finished_at") @Nullable String finishedAt,
      @Nullable String outcome,
      @Nullable String code,
      @Nullable String reason) {
    static SmsAttempt of(MessageArchive.Try attempt) {
      return new SmsAttempt(
          attempt.number(),
          attempt.provider(),
          Times.text(attempt.startedAt()),
          Times.textOrNull(attempt.finishedAt()),
          attempt.outcome(),
          attempt.code(),
          attempt.reason());
    }
  }

  /** What a provider reported. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record SmsReport(
      @JsonProperty("received_at") String receivedAt,
      String state,
      String word,
      @Nullable String reason,
      @JsonProperty("occurred_at") @Nullable String occurredAt,
      String source) {
    static SmsReport of(MessageArchive.Report report) {
      return new SmsReport(
          Times.text(report.receivedAt()),
          report.state(),
          report.word(),
          report.reason(),
          report.occurredAt(),
          report.source());
    }
  }

  /** What a provider answered about a message in doubt. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record SmsEvidence(
      @JsonProperty("asked_at") String askedAt, String kind, @Nullable String detail) {
    static SmsEvidence of(MessageArchive.Answer answer) {
      return new SmsEvidence(Times.text(answer.askedAt()), answer.kind(), answer.detail());
    }
  }

  /** What a person decided. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record SmsDecision(
      @JsonProperty("decided_at") String decidedAt,
      String decider,
      String decision,
      @Nullable String note,
      String before,
      String after) {
    static SmsDecision of(MessageArchive.Verdict verdict) {
      return new SmsDecision(
          Times.text(verdict.decidedAt()),
          verdict.decider(),
          verdict.decision(),
          verdict.note(),
          verdict.before(),
          verdict.after());
    }
  }

  /** The whole story of a message, each list oldest first. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record SmsStory(
      SmsDetail message,
      List<SmsAttempt> attempts,
      List<SmsReport> reports,
      List<SmsEvidence> evidence,
      List<SmsDecision> decisions) {
    static SmsStory of(MessageArchive.Story story) {
      return new SmsStory(
          SmsDetail.of(story.detail()),
          story.tries().stream().map(SmsAttempt::of).toList(),
          story.reports().stream().map(SmsReport::of).toList(),
          story.answers().stream().map(SmsEvidence::of).toList(),
          story.verdicts().stream().map(SmsDecision::of).toList());
    }
  }
}
