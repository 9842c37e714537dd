package org.ctip.sms.request.web;

import org.ctip.numbers.InheritedNumbers;
import org.ctip.numbers.InvalidNumberException;

/**
 * Where a message is to go.
 *
 * @param presented as typed
 * @param e164 normalised
 */
public record Destination(String presented, String e164) {
  private static final String FIELD = "dest";

  /** Reads the field {@code dest}, a text or a number; faults are noted with the fields. */
  public static Destination in(Fields fields) {
    var node = fields.raw(FIELD);
    if (node.isMissingNode()) {
      fields.error(FIELD, "Field required");
      return new Destination("", "");
    }
    String presented =
        node.isString() || node.isNumber() ? node.asString() : node.isNull() ? "" : node.toString();
    try {
      return new Destination(presented, InheritedNumbers.normalise(presented));
    } catch (InvalidNumberException e) {
      fields.error(FIELD, "Value error, " + e.getMessage());
      return new Destination(presented, "");
    }
  }

  /** Numbers stay out of logs. */
  @Override
  public String toString() {
    return "Destination[]";
  }
}
