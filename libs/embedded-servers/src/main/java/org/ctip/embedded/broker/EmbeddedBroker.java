package org.ctip.embedded.broker;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.ctip.embedded.port.FreePorts;
import org.jspecify.annotations.Nullable;

/**
 * One Kafka node (KRaft, broker and controller) in this JVM, on the loopback address.
 *
 * <p>The log stays in its directory and is taken up again by the next start, also after a kill: the
 * node then waits for its own old session to run out, which is made short because there is nobody
 * to fail over to. Records acknowledged with {@code acks=all} have reached the operating system's
 * page cache: they survive the death of this process, and are flushed to the disk every second.
 */
public final class EmbeddedBroker implements AutoCloseable {
  private static final String LOOPBACK = "127.0.0.1";
  private static final int NODE_ID = 1;

  private final Path directory;
  private final int port;
  private final int controllerPort;
  private final Map<String, String> overrides;
  private @Nullable KafkaRaftServer server;

  private EmbeddedBroker(Path directory, int port, Map<String, String> overrides) {
    this.directory = directory;
    this.port = port == 0 ? FreePorts.next() : port;
    this.controllerPort = FreePorts.next();
    this.overrides = Map.copyOf(overrides);
  }

  /**
   * Starts a broker and returns once it serves clients.
   *
   * @param directory where the log is kept; created when missing
   * @param port to listen on; 0 for any free one, kept over {@link #restart()}
   * @param overrides broker settings that replace ours
   * @throws UncheckedIOException when the directory can't be used
   */
  public static EmbeddedBroker start(Path directory, int port, Map<String, String> overrides) {
    var broker = new EmbeddedBroker(directory, port, overrides);
    broker.start();
    return broker;
  }

  /** Starts a broker on any free port with our settings. */
  public static EmbeddedBroker start(Path directory) {
    return start(directory, 0, Map.of());
  }

  /** What a client needs as {@code bootstrap.servers}. */
  public String bootstrapServers() {
    return LOOPBACK + ":" + port;
  }

  /** Whether the broker was started and not stopped. */
  public synchronized boolean running() {
    return server != null;
  }

  /** Stops the broker in good order; its log stays. Does nothing when it is stopped. */
  public synchronized void stop() {
    if (server != null) {
      server.shutdown();
      server.awaitShutdown();
      server = null;
    }
  }

  /** Starts a stopped broker again on the same port and log. Does nothing when it runs. */
  public synchronized void start() {
    if (server != null) {
      return;
    }
    try {
      Files.createDirectories(directory);
      format();
    } catch (IOException e) {
      throw new UncheckedIOException("the broker can't use " + directory, e);
    }
    var starting = new KafkaRaftServer(new KafkaConfig(settings()), Time.SYSTEM);
    starting.startup();
    server = starting;
  }

  /** Stops and starts again, as an upgrade would. */
  public synchronized void restart() {
    stop();
    start();
  }

  @Override
  public void close() {
    stop();
  }

  private void format() throws IOException {
    try (var nowhere = new PrintStream(OutputStream.nullOutputStream())) {
      new Formatter()
          .setPrintStream(nowhere)
          .setNodeId(NODE_ID)
          .setClusterId(clusterId())
          .setIgnoreFormatted(true)
          .setReleaseVersion(MetadataVersion.latestProduction())
          .setControllerListenerName("CONTROLLER")
          .setMetadataLogDirectory(directory.toString())
          .addDirectory(directory.toString())
          .run();
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException("the broker's directory could not be formatted", e);
    }
  }

  private String clusterId() throws IOException {
    Path file = directory.resolveSibling(directory.getFileName() + ".cluster-id");
    if (Files.exists(file)) {
      return Files.readString(file).strip();
    }
    String drawn = Uuid.randomUuid().toString();
    Files.writeString(file, drawn);
    return drawn;
  }

  private Properties settings() {
    var settings = new Properties();
    settings.putAll(
        Map.ofEntries(
            Map.entry("process.roles", "broker,controller"),
            Map.entry("node.id", String.valueOf(NODE_ID)),
            Map.entry("controller.quorum.voters", NODE_ID + "@" + LOOPBACK + ":" + controllerPort),
            Map.entry(
                "listeners",
                "BROKER://%s:%d,CONTROLLER://%s:%d"
                    .formatted(LOOPBACK, port, LOOPBACK, controllerPort)),
            Map.entry("advertised.listeners", "BROKER://" + LOOPBACK + ":" + port),
            Map.entry("listener.security.protocol.map", "BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT"),
            Map.entry("inter.broker.listener.name", "BROKER"),
            Map.entry("controller.listener.names", "CONTROLLER"),
            Map.entry("log.dirs", directory.toString())));
    settings.putAll(
        Map.ofEntries(
            // After a kill the node waits for its own old session: there is nobody to fail over to.
            Map.entry("broker.session.timeout.ms", "1500"),
            Map.entry("broker.heartbeat.interval.ms", "300"),
            Map.entry("initial.broker.registration.timeout.ms", "30000"),
            Map.entry("controller.quorum.election.timeout.ms", "300"),
            Map.entry("controller.quorum.fetch.timeout.ms", "1000"),
            Map.entry("controller.quorum.election.backoff.max.ms", "100"),
            Map.entry("offsets.topic.replication.factor", "1"),
            Map.entry("offsets.topic.num.partitions", "4"),
            Map.entry("transaction.state.log.replication.factor", "1"),
            Map.entry("transaction.state.log.min.isr", "1"),
            Map.entry("transaction.state.log.num.partitions", "4"),
            Map.entry("share.coordinator.state.topic.replication.factor", "1"),
            Map.entry("share.coordinator.state.topic.min.isr", "1"),
            Map.entry("share.coordinator.state.topic.num.partitions", "1"),
            Map.entry("default.replication.factor", "1"),
            Map.entry("min.insync.replicas", "1"),
            Map.entry("auto.create.topics.enable", "false"),
            Map.entry("unclean.leader.election.enable", "false")));
    settings.putAll(
        Map.ofEntries(
            Map.entry("group.initial.rebalance.delay.ms", "0"),
            // A transaction whose owner was killed holds committed readers up until it is aborted.
            Map.entry("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000"),
            Map.entry("group.min.session.timeout.ms", "1000"),
            Map.entry("log.flush.interval.ms", "1000"),
            Map.entry("log.segment.bytes", String.valueOf(64 * 1024 * 1024)),
            Map.entry("log.cleaner.dedupe.buffer.size", String.valueOf(8 * 1024 * 1024)),
            Map.entry("log.cleaner.threads", "1"),
            Map.entry("num.network.threads", "2"),
            Map.entry("num.io.threads", "4"),
            Map.entry("num.recovery.threads.per.data.dir", "2"),
            Map.entry("background.threads", "2"),
            Map.entry("log.message.timestamp.type", "CreateTime")));
    settings.putAll(overrides);
    return settings;
  }
}
