package org.ctip.sms.dispatch.web;

import java.time.Instant;
import java.util.Set;
import org.ctip.sms.request.web.Destination;
import org.ctip.sms.request.web.Fields;
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
  private static final Set<String> FIELDS =
      Set.of("dest", "text", "call_id", "template_id", "origin", "send_at");

  private SendBody() {}

  /**
   * What was asked for.
   *
   * @param text null only where a template was named
   * @param sendAt null when it is to be sent at once
   */
  record Wish(
      Destination destination,
      @Nullable String text,
      @Nullable Long callNumber,
      @Nullable Long templateId,
      String origin,
      @Nullable Instant sendAt) {}

  /**
   * Reads {@code POST /operator/api/sms/send}; unknown fields are ignored.
   *
   * @throws Problem with status 422
   */
  static Wish operator(JsonNode body) {
    return wish(Fields.of(body), true, "operator");
  }

  /**
   * Reads {@code POST /sms/send}; unknown fields are refused, and a template may stand for the
   * text.
   *
   * @throws Problem with status 422
   */
  static Wish user(JsonNode body) {
    return wish(Fields.of(body).nothingBut(FIELDS), false, "ui");
  }

  private static Wish wish(Fields fields, boolean textRequired, String defaultOrigin) {
    var destination = Destination.in(fields);
    String text = fields.text("text", 1, LONGEST_TEXT);
    Long call = fields.id("call_id");
    Long template = textRequired ? null : fields.id("template_id");
    String origin = fields.text("origin", 0, LONGEST_ORIGIN);
    Instant sendAt = fields.instant("send_at");
    if (text == null && !fields.failed("text") && (textRequired || template == null)) {
      fields.error("text", "Field required");
    }
    fields.requireValid();
    return new Wish(
        destination,
        text,
        call,
        template,
        origin == null || origin.isBlank() ? defaultOrigin : origin,
        sendAt);
  }
}
