package org.ctip.operator.call;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who a number belongs to, as the address book has it.
 *
 * @param number as it was typed there, not as the call presents it
 * @param devices only where they were asked for
 */
public record CallContact(
    long id,
    String number,
    @Nullable String ext,
    @Nullable String firebirdId,
    @Nullable String firstName,
    @Nullable String lastName,
    @Nullable String company,
    @Nullable String nip,
    @Nullable String email,
    @Nullable String notes,
    String source,
    Instant createdAt,
    Instant updatedAt,
    List<Device> devices) {
  public CallContact {
    devices = List.copyOf(devices);
  }

  /** A device of the contact. */
  public record Device(
      long id,
      @Nullable String name,
      @Nullable String serialNumber,
      @Nullable String location,
      @Nullable String notes,
      Instant createdAt) {}

  /** The same contact with its devices. */
  CallContact with(List<Device> found) {
    return new CallContact(
        id,
        number,
        ext,
        firebirdId,
        firstName,
        lastName,
        company,
        nip,
        email,
        notes,
        source,
        createdAt,
        updatedAt,
        found);
  }
}
