package org.ctip.simulator.serwersms;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A request to {@code messages/send_sms} that passed the checks of its form.
 *
 * @param phones destinations as given; equal ones once
 * @param uniqueIds as many as phones, or none
 */
record SendRequest(
    List<String> phones,
    String text,
    String sender,
    List<String> uniqueIds,
    boolean utf,
    boolean test,
    boolean details,
    @Nullable String dlrUrl) {
  private static final int MOST_PHONES = 100_000;
  private static final int LONGEST_TEXT = 1_530;

  /** Why a request can't be taken. */
  static final class Rejected extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient ApiError error;

    Rejected(ApiError error) {
      super(error.message(), null, false, false);
      this.error = error;
    }

    ApiError error() {
      return error;
    }
  }

  static SendRequest read(JsonNode body, SerwerSmsSettings settings) throws Rejected {
    var phones = new ArrayList<>(new LinkedHashSet<>(texts(body.path("phone"))));
    var text = body.path("text").asString("");
    if (phones.isEmpty() || phones.size() > MOST_PHONES || text.isBlank()) {
      throw new Rejected(ApiError.of(2000));
    }
    if (text.length() > LONGEST_TEXT) {
      throw new Rejected(new ApiError(2000, "ValidationError", "The text is too long"));
    }
    var sender = body.path("sender").asString("");
    if (!sender.isEmpty() && !settings.senders().contains(sender)) {
      throw new Rejected(new ApiError(4400, "SenderError", "Unauthorized sender name"));
    }
    var uniqueIds = texts(body.path("unique_id"));
    if (!uniqueIds.isEmpty() && uniqueIds.size() != texts(body.path("phone")).size()) {
      throw new Rejected(
          new ApiError(2000, "ValidationError", "The numbers of phones and unique_ids differ"));
    }
    for (var id : uniqueIds) {
      if (!id.matches("[A-Za-z0-9]{3,50}")) {
        throw new Rejected(new ApiError(2000, "ValidationError", "Invalid unique_id"));
      }
    }
    var dlrUrl = body.path("dlr_url").asString("");
    return new SendRequest(
        phones,
        text,
        sender,
        uniqueIds,
        truth(body.path("utf")),
        truth(body.path("test")),
        truth(body.path("details")),
        dlrUrl.isEmpty() ? null : dlrUrl);
  }

  String uniqueId(int item) {
    return item < uniqueIds.size() ? uniqueIds.get(item) : "";
  }

  /** A text or a list of texts. */
  static List<String> texts(JsonNode node) {
    var texts = new ArrayList<String>();
    if (node.isArray()) {
      node.forEach(one -> texts.add(one.asString("")));
    } else if (!node.isMissingNode() && !node.isNull()) {
      texts.add(node.asString(""));
    }
    texts.removeIf(String::isEmpty);
    return texts;
  }

  /** The API takes true, 1 and "true". */
  private static boolean truth(JsonNode node) {
    return node.asBoolean(false) || node.asString("").equals("1");
  }
}
