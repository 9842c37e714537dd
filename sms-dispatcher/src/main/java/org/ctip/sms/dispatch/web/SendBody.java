package org.ctip.sms.dispatch.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.ctip.numbers.InheritedNumbers;
import org.ctip.numbers.InvalidNumberException;
import org.ctip.support.problem.Problem;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The body of a request to send, checked field by field with the inherited texts (ctip-rest-api.md,
 * sections 3 and 6).
 */
final class SendBody {
  private static final int LONGEST_TEXT = 480;
  private static final int LONGEST_ORIGIN = 64;
  private static final long LARGEST_ID = (1L << 53) - 1;
  private static final Set<String> FIELDS =
      Set.of("dest", "text", "call_id", "template_id", "origin");

  private final List<Problem.FieldError> errors = new ArrayList<>();
  private final JsonNode body;

  private SendBody(JsonNode body) {
    this.body = body;
  }

  /**
   * What was asked for.
   *
   * @param presented the destination as typed
   * @param destination E.164
   * @param text null only where a template was named
   */
  record Wish(
      String presented,
      String destination,
      @Nullable String text,
      @Nullable Long callNumber,
      @Nullable Long templateId,
      String origin) {}

  /**
   * Reads {@code POST /operator/api/sms/send}; unknown fields are ignored.
   *
   * @throws Problem with status 422
   */
  static Wish operator(JsonNode body) {
    return new SendBody(object(body)).wish(true, "operator");
  }

  /**
   * Reads {@code POST /sms/send}; unknown fields are refused, and a template may stand for the
   * text.
   *
   * @throws Problem with status 422
   */
  static Wish user(JsonNode body) {
    var checked = new SendBody(object(body));
    for (var field : body.propertyNames()) {
      if (!FIELDS.contains(field)) {
        checked.error(field, "Extra inputs are not permitted");
      }
    }
    return checked.wish(false, "ui");
  }

  private Wish wish(boolean textRequired, String defaultOrigin) {
    String presented = presented();
    String destination = presented == null ? "" : destination(presented);
    String text = text("text", LONGEST_TEXT, 1);
    Long call = id("call_id");
    Long template = textRequired ? null : id("template_id");
    String origin = text("origin", LONGEST_ORIGIN, 0);
    if (text == null && !failed("text") && (textRequired || template == null)) {
      error("text", "Field required");
    }
    if (!errors.isEmpty()) {
      throw Problem.invalid(errors);
    }
    return new Wish(
        presented == null ? "" : presented,
        destination,
        text,
        call,
        template,
        origin == null || origin.isBlank() ? defaultOrigin : origin);
  }

  private @Nullable String presented() {
    JsonNode dest = body.path("dest");
    if (dest.isMissingNode()) {
      error("dest", "Field required");
      return null;
    }
    if (dest.isString() || dest.isNumber()) {
      return dest.asString();
    }
    return dest.isNull() ? "" : dest.toString();
  }

  private String destination(String presented) {
    try {
      return InheritedNumbers.normalise(presented);
    } catch (InvalidNumberException e) {
      error("dest", "Value error, " + e.getMessage());
      return "";
    }
  }

  private @Nullable String text(String field, int longest, int shortest) {
    JsonNode node = body.path(field);
    if (node.isMissingNode() || node.isNull()) {
      return null;
    }
    if (!node.isString()) {
      error(field, "Input should be a valid string");
      return null;
    }
    String text = node.asString();
    int length = text.codePointCount(0, text.length());
    if (length < shortest) {
      error(field, "String should have at least 1 character");
    }
    if (length > longest) {
      error(field, "String should have at most " + longest + " characters");
    }
    return text;
  }

  private @Nullable Long id(String field) {
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

  private boolean failed(String field) {
    return errors.stream().anyMatch(error -> error.field().equals(field));
  }

  private void error(String field, String message) {
    errors.add(new Problem.FieldError(field, message));
  }

  private static JsonNode object(JsonNode body) {
    if (!body.isObject()) {
      throw Problem.invalid("body", "Input should be a valid dictionary");
    }
    return body;
  }
}
