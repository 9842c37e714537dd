package org.ctip.ingest.command.kafka;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.ctip.events.pbx.PbxCommandResult;
import org.ctip.events.topic.Topic;
import org.ctip.events.wire.CloudEventHeaders;
import org.ctip.events.wire.EventJson;
import org.ctip.events.wire.EventTypes;
import org.ctip.ingest.command.CommandResults;

/**
 * Puts outcomes on {@code ctip.pbx.command-results}, from a thread that may wait for the broker.
 */
public final class KafkaCommandResults implements CommandResults, AutoCloseable {
  private static final int MOST_WAITING = 10_000;

  private final Supplier<Producer<byte[], byte[]>> producer;
  private final ExecutorService thread =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(MOST_WAITING),
          Thread.ofPlatform().name("command-results").daemon().factory());

  /**
   * @param producer got when first needed: making it may wait for the broker's name
   */
  public KafkaCommandResults(Supplier<Producer<byte[], byte[]>> producer) {
    this.producer = producer;
  }

  @Override
  public CompletableFuture<Void> publish(PbxCommandResult result) {
    var done = new CompletableFuture<Void>();
    try {
      thread.execute(() -> send(result, done));
    } catch (RejectedExecutionException e) {
      done.completeExceptionally(e);
    }
    return done;
  }

  private void send(PbxCommandResult result, CompletableFuture<Void> done) {
    try {
      var record =
          new ProducerRecord<>(
              Topic.PBX_COMMAND_RESULTS.topicName(),
              null,
              result.at().toEpochMilli(),
              result.pbxId().getBytes(java.nio.charset.StandardCharsets.UTF_8),
              EventJson.write(result));
      CloudEventHeaders.addTo(
          record.headers(),
          result.commandId(),
          "/ctip/ctip-ingest",
          EventTypes.PBX_COMMAND_RESULT,
          result.at(),
          result.pbxId(),
          0,
          result.tenantId());
      producer
          .get()
          .send(
              record,
              (_, failure) -> {
                if (failure == null) {
                  done.complete(null);
                } else {
                  done.completeExceptionally(failure);
                }
              });
    } catch (KafkaException | IllegalStateException e) {
      done.completeExceptionally(e);
    }
  }

  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(2, TimeUnit.SECONDS)) {
        thread.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
