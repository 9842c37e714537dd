package org.ctip.sms.provider.serwersms;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.ctip.sms.provider.DeliveryReport;
import org.ctip.sms.provider.Outcome;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads answers. What can't be read proves nothing: the message may have been taken. */
final class SendAnswer {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Set<String> NOT_TAKEN = Set.of("unsent");

  private SendAnswer() {}

  /** The outcome that the body of a 2xx or 4xx answer to {@code messages/send_sms} tells. */
  static Outcome read(byte[] body) {
    JsonNode answer = parsed(body);
    if (answer == null || !answer.isObject()) {
      return new Outcome.Unsure("UNREADABLE", "the answer is no JSON object");
    }
    JsonNode error = answer.path("error");
    JsonNode item = answer.path("items").path(0);
    if (item.isObject() && NOT_TAKEN.contains(text(item, "status").toLowerCase(Locale.ROOT))) {
      return refusal(code(item, "error_code"), text(item, "error_message"), item);
    }
    if (answer.path("success").asBoolean(false)) {
      return accepted(answer, item);
    }
    if (!error.isMissingNode() && !error.isNull()) {
      String message = item.isObject() ? text(item, "error_message") : "";
      return refusal(code(error, "code"), message.isEmpty() ? errorText(error) : message, error);
    }
    if (answer.has("success")) {
      return refusal(
          item.isObject() ? code(item, "error_code") : 0,
          item.isObject() ? text(item, "error_message") : "",
          answer);
    }
    return new Outcome.Unsure("UNREADABLE", "the answer tells neither success nor error");
  }

  /** The reports in the answer to {@code messages/reports}; null when it can't be read. */
  static @Nullable List<DeliveryReport> reports(String provider, byte[] body) {
    JsonNode answer = parsed(body);
    if (answer == null || !answer.path("items").isArray()) {
      return null;
    }
    var reports = new ArrayList<DeliveryReport>();
    for (JsonNode item : answer.path("items")) {
      String id = text(item, "id");
      String word = text(item, "status");
      if (!id.isEmpty() && !word.isEmpty()) {
        String reason = emptyToNull(text(item, "reason"));
        reports.add(
            new DeliveryReport(
                provider,
                id,
                emptyToNull(text(item, "unique_id")),
                StateWords.state(word, reason),
                word,
                reason,
                emptyToNull(text(item, "delivered"))));
      }
    }
    return reports;
  }

  private static Outcome accepted(JsonNode answer, JsonNode item) {
    if (!item.isObject()) {
      // Without details, counts are all there is; none queued contradicts success.
      return answer.path("queued").asInt(1) > 0
          ? new Outcome.Accepted(null, "queued")
          : new Outcome.Unsure("CONTRADICTION", "success, but nothing was queued");
    }
    String status = text(item, "status");
    return new Outcome.Accepted(
        emptyToNull(text(item, "id")), status.isEmpty() ? "queued" : status);
  }

  private static Outcome refusal(int code, String message, JsonNode whole) {
    String reason = message.isEmpty() ? shortened(whole.toString()) : shortened(message);
    return code == 0 ? new Outcome.Refused("UNSENT", reason) : ErrorTable.outcome(code, reason);
  }

  private static String errorText(JsonNode error) {
    return error.isObject() ? text(error, "message") : error.asString("");
  }

  private static int code(JsonNode node, String field) {
    return node.path(field).asInt(0);
  }

  private static String text(JsonNode node, String field) {
    return node.path(field).asString("").strip();
  }

  private static @Nullable String emptyToNull(String text) {
    return text.isEmpty() ? null : text;
  }

  static String shortened(String text) {
    return text.length() <= 300 ? text : text.substring(0, 300);
  }

  private static @Nullable JsonNode parsed(byte[] body) {
    try {
      return JSON.readTree(new String(body, StandardCharsets.UTF_8));
    } catch (JacksonException e) {
      return null;
    }
  }
}
