package org.ctip.operator.call.web;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.ctip.events.call.CallFlag;
import org.ctip.events.call.CallKind;
import org.ctip.events.call.CallState;
import org.ctip.events.call.Direction;
import org.ctip.events.call.Disposition;
import org.ctip.events.call.IvrDecision;
import org.ctip.events.call.Leg;
import org.ctip.operator.annotation.Annotation;
import org.ctip.operator.annotation.web.AnnotationView;
import org.ctip.operator.call.CallContact;
import org.ctip.operator.call.CallRecording;
import org.ctip.operator.call.ListedCall;
import org.ctip.operator.call.SentMessage;
import org.ctip.operator.call.TimelineEntry;
import org.jspecify.annotations.Nullable;

/** Calls as the inherited interface writes them, with fields of ours behind the inherited ones. */
public final class CallViews {
  private static final String MICROS = "yyyy-MM-dd'T'HH:mm:ss.SSSSSSX";

  private CallViews() {}

  /**
   * A call in a list.
   *
   * @param ext as the PBX writes it, padded
   * @param number as presented, not normalised
   * @param contact who the number belongs to; null when nobody known
   * @param latestSms the newest message sent for the call; null when there is none
   * @param note what people wrote about the call; null when there is none
   */
  record CallView(
      long id,
      @JsonProperty("started_at") @JsonFormat(pattern = MICROS, timezone = "UTC") Instant startedAt,
      Direction direction,
      String ext,
      @Nullable String number,
      Disposition disposition,
      @JsonProperty("duration_s") @Nullable Integer durationS,
      @Nullable ContactView contact,
      @JsonProperty("call_id") String callId,
      @JsonProperty("pbx_id") String pbxId,
      long version,
      CallState state,
      @Nullable String e164,
      @JsonProperty("caller_name") @Nullable String callerName,
      @JsonProperty("answered_by") @Nullable String answeredBy,
      @JsonProperty("connected_at") @JsonFormat(pattern = MICROS, timezone = "UTC")
          @Nullable Instant connectedAt,
      @JsonProperty("ended_at") @JsonFormat(pattern = MICROS, timezone = "UTC")
          @Nullable Instant endedAt,
      @JsonProperty("ring_s") @Nullable Integer ringS,
      List<LegView> legs,
      @JsonProperty("latest_sms") @Nullable SmsView latestSms,
      @Nullable String note,
      List<String> tags) {
    static CallView of(ListedCall call, Beside beside) {
      var latest = beside.latest().get(call.callId());
      var annotation = beside.annotation(call);
      return new CallView(
          call.id(),
          call.startedAt(),
          call.direction(),
          call.paddedExtension(),
          call.number(),
          call.disposition(),
          call.talkSeconds(),
          ContactView.ofNullable(beside.contacts().get(call.id())),
          call.callId(),
          call.pbxId(),
          call.version(),
          call.state(),
          call.e164(),
          call.callerName(),
          call.paddedAnsweredBy(),
          call.connectedAt(),
          call.endedAt(),
          call.ringSeconds(),
          call.legs().stream().map(LegView::of).toList(),
          latest == null ? null : SmsView.of(latest),
          annotation.note(),
          annotation.tags());
    }
  }

  /**
   * What is kept beside calls.
   *
   * @param latest the newest message sent for each, by derived id
   * @param contacts by integer id
   * @param annotations by derived id
   */
  record Beside(
      Map<String, SentMessage> latest,
      Map<Long, CallContact> contacts,
      Map<String, Annotation> annotations) {
    Annotation annotation(ListedCall call) {
      return annotations.getOrDefault(call.callId(), Annotation.NONE);
    }
  }

  /**
   * Who a number belongs to.
   *
   * @param number as it was typed into the address book
   */
  public record ContactView(
      long id,
      String number,
      @Nullable String ext,
      @JsonProperty("firebird_id") @Nullable String firebirdId,
      @JsonProperty("first_name") @Nullable String firstName,
      @JsonProperty("last_name") @Nullable String lastName,
      @Nullable String company,
      @Nullable String email,
      @Nullable String nip,
      @Nullable String notes) {
    /** The view of a contact; null for none. */
    public static @Nullable ContactView ofNullable(@Nullable CallContact contact) {
      return contact == null ? null : of(contact);
    }

    static ContactView of(CallContact contact) {
      return new ContactView(
          contact.id(),
          contact.number(),
          contact.ext(),
          contact.firebirdId(),
          contact.firstName(),
          contact.lastName(),
          contact.company(),
          contact.email(),
          contact.nip(),
          contact.notes());
    }
  }

