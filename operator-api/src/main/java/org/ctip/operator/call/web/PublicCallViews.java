package org.ctip.operator.call.web;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import org.ctip.events.call.Direction;
import org.ctip.events.call.Disposition;
import org.ctip.operator.call.CallContact;
import org.ctip.operator.call.ListedCall;
import org.ctip.operator.call.SentMessage;
import org.ctip.operator.call.web.CallViews.EventView;
import org.jspecify.annotations.Nullable;

/** Calls as the inherited public interface writes them. */
final class PublicCallViews {
  private static final String MICROS = "yyyy-MM-dd'T'HH:mm:ss.SSSSSSX";

  private PublicCallViews() {}

  /**
   * A call of the public list.
   *
   * @param ext as the PBX writes it, padded
   * @param extName always null, as it was
   * @param number as presented
   */
  record CallListItem(
      long id,
      Direction direction,
      String ext,
      @JsonProperty("ext_name") @Nullable String extName,
      @Nullable String number,
      @JsonProperty("started_at") @JsonFormat(pattern = MICROS, timezone = "UTC") Instant startedAt,
      @JsonProperty("duration_s") @Nullable Integer durationS,
      Disposition disposition,
      @JsonProperty("latest_sms") @Nullable SmsHistoryItem latestSms,
      @Nullable Contact contact) {
    static CallListItem of(
        ListedCall call, @Nullable SentMessage latest, @Nullable CallContact contact) {
      return new CallListItem(
          call.id(),
          call.direction(),
          call.paddedExtension(),
          null,
          call.number(),
          call.startedAt(),
          call.talkSeconds(),
          call.disposition(),
          latest == null ? null : SmsHistoryItem.of(latest),
          contact == null ? null : Contact.of(contact));
    }
  }

  /** One call of the public interface with its timeline and messages. */
  record CallItem(
      @JsonUnwrapped CallListItem call,
      @JsonProperty("connected_at") @JsonFormat(pattern = MICROS, timezone = "UTC")
          @Nullable Instant connectedAt,
      @JsonProperty("ended_at") @JsonFormat(pattern = MICROS, timezone = "UTC")
          @Nullable Instant endedAt,
      @Nullable String notes,
      List<EventView> events,
      @JsonProperty("sms_history") List<SmsHistoryItem> smsHistory) {}

  /**
   * A message of a call.
   *
   * @param sender id of the account that wrote it, as text; null when nobody did
   */
  record SmsHistoryItem(
      long id,
      @JsonProperty("created_at") @JsonFormat(pattern = MICROS, timezone = "UTC") Instant createdAt,
      String status,
      @JsonProperty("provider_status") @Nullable String providerStatus,
      @Nullable String sender,
      @JsonProperty("template_id") @Nullable Long templateId,
      @JsonProperty("template_name") @Nullable String templateName,
      String text) {
    static SmsHistoryItem of(SentMessage message) {
      Long author = message.createdBy();
      return new SmsHistoryItem(
          message.id(),
          message.createdAt(),
          message.status(),
          message.providerStatus(),
          author == null ? null : author.toString(),
          message.templateId(),
          message.templateName(),
          message.text());
    }
  }

  /** Who a number belongs to, with devices. */
  record Contact(
      long id,
      String number,
      @Nullable String ext,
      @JsonProperty("firebird_id") @Nullable String firebirdId,
      @JsonProperty("first_name") @Nullable String firstName,
      @JsonProperty("last_name") @Nullable String lastName,
      @Nullable String company,
      @Nullable String nip,
      @Nullable String email,
      @Nullable String notes,
      String source,
      @JsonProperty("created_at") @JsonFormat(pattern = MICROS, timezone = "UTC") Instant createdAt,
      @JsonProperty("updated_at") @JsonFormat(pattern = MICROS, timezone = "UTC") Instant updatedAt,
      List<Device> devices) {
    static Contact of(CallContact contact) {
      return new Contact(
          contact.id(),
          contact.number(),
          contact.ext(),
          contact.firebirdId(),
          contact.firstName(),
          contact.lastName(),
          contact.company(),
          contact.nip(),
          contact.email(),
          contact.notes(),
          contact.source(),
          contact.createdAt(),
          contact.updatedAt(),
          contact.devices().stream().map(Device::of).toList());
    }
  }

  /** A device of a contact. */
  record Device(
      long id,
      @JsonProperty("device_name") @Nullable String deviceName,
      @JsonProperty("serial_number") @Nullable String serialNumber,
      @Nullable String location,
      @Nullable String notes,
      @JsonProperty("created_at") @JsonFormat(pattern = MICROS, timezone = "UTC")
          Instant createdAt) {
    static Device of(CallContact.Device device) {
      return new Device(
          device.id(),
          device.name(),
          device.serialNumber(),
          device.location(),
          device.notes(),
          device.createdAt());
    }
  }
}
