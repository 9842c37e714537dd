package org.ctip.sms.request.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.ctip.support.problem.Problem;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The fields of a JSON body, checked one by one with the inherited texts. Faults are collected;
 * {@link #requireValid} tells all of them.
 */
public final class Fields {
  private static final long LARGEST_ID = (1L << 53) - 1;

  private final List<Problem.FieldError> errors = new ArrayList<>();
  private final JsonNode body;

  private Fields(JsonNode body) {
    this.body = body;
  }

  /**
   * The fields of a body.
   *
   * @throws Problem with status 422 when it is no object
   */
  public static Fields of(JsonNode body) {
    if (!body.isObject()) {
      throw Problem.invalid("body", "Input should be a valid dictionary");
    }
    return new Fields(body);
  }

  /** Refuses every field that is not named. */
  public Fields nothingBut(Collection<String> known) {
    for (var field : body.propertyNames()) {
      if (!known.contains(field)) {
        error(field, "Extra inputs are not permitted");
      }
    }
    return this;
  }

  /** A field as it came; a missing node where there is none. */
  public JsonNode raw(String field) {
    return body.path(field);
  }

  /**
   * A text that may be left out.
   *
   * @param shortest in characters
   * @param longest in characters
   * @return null when left out or faulty
   */
  public @Nullable String text(String field, int shortest, int longest) {
    JsonNode node = body.path(field);
    if (node.isMissingNode() || node.isNull()) {
      return null;
    }
    return bounded(field, node, false, shortest, longest);
  }

  /** A text that must be there; empty when it is faulty. */
  public String requiredText(String field, int shortest, int longest) {
    return required(field, false, shortest, longest);
  }

  /** Like {@link #requiredText}, measured and given without white space at its ends. */
  public String strippedText(String field, int shortest, int longest) {
    return required(field, true, shortest, longest);
  }

  /** Yes or no; the default when left out. */
  public boolean flag(String field, boolean otherwise) {
    JsonNode node = body.path(field);
    if (node.isMissingNode()) {
      return otherwise;
    }
    if (node.isBoolean()) {
      return node.asBoolean();
    }
    error(field, "Input should be a valid boolean");
    return otherwise;
  }

  /** An integer id, also as text; null when left out or faulty. */
  public @Nullable Long id(String field) {
    JsonNode node = body.path(field);
    if (node.isMissingNode() || node.isNull()) {
      return null;
    }
    boolean whole = node.isIntegralNumber() && node.canConvertToLong();
    boolean digits = node.isString() && node.asString().matches("\\d{1,15}");
    if (whole || digits) {
      long id = Long.parseLong(node.asString());
      if (id >= 0 && id <= LARGEST_ID) {
        return id;
      }
    }
    error(field, "Input should be a valid integer");
    return null;
  }

  /** An instant with its time zone, to the microsecond; null when left out or faulty. */
  public @Nullable Instant instant(String field) {
    JsonNode node = body.path(field);
    if (node.isMissingNode() || node.isNull()) {
      return null;
    }
    try {
      return OffsetDateTime.parse(node.isString() ? node.asString() : "")
          .toInstant()
          .truncatedTo(ChronoUnit.MICROS);
    } catch (DateTimeException e) {
      error(field, "Input should be a valid datetime with a time zone");
      return null;
    }
  }

  /** Notes a fault. */
  public void error(String field, String message) {
    errors.add(new Problem.FieldError(field, message));
  }

  /** Whether a field was found faulty. */
  public boolean failed(String field) {
    return errors.stream().anyMatch(error -> error.field().equals(field));
  }

  /**
   * Ends the check.
   *
   * @throws Problem with status 422 when a field is faulty
   */
  public void requireValid() {
    if (!errors.isEmpty()) {
      throw Problem.invalid(errors);
    }
  }

  private String required(String field, boolean strip, int shortest, int longest) {
    JsonNode node = body.path(field);
    if (node.isMissingNode()) {
      error(field, "Field required");
      return "";
    }
    String text = bounded(field, node, strip, shortest, longest);
    return text == null ? "" : text;
  }

  private @Nullable String bounded(
      String field, JsonNode node, boolean strip, int shortest, int longest) {
    if (!node.isString()) {
      error(field, "Input should be a valid string");
      return null;
    }
    String text = strip ? node.asString().strip() : node.asString();
    int length = text.codePointCount(0, text.length());
    if (length < shortest) {
      error(
          field,
          "String should have at least "
              + shortest
              + (shortest == 1 ? " character" : " characters"));
    }
    if (length > longest) {
      error(field, "String should have at most " + longest + " characters");
    }
    return text;
  }
}
