package org.ctip.standalone.installation;

import java.net.URI;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.ctip.embedded.broker.EmbeddedBroker;
import org.ctip.embedded.database.EmbeddedDatabase;
import org.ctip.embedded.port.FreePorts;
import org.ctip.support.service.FirstStep;
import org.ctip.support.service.Preparation;
import org.ctip.support.service.ServiceLauncher;
import org.ctip.support.topic.TopicProperties;
import org.ctip.support.topic.TopicProvisioner;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A running installation. The services are the same as on a cluster and know nothing of each
 * other's nearness: they meet in Kafka, in PostgreSQL and behind the gateway.
 */
public final class Installation implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  /** One machine has no use for the dozen of a cluster. */
  private static final int PARTITIONS = 4;

  /** Where backups go that are made from the console; beside those of the command. */
  private static final String BACKUPS = "CTIP_BACKUP_DIRECTORY";

  private final InstallationSettings settings;
  private final Progress progress;
  private final Map<Part, Integer> ports = new EnumMap<>(Part.class);
  private final Map<Part, ConfigurableApplicationContext> services = new ConcurrentHashMap<>();
  private final int managementPort = FreePorts.next();
  private final Map<String, String> masterKey;
  private @Nullable EmbeddedBroker broker;
  private @Nullable EmbeddedDatabase database;

  private Installation(InstallationSettings settings, Progress progress) {
    this.settings = settings;
    this.progress = progress;
    this.masterKey = MasterKeyFile.settings(settings.data(), settings.environment());
    for (Part part : Part.values()) {
      ports.put(
          part, part == Part.GATEWAY && settings.port() != 0 ? settings.port() : FreePorts.next());
    }
  }

  /**
   * Starts an installation and returns once every part serves. On failure what was started is
   * stopped again.
   */
  public static Installation start(InstallationSettings settings, Progress progress) {
    var installation = new Installation(settings, progress);
    try {
      installation.start();
      return installation;
    } catch (RuntimeException e) {
      installation.close();
      throw e;
    }
  }

  /** Where people and clients go. */
  public URI url() {
    return uri(Part.GATEWAY);
  }

  /** Where one service listens, behind the gateway. */
  public URI uri(Part part) {
    return URI.create("http://127.0.0.1:" + ports.get(part));
  }

  /**
   * A new link that makes its holder the first administrator.
   *
   * @return empty when there is one, or when the service of accounts does not run here
   */
  public Optional<URI> firstStep() {
    var accounts = services.get(Part.ADMIN_API);
    return accounts == null
        ? Optional.empty()
        : accounts.getBeanProvider(FirstStep.class).stream()
            .flatMap(step -> step.link().blockOptional(PATIENCE).stream())
            .findFirst();
  }

  /** What a Kafka client needs. */
  public String bootstrapServers() {
    String given = settings.kafka();
    return given != null ? given : embeddedBroker().bootstrapServers();
  }

  /** The embedded broker. */
  public EmbeddedBroker embeddedBroker() {
    if (broker == null) {
      throw new IllegalStateException("this installation uses a Kafka of its own");
    }
    return broker;
  }

  /** The embedded database. */
  public EmbeddedDatabase embeddedDatabase() {
    if (database == null) {
      throw new IllegalStateException("this installation uses a PostgreSQL of its own");
    }
    return database;
  }

  /** Port of the embedded database; null when this installation uses a PostgreSQL of its own. */
  public @Nullable Integer embeddedDatabasePort() {
    return database == null ? null : database.port();
  }

  /** Stops one service and leaves the others running. Does nothing when it does not run. */
  public void stop(Part part) {
    var service = services.remove(part);
    if (service != null) {
      timed("stopping " + part.serviceName(), service::close);
    }
  }

  /** Starts a service that was stopped, on the same port. */
  public void start(Part part) {
    if (!services.containsKey(part)) {
      launch(part);
    }
  }

  @Override
  public void close() {
    for (Part part : Part.values()) {
      stop(part);
    }
    if (database != null) {
      timed("stopping PostgreSQL", database::close);
    }
    if (broker != null) {
      timed("stopping Kafka", broker::close);
    }
  }

  private void start() {
    // Not virtual ones: a start loads classes, which pins a virtual thread to its carrier, and with
    // as few carriers as a small machine has, the one that holds the lock may find none.
    try (var threads =
        Executors.newThreadPerTaskExecutor(Thread.ofPlatform().name("start-", 0).factory())) {
      var startingDatabase =
          CompletableFuture.runAsync(this::startDatabase, platformThread("start-database"));
      startBroker();
      createTopics();
      startingDatabase.join();
      CompletableFuture.allOf(
              settings.parts().stream()
                  .map(part -> async(threads, () -> launch(part)))
                  .toArray(CompletableFuture[]::new))
          .join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
    awaitReady();
  }

  private CompletableFuture<Void> async(
      ExecutorService threads, Supplier<ConfigurableApplicationContext> launch) {
    return CompletableFuture.supplyAsync(launch, threads).thenAccept(service -> {});
  }

  private static java.util.concurrent.Executor platformThread(String name) {
    return task -> Thread.ofPlatform().name(name).start(task);
  }

  private void startBroker() {
    if (settings.kafka() == null) {
      timed(
          "starting Kafka",
          () ->
              broker =
                  EmbeddedBroker.start(
                      settings.data().resolve("kafka"), settings.brokerPort(), Map.of()));
    }
  }

  /** Before the services: each would otherwise begin with a complaint about missing topics. */
  private void createTopics() {
    timed(
        "creating topics",
        () -> {
          var topics =
              new TopicProvisioner(
                  new TopicProperties(
                      true, PARTITIONS, (short) 1, TopicProperties.DEAD_LETTER_RETENTION),
                  Map.of("bootstrap.servers", bootstrapServers()));
          topics.start();
          topics.ready().block(PATIENCE);
          topics.stop();
        });
  }

  private void startDatabase() {
    if (settings.database() == null) {
      timed(
          "starting PostgreSQL",
          () ->
              database =
                  EmbeddedDatabase.start(
                      settings.data().resolve("postgresql"), settings.databasePort(), Map.of()));
    }
  }

  private ConfigurableApplicationContext launch(Part part) {
    var took = System.nanoTime();
    progress.begun("starting " + part.serviceName());
    var service = ServiceLauncher.run(part.service(), part.serviceName(), settingsOf(part));
    services.put(part, service);
    progress.done("starting " + part.serviceName(), Duration.ofNanos(System.nanoTime() - took));
    return service;
  }

  private Map<String, Object> settingsOf(Part part) {
    var all = new HashMap<String, Object>();
    // We stop the parts in order ourselves; hooks of their own would race with that.
    all.put("spring.main.register-shutdown-hook", false);
    all.put("CTIP_KAFKA_BOOTSTRAP", bootstrapServers());
    all.put("ctip.topics.partitions", PARTITIONS);
    all.put("ctip.ingest.instance", "standalone");
    var given = settings.database();
    all.putAll(given != null ? given : embeddedDatabase().environment());
    String state = settings.data().resolve("state").resolve(part.serviceName()).toString();
    all.put("ctip.ingest.state-dir", state);
    all.put("ctip.correlator.stream.state-directory", state);
    if (System.getenv(BACKUPS) == null) {
      all.put(BACKUPS, settings.data().resolve("backups").toAbsolutePath().toString());
    }
    // Links that people get lead to the gateway.
    all.put("CTIP_PORT", ports.get(Part.GATEWAY));
    all.put("ctip.gateway.upstream.operator-api", uri(Part.OPERATOR_API).toString());
    all.put("ctip.gateway.upstream.admin-api", uri(Part.ADMIN_API).toString());
    all.put("ctip.gateway.upstream.sms-dispatcher", uri(Part.SMS_DISPATCHER).toString());
    if (part == Part.GATEWAY) {
      // Probes and metrics are not for the public port.
      all.put("management.server.port", managementPort);
    }
    all.putAll(masterKey);
    all.putAll(settings.environment());
    all.put("server.port", ports.get(part));
    return all;
  }

  private void awaitReady() {
    timed(
        "preparing what services need",
        () -> {
          for (var service : List.copyOf(services.values())) {
            service.getBeanProvider(Preparation.class).stream()
                .forEach(preparation -> preparation.ready().block(PATIENCE));
          }
        });
  }

  private void timed(String what, Runnable work) {
    progress.begun(what);
    long before = System.nanoTime();
    work.run();
    progress.done(what, Duration.ofNanos(System.nanoTime() - before));
  }
}
