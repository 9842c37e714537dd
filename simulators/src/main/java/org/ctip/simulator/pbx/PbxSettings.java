package org.ctip.simulator.pbx;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a simulated PBX is like.
 *
 * @param host address it listens on
 * @param port TCP port, 0 for any free one
 * @param style how it writes frames
 * @param identity type, serial number and firmware as WHO tells them; where {@code clock} is set,
 *     date and time follow
 * @param clock what its clock shows; null for a PBX that tells no time
 * @param login who may log in
 * @param silentTo commands it never answers ({@code WHO}, {@code LOGA}, ...), upper case
 * @param keepAlive a {@code t} on every connection so often; null for never
 * @param phones its extensions (normal form); empty means every extension that is named exists and
 *     is a system phone
 * @param behaviour how its subscribers and the outside world behave towards commands
 * @param ledgerEntries ledger entries kept in memory; 0 switches the ledger off unless there is a
 *     file
 * @param ledgerFile where the ledger is appended as JSON lines; null for nowhere
 */
public record PbxSettings(
    String host,
    int port,
    PbxStyle style,
    String identity,
    @Nullable ClockFace clock,
    LogIn login,
    Set<String> silentTo,
    @Nullable Duration keepAlive,
    Map<String, PhoneKind> phones,
    Behaviour behaviour,
    int ledgerEntries,
    @Nullable Path ledgerFile) {
  /** What an NCP says of itself. */
  public static final String NCP_IDENTITY = "NCP-000 NO00001 v1.23.0140/15";

  /** What the inherited mock says of itself. */
  public static final String FOREIGN_IDENTITY = "CP-000 NO03914 v1.23.0140/15";

  private static final int LEDGER_ENTRIES = 100_000;

  public PbxSettings {
    silentTo = Set.copyOf(silentTo);
    phones = Map.copyOf(phones);
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("no TCP port: " + port);
    }
    if (keepAlive != null && !keepAlive.isPositive()) {
      throw new IllegalArgumentException("the keep-alive interval must be positive: " + keepAlive);
    }
  }

  /** An NCP on a free port of the loopback, key {@code 1234}, keep-alive every 20 s. */
  public static PbxSettings ncp() {
    return new PbxSettings(
        "127.0.0.1",
        0,
        PbxStyle.NCP,
        NCP_IDENTITY,
        ClockFace.right(),
        LogIn.withKey("1234"),
        Set.of(),
        Duration.ofSeconds(20),
        Map.of(),
        Behaviour.usual(),
        LEDGER_ENTRIES,
        null);
  }

  /** A PBX with none of the NCP's habits, as the inherited mock is; takes any key. */
  public static PbxSettings foreign() {
    return new PbxSettings(
        "127.0.0.1",
        0,
        PbxStyle.FOREIGN,
        FOREIGN_IDENTITY,
        null,
        LogIn.withKey(null),
        Set.of(),
        null,
        Map.of(),
        Behaviour.usual(),
        LEDGER_ENTRIES,
        null);
  }

  public PbxSettings listeningOn(String newHost, int newPort) {
    return new PbxSettings(
        newHost,
        newPort,
        style,
        identity,
        clock,
        login,
        silentTo,
        keepAlive,
        phones,
        behaviour,
        ledgerEntries,
        ledgerFile);
  }

  public PbxSettings withIdentity(String newIdentity, @Nullable ClockFace newClock) {
    return new PbxSettings(
        host,
        port,
        style,
        newIdentity,
        newClock,
        login,
        silentTo,
        keepAlive,
        phones,
        behaviour,
        ledgerEntries,
        ledgerFile);
  }

  public PbxSettings withLogin(LogIn newLogin) {
    return new PbxSettings(
        host,
        port,
        style,
        identity,
        clock,
        newLogin,
        silentTo,
        keepAlive,
        phones,
        behaviour,
        ledgerEntries,
        ledgerFile);
  }

  public PbxSettings withKey(@Nullable String key) {
    return withLogin(LogIn.withKey(key));
  }

  public PbxSettings silentTo(Set<String> commands) {
    return new PbxSettings(
        host,
        port,
        style,
        identity,
        clock,
        login,
        commands,
        keepAlive,
        phones,
        behaviour,
        ledgerEntries,
        ledgerFile);
  }

  public PbxSettings withKeepAlive(@Nullable Duration newKeepAlive) {
    return new PbxSettings(
        host,
        port,
        style,
        identity,
        clock,
        login,
        silentTo,
        newKeepAlive,
        phones,
        behaviour,
        ledgerEntries,
        ledgerFile);
  }

  public PbxSettings withPhones(Map<String, PhoneKind> newPhones) {
    return new PbxSettings(
        host,
        port,
        style,
        identity,
        clock,
        login,
        silentTo,
        keepAlive,
        newPhones,
        behaviour,
        ledgerEntries,
        ledgerFile);
  }

  public PbxSettings withBehaviour(Behaviour newBehaviour) {
    return new PbxSettings(
        host,
        port,
        style,
        identity,
        clock,
        login,
        silentTo,
        keepAlive,
        phones,
        newBehaviour,
        ledgerEntries,
        ledgerFile);
  }

  public PbxSettings withLedger(int entries, @Nullable Path file) {
    return new PbxSettings(
        host, port, style, identity, clock, login, silentTo, keepAlive, phones, behaviour, entries,
        file);
  }
}
