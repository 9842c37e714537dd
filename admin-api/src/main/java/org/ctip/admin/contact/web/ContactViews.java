package org.ctip.admin.contact.web;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.ctip.admin.contact.Contact;
import org.ctip.admin.contact.Device;
import org.jspecify.annotations.Nullable;

/** Contacts as the inherited interface writes them, with fields of ours behind the inherited. */
final class ContactViews {
  static final String MICROS = "yyyy-MM-dd'T'HH:mm:ss.SSSSSSX";

  private ContactViews() {}

  /**
   * A contact.
   *
   * @param number as it was typed
   * @param otherNumbers further numbers, as they were typed
   */
  record ContactView(
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
      @Nullable String e164,
      @JsonProperty("other_numbers") List<String> otherNumbers) {
    static ContactView of(Contact contact) {
      var fields = contact.fields();
      return new ContactView(
          contact.id(),
          fields.number(),
          fields.ext(),
          fields.firebirdId(),
          fields.firstName(),
          fields.lastName(),
          fields.company(),
          fields.nip(),
          fields.email(),
          fields.notes(),
          fields.source(),
          contact.createdAt(),
          contact.updatedAt(),
          contact.e164(),
          fields.otherNumbers());
    }
  }

  /** A page of the administrators' list. */
  record ContactList(List<ContactView> items) {}

  /** A contact of the public interface, with its devices. */
  record ContactWithDevices(
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
      List<DeviceView> devices) {
    static ContactWithDevices of(Contact contact, List<Device> devices) {
      var fields = contact.fields();
      return new ContactWithDevices(
          contact.id(),
          fields.number(),
          fields.ext(),
          fields.firebirdId(),
          fields.firstName(),
          fields.lastName(),
          fields.company(),
          fields.nip(),
          fields.email(),
          fields.notes(),
          fields.source(),
          contact.createdAt(),
          contact.updatedAt(),
          devices.stream().map(DeviceView::of).toList());
    }
  }

  /** A device of a contact. */
  record DeviceView(
      long id,
      @JsonProperty("device_name") @Nullable String deviceName,
      @JsonProperty("serial_number") @Nullable String serialNumber,
      @Nullable String location,
      @Nullable String notes,
      @JsonProperty("created_at") @JsonFormat(pattern = MICROS, timezone = "UTC")
          Instant createdAt) {
    static DeviceView of(Device device) {
      return new DeviceView(
          device.id(),
          device.description().name(),
          device.description().serialNumber(),
          device.description().location(),
          device.description().notes(),
          device.createdAt());
    }
  }

  /** The devices of a contact. */
  record DeviceList(List<DeviceView> items) {}
}
