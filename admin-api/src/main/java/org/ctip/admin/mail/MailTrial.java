package org.ctip.admin.mail;

import java.util.Locale;
import org.ctip.admin.mail.MailFailedException.Reason;
import org.ctip.admin.mail.MailTransport.Reach;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Tries mail settings out before they are kept. */
public final class MailTrial {
  private final MailServers servers;
  private final MailTransport transport;

  public MailTrial(MailServers servers, MailTransport transport) {
    this.servers = servers;
    this.transport = transport;
  }

  /** What is to be different from the settings; null is as they say. */
  public record Changes(
      @Nullable String host,
      @Nullable Integer port,
      @Nullable String username,
      @Nullable String password,
      @Nullable String senderName,
      @Nullable String senderAddress,
      @Nullable Boolean useTls,
      @Nullable Boolean useSsl) {
    @Override
    public String toString() {
      return "Changes[]";
    }
  }

  /** Something to try, and which hosts may be tried. */
  private record Tried(MailServer server, Reach reach) {}

  /**
   * Connects and logs in.
   *
   * @return fails with a {@link MailFailedException}
   */
  public Mono<Void> connect(String tenantId, Changes changes) {
    return tried(tenantId, changes)
        .flatMap(tried -> transport.check(tried.server(), tried.reach()));
  }

  /**
   * Sends a mail.
   *
   * @return fails with a {@link MailFailedException}
   */
  public Mono<Void> send(String tenantId, Changes changes, Mail mail) {
    return tried(tenantId, changes)
        .flatMap(tried -> transport.send(tried.server(), mail, tried.reach()));
  }

  private Mono<Tried> tried(String tenantId, Changes changes) {
    return servers
        .of(tenantId)
        .map(set -> changed(set, changes))
        .switchIfEmpty(Mono.fromSupplier(() -> fresh(changes)));
  }

  private static Tried fresh(Changes changes) {
    if (changes.host() == null || changes.host().isBlank()) {
      throw new MailFailedException(Reason.NOT_CONFIGURED);
    }
    boolean ssl = Boolean.TRUE.equals(changes.useSsl());
    return new Tried(
        new MailServer(
            changes.host().strip(),
            changes.port() == null ? 587 : changes.port(),
            changes.username(),
            changes.password(),
            changes.senderName(),
            changes.senderAddress(),
            changes.useTls() == null ? !ssl : changes.useTls(),
            ssl),
        Reach.PUBLIC);
  }

  private static Tried changed(MailServer set, Changes changes) {
    String host =
        changes.host() == null || changes.host().isBlank() ? set.host() : changes.host().strip();
    boolean sameHost = host.toLowerCase(Locale.ROOT).equals(set.host().toLowerCase(Locale.ROOT));
    int port = changes.port() == null ? set.port() : changes.port();
    // One way of encryption asked for puts the other one off.
    boolean startTls =
        changes.useTls() == null
            ? set.startTls() && !Boolean.TRUE.equals(changes.useSsl())
            : changes.useTls();
    boolean ssl =
        changes.useSsl() == null
            ? set.ssl() && !Boolean.TRUE.equals(changes.useTls())
            : changes.useSsl();
    boolean asSafe = startTls || ssl || (!set.startTls() && !set.ssl());
    // The stored password goes to the stored server only, on a connection as safe as the stored
    // one: a trial must not be a way to read it.
    String stored = sameHost && port == set.port() && asSafe ? set.password() : null;
    return new Tried(
        new MailServer(
            host,
            port,
            changes.username() == null ? set.username() : changes.username(),
            changes.password() == null ? stored : changes.password(),
            changes.senderName() == null ? set.senderName() : changes.senderName(),
            changes.senderAddress() == null ? set.senderAddress() : changes.senderAddress(),
            startTls,
            ssl),
        sameHost ? Reach.ANY : Reach.PUBLIC);
  }
}
