package org.ctip.simulator.pbx.netty;

import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.ctip.simulator.ledger.Ledger;
import org.ctip.simulator.pbx.Collector;
import org.ctip.simulator.pbx.FrameSource;
import org.ctip.simulator.pbx.LogIn;
import org.ctip.simulator.pbx.Pbx;
import org.ctip.simulator.pbx.PbxSettings;
import org.ctip.simulator.pbx.Play;
import org.ctip.simulator.pbx.Wire;
import org.ctip.simulator.pbx.WireEntry;
import org.ctip.simulator.pbx.WireEntry.What;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.netty.DisposableServer;
import reactor.netty.NettyInbound;
import reactor.netty.resources.LoopResources;
import reactor.netty.tcp.TcpServer;

/**
 * A PBX on real TCP. Everything it does happens on one event loop of its own; the methods here may
 * be called from any other thread and return when the thing is done. Close it to free port and
 * thread.
 */
public final class PbxSimulator implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(PbxSimulator.class);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final PbxSettings settings;
  private final Clock clock;
  private final Ledger<WireEntry> ledger;
  private final boolean recording;
  private final LoopResources resources;
  private final EventLoop loop;
  private final LoopThread thread;
  private final Pbx pbx;
  private final Faults faults;
  private final Map<Long, CollectorConnection> connections = new LinkedHashMap<>();
  private final List<FramePlayer> players = new ArrayList<>();
  private final @Nullable Play play;
  private @Nullable FramePlayer onePlay;
  private Wire wire = Wire.STRAIGHT;
  private boolean mute;
  private long lastConnection;
  private volatile @Nullable DisposableServer server;
  private volatile int port;

  private PbxSimulator(PbxSettings settings, @Nullable Play play, Clock clock) {
    this.settings = settings;
    this.play = play;
    this.clock = clock;
    this.recording = settings.ledgerEntries() > 0 || settings.ledgerFile() != null;
    this.ledger = Ledger.open(settings.ledgerEntries(), settings.ledgerFile());
    this.resources = LoopResources.create("ctip-pbx", 1, 1, true);
    this.loop = (EventLoop) resources.onServer(false).next();
    this.thread = new LoopThread(loop);
    this.pbx = new Pbx(settings, clock, this::after, this::loggedIn);
    this.faults =
        new Faults(
            new Faults.Reach() {
              @Override
              public void each(Consumer<CollectorConnection> task) {
                thread.run(() -> List.copyOf(connections.values()).forEach(task));
              }

              @Override
              public void toCome(boolean newMute, Wire newWire) {
                thread.run(
                    () -> {
                      mute = newMute;
                      wire = newWire;
                    });
              }
            });
    this.port = settings.port();
  }

  /** Starts a PBX that says nothing of its own accord. */
  public static PbxSimulator start(PbxSettings settings) {
    return start(settings, null);
  }

  /**
   * Starts a PBX.
   *
   * @param play what it plays once somebody is logged in; null for nothing
   * @throws reactor.netty.ChannelBindException when the port is taken
   */
  public static PbxSimulator start(PbxSettings settings, @Nullable Play play) {
    var simulator = new PbxSimulator(settings, play, Clock.systemUTC());
    try {
      simulator.plugIn();
    } catch (RuntimeException e) {
      simulator.close();
      throw e;
    }
    var keepAlive = settings.keepAlive();
    if (keepAlive != null) {
      simulator.keepAlive(keepAlive);
    }
    return simulator;
  }

  /** The TCP port it listens on, or listened on before {@link #unplug}. */
  public int port() {
    return port;
  }

  /** What went over its wires. */
  public Ledger<WireEntry> ledger() {
    return ledger;
  }

  /** Faults on demand. */
  public Faults faults() {
    return faults;
  }

  /** Sends frames, each exactly as written, to everybody who is logged in. */
  public void broadcast(String... frames) {
    thread.run(() -> List.of(frames).forEach(pbx::broadcast));
  }

  /**
   * Plays to everybody who is logged in, now and as they come; frames that nobody hears are lost.
   *
   * @param speed see {@link Play}
   */
  public Playing play(FrameSource source, double speed) {
    return thread.ask(() -> playToAll(source, speed));
  }

  /** An outside call rings extensions; commands and {@code Behaviour} decide what follows. */
  public void incoming(String caller, String dialled, String... extensions) {
    thread.run(() -> pbx.incoming(caller, dialled, List.of(extensions)));
  }

  /** The outside caller of a ringing call gives up. */
  public void callerHangsUp(String caller) {
    thread.run(() -> pbx.callerHangsUp(caller));
  }

  /** Changes the log-in rules for log-ins to come. */
  public void logInRules(LogIn rules) {
    thread.run(() -> pbx.logInRules(rules));
  }

  /** The log-in rules in force. */
  public LogIn logInRules() {
    return thread.ask(pbx::logInRules);
  }

  /** Throws everybody out as another collector's log-in would: NA 107 and close. */
  public void kickOut() {
    thread.run(pbx::kickOut);
  }

  /** Connections there are, logged in or not. */
  public int connections() {
    return thread.ask(connections::size);
  }

  /** Collectors logged in for all extensions. */
  public int collectors() {
    return thread.ask(pbx::collectors);
  }

  /** The STAT that RQST would answer with; null for no such extension. */
  public @Nullable String state(String extension) {
    return thread.ask(() -> pbx.state(extension));
  }

  /** Whether anything is being played. */
  public boolean playing() {
    return thread.ask(() -> players.stream().anyMatch(player -> !player.done().isDone()));
  }

  /** Stops listening and resets every connection, as when the PBX loses power. */
  public void unplug() {
    var listening = server;
    if (listening != null) {
      listening.disposeNow(PATIENCE);
      server = null;
    }
    faults.reset();
  }

  /** Listens again, on the same port as before. */
  public void plugIn() {
    if (server != null) {
      return;
    }
    var bound =
        TcpServer.create()
            .host(settings.host())
            .port(port)
            .runOn(resources, false)
            .option(ChannelOption.SO_REUSEADDR, true)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .handle((in, _) -> serve(in))
            .bindNow(PATIENCE);
    server = bound;
    port = bound.port();
    log.atInfo().addKeyValue("port", port).log("The PBX is up");
  }

  @Override
  public void close() {
    unplug();
    thread.run(() -> players.forEach(FramePlayer::stop));
    resources.disposeLater(Duration.ZERO, Duration.ofSeconds(2)).block(PATIENCE);
    ledger.close();
  }

  private Publisher<Void> serve(NettyInbound in) {
    var result = new Publisher[1];
    in.withConnection(connection -> result[0] = accept(connection, in));
    @SuppressWarnings("unchecked")
    var served = (Publisher<Void>) result[0];
    return served;
  }

  private Mono<Void> accept(Connection accepted, NettyInbound in) {
    var connection =
        new CollectorConnection(++lastConnection, accepted.channel(), wire, mute, this::note);
    connections.put(connection.id(), connection);
    note(connection, What.OPENED, "");
    pbx.connected(connection);
    accepted
        .channel()
        .closeFuture()
        .addListener(
            _ -> {
              connections.remove(connection.id());
              pbx.gone(connection);
              connection.gone();
              note(connection, What.CLOSED, "");
            });
    var cutter = new LineCutter();
    return in.receive()
        .asByteArray()
        .doOnNext(bytes -> received(connection, cutter, bytes))
        .then()
        .onErrorComplete();
  }

  private void received(CollectorConnection connection, LineCutter cutter, byte[] bytes) {
    var fits =
        cutter.take(
            bytes,
            line -> {
              note(connection, What.RECEIVED, line);
              if (!connection.isMute()) {
                pbx.received(connection, line);
              }
            });
    if (!fits) {
      note(connection, What.NOTE, "cut off: a line without end");
      connection.reset();
    }
  }

  private void loggedIn(Collector collector) {
    if (play == null) {
      return;
    }
    if (play.eachConnection()) {
      var connection = connections.get(collector.id());
      if (connection != null) {
        var own =
            new FramePlayer(
                loop,
                play.source(),
                play.speed(),
                line -> pbx.tell(collector, line),
                connection::easy);
        add(own.start());
      }
    } else if (onePlay == null) {
      onePlay = playToAll(play.source(), play.speed());
    }
  }

  private FramePlayer playToAll(FrameSource source, double speed) {
    var player =
        new FramePlayer(
            loop,
            source,
            speed,
            line -> {
              pbx.broadcast(line);
              return true;
            },
            () -> connections.values().stream().allMatch(CollectorConnection::easy));
    return add(player.start());
  }

  private FramePlayer add(FramePlayer player) {
    players.removeIf(old -> old.done().isDone());
    players.add(player);
    return player;
  }

  private void keepAlive(Duration interval) {
    loop.scheduleAtFixedRate(
        pbx::keepAlive, interval.toNanos(), interval.toNanos(), TimeUnit.NANOSECONDS);
  }

  private void after(Duration wait, Runnable task) {
    loop.schedule(task, wait.toNanos(), TimeUnit.NANOSECONDS);
  }

  private void note(CollectorConnection connection, What what, String line) {
    if (recording) {
      ledger.add(new WireEntry(clock.instant(), connection.id(), connection.remote(), what, line));
    }
  }
}
