package org.ctip.admin.status;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** What the database tells of how things do. Each fails while the database is away. */
public interface Facts {
  /** Asks the database something, to see whether it answers. */
  Mono<Database> database();

  /** Where the running service is connected to, answer or not. */
  Address address();

  /** The events of a tenant's PBXs. */
  Mono<Events> events(String tenantId);

  /**
   * The messages of a tenant.
   *
   * @param source who made them, such as {@code ivr}; null for all
   */
  Mono<Messages> messages(String tenantId, @Nullable String source);

  /** The newest finished backup; empty when there never was one. */
  Mono<Backup> lastBackup(String tenantId);

  /** Host and port of the database server. */
  record Address(String host, int port) {}

  /** What the database says it is. */
  record Database(String name, String user) {}

  /**
   * Events without keep-alives.
   *
   * @param last time of the newest one of the last 32 days; null when there is none
   * @param lastHour how many in the last 60 minutes
   */
  record Events(@Nullable Instant last, long lastHour) {}

  /**
   * A backup that came to an end.
   *
   * @param bytes its size; null when it failed
   * @param detail what a person should know; null when there is nothing
   */
  record Backup(
      boolean ok,
      Instant startedAt,
      Instant finishedAt,
      @Nullable Long bytes,
      @Nullable String detail,
      @Nullable Instant restoreTestedAt) {}
}
