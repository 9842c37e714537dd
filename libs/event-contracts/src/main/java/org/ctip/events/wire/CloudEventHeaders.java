package org.ctip.events.wire;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Header names of CloudEvents 1.0 in the binary mode of its Kafka binding, and our extensions. */
public final class CloudEventHeaders {
  public static final String SPEC_VERSION = "ce_specversion";
  public static final String ID = "ce_id";
  public static final String SOURCE = "ce_source";
  public static final String TYPE = "ce_type";
  public static final String TIME = "ce_time";
  public static final String SUBJECT = "ce_subject";
  public static final String SEQUENCE = "ce_sequence";

  /** Ours: whose event it is. */
  public static final String TENANT = "ce_tenant";

  /** Ours: number of the PBX connection, for frames. */
  public static final String EPOCH = "ce_epoch";

  public static final String TRACE_PARENT = "traceparent";
  public static final String CONTENT_TYPE = "content-type";

  private static final byte[] VERSION_1 = bytes("1.0");
  private static final byte[] JSON = bytes("application/json");

  private CloudEventHeaders() {}

  /**
   * Puts the attributes of a JSON event on a record.
   *
   * @param id unique with the source; equal events have equal ids, however often they are made
   * @param source path of the producer, such as {@code /ctip/call-correlator/main}
   * @param type such as {@code org.ctip.call.changed.v1}
   * @param sequence order within the subject
   */
  public static void addTo(
      Headers headers,
      String id,
      String source,
      String type,
      Instant time,
      String subject,
      long sequence,
      String tenantId) {
    headers.add(SPEC_VERSION, VERSION_1);
    headers.add(ID, bytes(id));
    headers.add(SOURCE, bytes(source));
    headers.add(TYPE, bytes(type));
    headers.add(TIME, bytes(time.toString()));
    headers.add(SUBJECT, bytes(subject));
    headers.add(SEQUENCE, bytes(Long.toString(sequence)));
    headers.add(TENANT, bytes(tenantId));
    headers.add(CONTENT_TYPE, JSON);
  }

  /** The last header of that name as text; null when there is none. */
  public static @Nullable String text(Headers headers, String name) {
    Header header = headers.lastHeader(name);
    return header == null || header.value() == null
        ? null
        : new String(header.value(), StandardCharsets.UTF_8);
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
