package org.ctip.sms.dispatch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ctip.support.session.Session;
import org.jspecify.annotations.Nullable;

/**
 * A wish to send one SMS, from a person or from a topic.
 *
 * @param idempotencyKey unique per tenant
 * @param presented the destination as it came
 * @param e164 the destination where it was normalised already; null leaves that to the intake
 * @param callNumber the call's integer id; null when none or unknown
 * @param callRef the call's derived id; null when none or unknown
 * @param createdBy who asks; null when nobody
 * @param template what the text was taken from; null when the text is free
 * @param sendAt before this instant it is not sent; null when it may be at once
 */
public record SendRequest(
    String tenantId,
    String idempotencyKey,
    String presented,
    @Nullable String e164,
    String text,
    String source,
    String origin,
    @Nullable Long callNumber,
    @Nullable String callRef,
    @Nullable Instant notAfter,
    Map<String, String> meta,
    @Nullable Author createdBy,
    @Nullable Template template,
    Instant requestedAt,
    @Nullable Instant sendAt) {

  /**
   * Who asks.
   *
   * @param id of the account; below 0 for a program
   * @param name as it is now
   */
  public record Author(long id, String name) {
    /** Whoever a session is of: by their name, or their e-mail where they have none. */
    public static Author of(Session session) {
      String name =
          Stream.of(session.firstName(), session.lastName())
              .filter(part -> part != null && !part.isBlank())
              .map(part -> String.valueOf(part).strip())
              .collect(Collectors.joining(" "));
      return new Author(session.userId(), name.isEmpty() ? session.email() : name);
    }

    /** Names of people stay out of logs. */
    @Override
    public String toString() {
      return "Author[" + id + "]";
    }
  }

  /**
   * A named text that was used.
   *
   * @param name as it was then
   */
  public record Template(long id, String name) {}

  public SendRequest {
    meta = Map.copyOf(meta);
  }

  /** A wish that may be carried out at once. */
  public SendRequest(
      String tenantId,
      String idempotencyKey,
      String presented,
      @Nullable String e164,
      String text,
      String source,
      String origin,
      @Nullable Long callNumber,
      @Nullable String callRef,
      @Nullable Instant notAfter,
      Map<String, String> meta,
      @Nullable Author createdBy,
      @Nullable Template template,
      Instant requestedAt) {
    this(
        tenantId,
        idempotencyKey,
        presented,
        e164,
        text,
        source,
        origin,
        callNumber,
        callRef,
        notAfter,
        meta,
        createdBy,
        template,
        requestedAt,
        null);
  }

  /**
   * Equal for equal requests; the time of the request does not count, nor the text where a template
   * was named: it may have been edited before the request is repeated. A request without a time of
   * its own has the fingerprint that was stored before there were such times.
   */
  public String fingerprint() {
    var fields = new ArrayList<@Nullable Object>();
    fields.add(e164 == null ? presented : e164);
    fields.add(template == null ? text : null);
    fields.add(source);
    fields.add(origin);
    fields.add(callNumber);
    fields.add(callRef);
    fields.add(createdBy == null ? null : createdBy.id());
    fields.add(template == null ? null : template.id());
    if (sendAt != null) {
      fields.add(sendAt);
    }
    return MessageIds.fingerprint(fields.toArray());
  }

  /** Numbers and texts stay out of logs. */
  @Override
  public String toString() {
    return "SendRequest[" + tenantId + "/" + idempotencyKey + "]";
  }
}
