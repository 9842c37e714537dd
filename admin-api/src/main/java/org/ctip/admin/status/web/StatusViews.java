package org.ctip.admin.status.web;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.ctip.admin.status.Card;
import org.ctip.admin.status.HealthCards;
import org.ctip.admin.status.Messages;
import org.jspecify.annotations.Nullable;

/** The inherited shapes of the cards; instants end in {@code +00:00} here. */
final class StatusViews {
  private static final String INSTANT = "yyyy-MM-dd'T'HH:mm:ss.SSSSSSxxx";

  private StatusViews() {}

  record CardAction(String label, String action) {
    static CardAction of(Card.Action action) {
      return new CardAction(action.label(), action.action());
    }
  }

  /** A card; the last two are left out where there are none. */
  record CardView(
      String state,
      String title,
      String status,
      String details,
      String variant,
      CardAction cta,
      @JsonInclude(JsonInclude.Include.NON_NULL) @JsonProperty("secondary_cta")
          @Nullable CardAction secondaryCta,
      @JsonInclude(JsonInclude.Include.NON_NULL) @JsonProperty("diagnostics_endpoint")
          @Nullable String diagnosticsEndpoint) {
    static CardView of(Card card) {
      return new CardView(
          card.state().word(),
          card.title(),
          card.status(),
          card.details(),
          variant(card.state()),
          CardAction.of(card.main()),
          card.second() == null ? null : CardAction.of(card.second()),
          card.diagnostics());
    }

    /** The inherited page has no colour for an error: it has the one of a warning. */
    private static String variant(Card.State state) {
      return switch (state) {
        case OK -> "success";
        case INFO -> "info";
        case WARNING, ERROR -> "warning";
      };
    }
  }

  record DatabaseStatus(
      CardView card,
      String state,
      String status,
      String details,
      @JsonFormat(pattern = INSTANT, timezone = "UTC") @JsonProperty("checked_at")
          Instant checkedAt) {
    static DatabaseStatus of(Card card, Instant now) {
      return new DatabaseStatus(
          CardView.of(card), card.state().word(), card.status(), card.details(), now);
    }
  }

  record CtipStatus(
      String state,
      String host,
      int port,
      @JsonProperty("pin_set") boolean pinSet,
      @JsonFormat(pattern = INSTANT, timezone = "UTC") @JsonProperty("last_event_at")
          @Nullable Instant lastEventAt,
      @JsonProperty("minutes_since_last_event") @Nullable Long minutesSinceLastEvent,
      @JsonProperty("events_last_hour") long eventsLastHour,
      String details,
      CardView card) {
    static CtipStatus of(HealthCards.Ctip ctip) {
      var first = ctip.first();
      var last = ctip.events().last();
      return new CtipStatus(
          ctip.card().state().word(),
          first == null ? "" : first.host(),
          first == null ? 0 : first.port(),
          first != null && first.keySet(),
          last,
          last == null ? null : Math.max(0, Duration.between(last, ctip.now()).toMinutes()),
          ctip.events().lastHour(),
          ctip.card().details(),
          CardView.of(ctip.card()));
    }
  }

  record LastFailure(
      @Nullable String dest,
      @Nullable String error,
      @JsonProperty("provider_status") @Nullable String providerStatus,
      @JsonFormat(pattern = INSTANT, timezone = "UTC") @JsonProperty("occurred_at")
          @Nullable Instant occurredAt) {
    static LastFailure of(Messages.@Nullable Message message) {
      return message == null
          ? new LastFailure(null, null, null, null)
          : new LastFailure(
              message.dest(), message.error(), message.providerStatus(), message.updatedAt());
    }
  }

  record RecentSms(
      long id,
      String dest,
      String status,
      @JsonFormat(pattern = INSTANT, timezone = "UTC") @JsonProperty("created_at")
          Instant createdAt,
      @JsonProperty("provider_status") @Nullable String providerStatus,
      @JsonProperty("error_msg") @Nullable String errorMsg) {
    static RecentSms of(Messages.Message message) {
      return new RecentSms(
          message.id(),
          message.dest(),
          message.status(),
          message.createdAt(),
          message.providerStatus(),
          message.error());
    }
  }

  record SmsStatus(
      String state,
      @JsonProperty("credentials_present") boolean credentialsPresent,
      @JsonProperty("default_sender") String defaultSender,
      @JsonProperty("sms_type") String smsType,
      @JsonProperty("test_mode") boolean testMode,
      @JsonProperty("pending_messages") long pendingMessages,
      @JsonProperty("failed_messages") long failedMessages,
      @JsonProperty("uncertain_messages") long uncertainMessages,
      @JsonProperty("last_failure") LastFailure lastFailure,
      String details,
      @JsonProperty("recent_messages") List<RecentSms> recentMessages,
      CardView card) {
    static SmsStatus of(HealthCards.Sms sms) {
      var messages = sms.messages();
      return new SmsStatus(
          sms.card().state().word(),
          sms.setup().credentials(),
          sms.setup().sender(),
          sms.setup().type(),
          sms.setup().testMode(),
          messages.waiting(),
          messages.failed(),
          messages.uncertain(),
          LastFailure.of(messages.lastFailure()),
          sms.card().details(),
          messages.recent().stream().map(RecentSms::of).toList(),
          CardView.of(sms.card()));
    }
  }

  record IvrStatusSms(
      long id,
      @JsonFormat(pattern = INSTANT, timezone = "UTC") @JsonProperty("created_at")
          Instant createdAt,
      String dest,
      String status,
      String text,
      @JsonProperty("call_id") @Nullable Long callId,
      @JsonProperty("internal_ext") @Nullable String internalExt,
      @Nullable Integer digit,
      @JsonProperty("provider_status") @Nullable String providerStatus,
      @JsonProperty("provider_message_id") @Nullable String providerMessageId,
      @JsonProperty("error_msg") @Nullable String errorMsg) {
    static IvrStatusSms of(Messages.Message message) {
      return new IvrStatusSms(
          message.id(),
          message.createdAt(),
          message.dest(),
          message.status(),
          message.text(),
          message.callId(),
          message.ext(),
          message.digit(),
          message.providerStatus(),
          message.providerMessageId(),
          message.error());
    }
  }

  record IvrStatus(
      long pending,
      long errors,
      long sent,
      List<IvrStatusSms> recent,
      @JsonProperty("last_entry") @Nullable IvrStatusSms lastEntry,
      CardView card) {
    static IvrStatus of(HealthCards.Ivr ivr) {
      var recent = ivr.messages().recent().stream().map(IvrStatusSms::of).toList();
      return new IvrStatus(
          ivr.messages().waiting(),
          ivr.messages().failed(),
          ivr.messages().sent(),
          recent,
          recent.isEmpty() ? null : recent.getFirst(),
          CardView.of(ivr.card()));
    }
  }

  record Summary(List<CardView> cards) {
    static Summary of(List<Card> cards) {
      return new Summary(cards.stream().map(CardView::of).toList());
    }
  }
}
