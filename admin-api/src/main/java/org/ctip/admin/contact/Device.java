package org.ctip.admin.contact;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Something that a contact has and that is served, such as a printer. */
public record Device(long id, Description description, Instant createdAt) {
  /** Of it, what a person writes. */
  public record Description(
      @Nullable String name,
      @Nullable String serialNumber,
      @Nullable String location,
      @Nullable String notes) {
    Map<String, @Nullable Object> asState(long contactId, @Nullable Long deviceId) {
      var state = new LinkedHashMap<String, @Nullable Object>();
      state.put("contact_id", contactId);
      state.put("device_id", deviceId);
      state.put("device_name", name);
      state.put("serial_number", serialNumber);
      state.put("location", location);
      state.put("notes", notes);
      return state;
    }
  }
}
