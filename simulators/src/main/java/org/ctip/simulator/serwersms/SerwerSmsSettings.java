package org.ctip.simulator.serwersms;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a simulated SerwerSMS is like.
 *
 * @param host address it listens on
 * @param port TCP port, 0 for any free one
 * @param token the one bearer token that is right; empty for none
 * @param username with {@code password} the log-in that is right; empty for none
 * @param password see {@code username}
 * @param senders approved sender names
 * @param repeated what happens to a unique_id that was seen before
 * @param delivery what usually becomes of a message
 * @param reportAfter from taking a message to its first report; further ones follow as much later
 * @param testsAreReal whether messages in test mode are found by queries and reported, too; the
 *     vendor only promises that they are not sent
 * @param reportsNameUniqueId whether the items of {@code messages/reports} repeat the unique_id;
 *     the vendor's page does not say so
 * @param ledgerEntries ledger entries kept in memory
 * @param ledgerFile where the ledger is appended as JSON lines; null for nowhere
 */
public record SerwerSmsSettings(
    String host,
    int port,
    String token,
    String username,
    String password,
    Set<String> senders,
    Repeated repeated,
    Delivery delivery,
    Duration reportAfter,
    boolean testsAreReal,
    boolean reportsNameUniqueId,
    int ledgerEntries,
    @Nullable Path ledgerFile) {
  /** What happens to a unique_id that was seen before; the vendor's page does not say. */
  public enum Repeated {
    /** Taken again and sent twice: the worst case, and what a client should be ready for. */
    TAKEN_AGAIN,
    /** Refused with error 2000. */
    REFUSED
  }

  private static final int LONGEST_SENDER = 11;

  public SerwerSmsSettings {
    senders = Set.copyOf(senders);
    for (var sender : senders) {
      if (sender.length() > LONGEST_SENDER) {
        throw new IllegalArgumentException("a sender name has at most 11 characters: " + sender);
      }
    }
  }

  /** Token {@code simulated-token}, log-in demo/demo, sender INFORMACJA, reports after 0.3 s. */
  public static SerwerSmsSettings usual() {
    return new SerwerSmsSettings(
        "127.0.0.1",
        0,
        "simulated-token",
        "demo",
        "demo",
        Set.of("INFORMACJA"),
        Repeated.TAKEN_AGAIN,
        Delivery.DELIVERED,
        Duration.ofMillis(300),
        false,
        false,
        100_000,
        null);
  }

  public SerwerSmsSettings listeningOn(String newHost, int newPort) {
    return new SerwerSmsSettings(
        newHost,
        newPort,
        token,
        username,
        password,
        senders,
        repeated,
        delivery,
        reportAfter,
        testsAreReal,
        reportsNameUniqueId,
        ledgerEntries,
        ledgerFile);
  }

  public SerwerSmsSettings withToken(String newToken) {
    return new SerwerSmsSettings(
        host,
        port,
        newToken,
        username,
        password,
        senders,
        repeated,
        delivery,
        reportAfter,
        testsAreReal,
        reportsNameUniqueId,
        ledgerEntries,
        ledgerFile);
  }

  public SerwerSmsSettings withLogin(String newUsername, String newPassword) {
    return new SerwerSmsSettings(
        host,
        port,
        token,
        newUsername,
        newPassword,
        senders,
        repeated,
        delivery,
        reportAfter,
        testsAreReal,
        reportsNameUniqueId,
        ledgerEntries,
        ledgerFile);
  }

  public SerwerSmsSettings withSenders(Set<String> names) {
    return new SerwerSmsSettings(
        host,
        port,
        token,
        username,
        password,
        names,
        repeated,
        delivery,
        reportAfter,
        testsAreReal,
        reportsNameUniqueId,
        ledgerEntries,
        ledgerFile);
  }

  public SerwerSmsSettings withRepeated(Repeated policy) {
    return new SerwerSmsSettings(
        host,
        port,
        token,
        username,
        password,
        senders,
        policy,
        delivery,
        reportAfter,
        testsAreReal,
        reportsNameUniqueId,
        ledgerEntries,
        ledgerFile);
  }

  public SerwerSmsSettings withDelivery(Delivery usual, Duration after) {
    return new SerwerSmsSettings(
        host,
        port,
        token,
        username,
        password,
        senders,
        repeated,
        usual,
        after,
        testsAreReal,
        reportsNameUniqueId,
        ledgerEntries,
        ledgerFile);
  }

  public SerwerSmsSettings testsAreReal(boolean real) {
    return new SerwerSmsSettings(
        host,
        port,
        token,
        username,
        password,
        senders,
        repeated,
        delivery,
        reportAfter,
        real,
        reportsNameUniqueId,
        ledgerEntries,
        ledgerFile);
  }

  public SerwerSmsSettings reportsNameUniqueId(boolean named) {
    return new SerwerSmsSettings(
        host,
        port,
        token,
        username,
        password,
        senders,
        repeated,
        delivery,
        reportAfter,
        testsAreReal,
        named,
        ledgerEntries,
        ledgerFile);
  }

  public SerwerSmsSettings withLedger(int entries, @Nullable Path file) {
    return new SerwerSmsSettings(
        host,
        port,
        token,
        username,
        password,
        senders,
        repeated,
        delivery,
        reportAfter,
        testsAreReal,
        reportsNameUniqueId,
        entries,
        file);
  }
}