  /** One extension's part in a call. */
  record LegView(
      int number,
      String extension,
      String role,
      @JsonProperty("started_at") @JsonFormat(pattern = MICROS, timezone = "UTC") Instant startedAt,
      @JsonProperty("connected_at") @JsonFormat(pattern = MICROS, timezone = "UTC")
          @Nullable Instant connectedAt,
      @JsonProperty("ended_at") @JsonFormat(pattern = MICROS, timezone = "UTC")
          @Nullable Instant endedAt,
      @Nullable String cause,
      @Nullable String outcome) {
    static LegView of(Leg leg) {
      return new LegView(
          leg.number(),
          leg.extension(),
          leg.role().name(),
          leg.startedAt(),
          leg.connectedAt(),
          leg.endedAt(),
          leg.cause(),
          leg.outcome() == null ? null : leg.outcome().name());
    }
  }

  /**
   * A call with what the list leaves out.
   *
   * @param cost gross, as the PBX last reported it, in its currency; null when not told
   */
  record CallDetail(
      @JsonUnwrapped CallView call,
      CallKind kind,
      @Nullable String dialled,
      List<CallFlag> flags,
      @Nullable IvrView ivr,
      AnnotationView annotation,
      List<RecordingView> recordings,
      @Nullable BigDecimal cost) {
    static CallDetail of(ListedCall call, Beside beside) {
      return new CallDetail(
          CallView.of(call, beside),
          call.kind(),
          call.dialled(),
          call.flags(),
          call.ivr() == null ? null : IvrView.of(call.ivr()),
          AnnotationView.of(beside.annotation(call)),
          CallRecording.of(call).stream().map(RecordingView::of).toList(),
          call.cost());
    }
  }

  /**
   * A recording that the PBX made.
   *
   * @param extension whose phone was recorded
   * @param id of the recording in the PBX's count, with its part
   * @param part of the recording, from 0; null where the id does not say
   * @param host where it can be fetched; null until told
   * @param path the file there; null until told
   */
  record RecordingView(
      String extension,
      String id,
      @Nullable Integer part,
      @Nullable String host,
      @Nullable String path) {
    static RecordingView of(CallRecording recording) {
      return new RecordingView(
          recording.extension(),
          recording.id(),
          recording.part(),
          recording.host(),
          recording.path());
    }
  }

  /**
   * What the IVR rules decided.
   *
   * @param withheldReason why no SMS was issued; null when one was
   */
  record IvrView(
      String extension,
      int digit,
      @JsonProperty("rule_version") long ruleVersion,
      @JsonProperty("withheld_reason") @Nullable String withheldReason) {
    static IvrView of(IvrDecision ivr) {
      return new IvrView(
          ivr.extension(),
          ivr.digit(),
          ivr.ruleVersion(),
          ivr.withheldReason() == null ? null : ivr.withheldReason().name());
    }
  }

  /** One line of a timeline. */
  record EventView(
      @JsonFormat(pattern = MICROS, timezone = "UTC") Instant ts,
      String typ,
      @Nullable String ext,
      @Nullable String number,
      @Nullable String payload) {
    static EventView of(TimelineEntry entry) {
      return new EventView(
          entry.at(), entry.type(), entry.paddedExtension(), entry.number(), entry.payload());
    }
  }

  /** A message of a call. */
  record SmsView(
      long id,
      @JsonProperty("created_at") @JsonFormat(pattern = MICROS, timezone = "UTC") Instant createdAt,
      String dest,
      String text,
      String status,
      @Nullable String origin,
      @JsonProperty("provider_status") @Nullable String providerStatus,
      @JsonProperty("provider_message_id") @Nullable String providerMessageId,
      @JsonProperty("error_msg") @Nullable String errorMsg) {
    static SmsView of(SentMessage message) {
      return new SmsView(
          message.id(),
          message.createdAt(),
          message.destination(),
          message.text(),
          message.status(),
          message.origin(),
          message.providerStatus(),
          message.providerMessageId(),
          message.error());
    }
  }

  /** Everything about one call. */
  record CallWithHistory(
      CallDetail call,
      List<EventView> events,
      @JsonProperty("sms_history") List<SmsView> smsHistory,
      @Nullable ContactView contact) {}
}
