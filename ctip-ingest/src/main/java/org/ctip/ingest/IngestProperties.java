package org.ctip.ingest;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ctip.ingest.frame.FrameLogSettings;
import org.ctip.ingest.link.LinkTimings;
import org.ctip.ingest.roster.LoginKey;
import org.ctip.ingest.roster.Pbx;
import org.ctip.protocol.message.CodePage;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Everything about this service that can be set.
 *
 * @param instance name of this instance, unique among those that share the PBXs
 * @param ownership whether the group decides which PBXs are ours, or all are
 * @param stateDir where epochs, known extensions, commands and the spool are kept; one process at a
 *     time
 * @param zone where PBXs have their clocks, unless said otherwise
 * @param pbx the one PBX of a small installation; none when its host is empty
 * @param pbxs more of them
 */
@ConfigurationProperties("ctip.ingest")
public record IngestProperties(
    @DefaultValue("ingest") String instance,
    @DefaultValue("group") Ownership ownership,
    @DefaultValue("data/ingest") Path stateDir,
    @DefaultValue("Europe/Warsaw") ZoneId zone,
    @DefaultValue Configured pbx,
    @DefaultValue List<Configured> pbxs,
    @DefaultValue Connection connection,
    @DefaultValue Frames frames,
    @DefaultValue Spool spool,
    @DefaultValue Group group) {

  /** Who decides which PBXs an instance connects to. */
  public enum Ownership {
    /** The consumer group: an instance has the PBXs of its partitions. */
    GROUP,
    /** Nobody: this is the only instance, and connects before there is a broker. */
    ALL
  }

  /**
   * One PBX.
   *
   * @param host empty for none
   * @param pin key of the tariff log-in; empty for none
   * @param keyReference {@code env:NAME} or {@code file:/path} instead of the pin
   * @param codePage kept with the PBX; its names are read as {@code ctip.config.pbx} says, else as
   *     the correlator is set
   * @param zone null for that of the service
   */
  public record Configured(
      @DefaultValue("main") String id,
      @DefaultValue("") String name,
      @DefaultValue("default") String tenant,
      @DefaultValue("") String host,
      @DefaultValue("5524") int port,
      @DefaultValue("") String pin,
      @Nullable String keyReference,
      @DefaultValue("IBM852") String codePage,
      @Nullable ZoneId zone,
      @DefaultValue("true") boolean enabled) {

    @Override
    public String toString() {
      return "Configured[id=" + id + ", host=" + host + ", port=" + port + ", pin=***]";
    }
  }

  /**
   * How links behave.
   *
   * @param connectTimeout for TCP
   * @param identityTimeout for the reply to WHO
   * @param loginTimeout for the reply to LOGA
   * @param replyTimeout for the reply to a command
   * @param silence how long a line may be silent before the PBX is asked for a sign of life
   * @param probe how long it has for that
   * @param reconnectDelay before the first new try
   * @param reconnectMaximum before a late one
   * @param queryPause between two questions for states after a log-in
   * @param threads event loops
   */
  public record Connection(
      @DefaultValue("5s") Duration connectTimeout,
      @DefaultValue("3s") Duration identityTimeout,
      @DefaultValue("8s") Duration loginTimeout,
      @DefaultValue("5s") Duration replyTimeout,
      @DefaultValue("10s") Duration silence,
      @DefaultValue("5s") Duration probe,
      @DefaultValue("3s") Duration reconnectDelay,
      @DefaultValue("60s") Duration reconnectMaximum,
      @DefaultValue("20ms") Duration queryPause,
      @DefaultValue("2") int threads) {
    public Connection {
      if (connectTimeout.isNegative() || connectTimeout.isZero()) {
        throw new IllegalArgumentException(
            "ctip.ingest.connection.connect-timeout must be positive");
      }
      if (threads < 1 || threads > 64) {
        throw new IllegalArgumentException("ctip.ingest.connection.threads must be 1-64");
      }
    }

    LinkTimings timings() {
      return new LinkTimings(
          identityTimeout,
          loginTimeout,
          replyTimeout,
          silence,
          probe,
          queryPause,
          LinkTimings.DEFAULT.report());
    }
  }

  /**
   * The way to the broker.
   *
   * @param queue records waiting to be looked at, above which sockets are not read
   * @param window bytes sent and not acknowledged, at most
   * @param patience how long a record may stay unacknowledged before it goes to disk
   */
  public record Frames(
      @DefaultValue("65536") int queue,
      @DefaultValue("16MB") DataSize window,
      @DefaultValue("1s") Duration patience) {}

  /**
   * The disk that waits with us.
   *
   * @param limit bytes above which sockets are not read
   * @param segment bytes of one file
   * @param sync how long what was written may wait to be forced to the disk
   */
  public record Spool(
      @DefaultValue("1GB") DataSize limit,
      @DefaultValue("8MB") DataSize segment,
      @DefaultValue("10ms") Duration sync) {}

  /**
   * The group that shares the PBXs.
   *
   * @param id its name
   * @param session how long it waits for an instance that says nothing
   * @param handOver how long a hand-over may wait for frames to arrive
   */
  public record Group(
      @DefaultValue("ctip-ingest") String id,
      @DefaultValue("10s") Duration session,
      @DefaultValue("10s") Duration handOver) {}

  public IngestProperties {
    if (instance.isBlank()) {
      throw new IllegalArgumentException("ctip.ingest.instance must not be empty");
    }
    pbxs = List.copyOf(pbxs);
  }

  /** The PBXs that are configured here. */
  List<Pbx> configured() {
    var all = new ArrayList<Pbx>();
    if (!pbx.host().isBlank()) {
      all.add(toPbx(pbx));
    }
    pbxs.forEach(configured -> all.add(toPbx(configured)));
    return all;
  }

  private Pbx toPbx(Configured configured) {
    var reference = configured.keyReference();
    return new Pbx(
        configured.id(),
        configured.name().isBlank() ? configured.id() : configured.name(),
        configured.tenant(),
        configured.host(),
        configured.port(),
        reference == null ? new LoginKey.Given(configured.pin()) : LoginKey.of(reference),
        codePage(configured.codePage()).name(),
        configured.zone() == null ? zone : configured.zone(),
        configured.enabled());
  }

  /** The older system calls ISO-8859-1 {@code latin-1}. */
  static CodePage codePage(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "latin-1", "latin1", "latin_1" -> CodePage.ISO_8859_1;
      default -> CodePage.named(name);
    };
  }

  FrameLogSettings frameLog() {
    return new FrameLogSettings(
        frames.queue(),
        frames.window().toBytes(),
        frames.patience(),
        spool.limit().toBytes(),
        spool.sync(),
        FrameLogSettings.DEFAULT.reopenDelay());
  }
}
