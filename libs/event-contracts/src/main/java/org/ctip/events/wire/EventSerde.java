package org.ctip.events.wire;

import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Kafka serde of one event type. A null value is a tombstone and stays null.
 *
 * @param <T> the event record
 */
public final class EventSerde<T> implements Serde<T> {
  private final Class<T> type;

  private EventSerde(Class<T> type) {
    this.type = type;
  }

  public static <T> EventSerde<T> of(Class<T> type) {
    return new EventSerde<>(type);
  }

  @Override
  public Serializer<T> serializer() {
    return (topic, value) -> toBytes(value);
  }

  @Override
  public Deserializer<T> deserializer() {
    return (topic, bytes) -> fromBytes(topic, bytes);
  }

  @SuppressWarnings("NullAway") // Kafka's API is not annotated; null in, null out is its contract
  private static byte[] toBytes(@Nullable Object value) {
    return value == null ? null : EventJson.write(value);
  }

  @SuppressWarnings("NullAway") // as above
  private T fromBytes(String topic, byte @Nullable [] bytes) {
    if (bytes == null) {
      return null;
    }
    try {
      return EventJson.read(bytes, type);
    } catch (JacksonException e) {
      throw new SerializationException(
          "a record of "
              + topic
              + " is not a "
              + type.getSimpleName()
              + ": "
              + e.getOriginalMessage(),
          e);
    }
  }
}
