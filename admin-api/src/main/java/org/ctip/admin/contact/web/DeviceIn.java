package org.ctip.admin.contact.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import org.ctip.admin.contact.Device;
import org.ctip.support.problem.Problem;
import org.ctip.support.problem.Problem.FieldError;
import org.jspecify.annotations.Nullable;

/** A device as a form writes it. Strings are stripped, blank ones are absent. */
record DeviceIn(
    @JsonProperty("device_name") @Nullable String deviceName,
    @JsonProperty("serial_number") @Nullable String serialNumber,
    @Nullable String location,
    @Nullable String notes) {
  private static final int LONGEST_WORD = 160;
  private static final int LONGEST_NOTES = 2000;

  /**
   * Checks the fields.
   *
   * @throws Problem 422 with every field that is wrong
   */
  Device.Description checked() {
    var errors = new ArrayList<FieldError>();
    var device =
        new Device.Description(
            word("device_name", deviceName, LONGEST_WORD, errors),
            word("serial_number", serialNumber, LONGEST_WORD, errors),
            word("location", location, LONGEST_WORD, errors),
            word("notes", notes, LONGEST_NOTES, errors));
    if (device.name() == null && device.serialNumber() == null && errors.isEmpty()) {
      errors.add(new FieldError("device_name", "Podaj nazwę urządzenia albo jego numer seryjny."));
    }
    if (!errors.isEmpty()) {
      throw Problem.invalid(errors);
    }
    return device;
  }

  private static @Nullable String word(
      String field, @Nullable String value, int longest, List<FieldError> errors) {
    if (value == null || value.isBlank()) {
      return null;
    }
    String text = value.strip();
    if (text.length() > longest) {
      errors.add(
          new FieldError(field, "Pole %s może mieć najwyżej %d znaków.".formatted(field, longest)));
    } else if (text.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\r')) {
      errors.add(new FieldError(field, "Pole " + field + " zawiera niedozwolone znaki."));
    }
    return text;
  }
}
