package org.ctip.admin.pbx.netty;

import io.netty.channel.ChannelOption;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.ctip.admin.pbx.PbxProbe;
import org.ctip.admin.pbx.ProbeResult;
import org.ctip.admin.pbx.ProbeResult.Name;
import org.ctip.admin.pbx.ProbeResult.State;
import org.ctip.admin.pbx.ProbeResult.Step;
import org.ctip.events.pbx.PbxStatus.Identity;
import org.ctip.protocol.framing.LineSink;
import org.ctip.protocol.framing.LineSplitter;
import org.ctip.protocol.framing.LineTooLong;
import org.ctip.protocol.message.Nak;
import org.ctip.protocol.message.NotAvailable;
import org.ctip.protocol.message.Ok;
import org.ctip.protocol.message.PbxCommand;
import org.ctip.protocol.message.PbxDecoder;
import org.ctip.protocol.message.PbxEncoder;
import org.ctip.protocol.message.PbxReply;
import org.ctip.protocol.message.RawFrame;
import org.ctip.protocol.message.SyntaxError;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.tcp.TcpClient;

/**
 * Says WHO and LOGA as a link does (protocol reference, section 2) and closes. A connection of its
 * own each time; a bounded amount is read, and of what an unknown machine says nothing is repeated.
 */
public final class TcpPbxProbe implements PbxProbe {
  private static final int MOST_BYTES = 64 * 1024;

  private final Duration connecting;
  private final Duration answering;

  /**
   * @param connecting patience with the connection
   * @param answering patience with each answer
   */
  public TcpPbxProbe(Duration connecting, Duration answering) {
    this.connecting = connecting;
    this.answering = answering;
  }

  @Override
  public Mono<ProbeResult> of(String host, int port, String key) {
    return TcpClient.create(ConnectionProvider.newConnection())
        .host(host)
        .port(port)
        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, Math.toIntExact(connecting.toMillis()))
        .option(ChannelOption.TCP_NODELAY, true)
        .connect()
        .timeout(connecting.plusMillis(500))
        .<ProbeResult>flatMap(
            connection ->
                new Talk(connection, key)
                    .result()
                    .doFinally(_ -> connection.dispose())
                    .onErrorResume(_ -> Mono.just(broken())))
        .onErrorResume(failure -> Mono.just(unreached(failure)));
  }

  private static ProbeResult unreached(Throwable failure) {
    String detail =
        switch (failure) {
          case java.net.UnknownHostException _ -> "Nieznana nazwa hosta.";
          case java.net.ConnectException e
              when !(e instanceof io.netty.channel.ConnectTimeoutException) ->
              "Połączenie odrzucone lub brak drogi do hosta.";
          case io.netty.channel.ConnectTimeoutException _ -> "Host nie odpowiada.";
          case TimeoutException _ -> "Host nie odpowiada.";
          default -> "Nie udało się połączyć.";
        };
    return new ProbeResult(
        List.of(
            new Step(Name.REACHED, State.FAILED, detail),
            skipped(Name.IDENTIFIED),
            skipped(Name.LOGGED_IN)),
        null);
  }

  private static ProbeResult broken() {
    return new ProbeResult(
        List.of(
            new Step(Name.REACHED, State.OK, "Połączono."),
            new Step(Name.IDENTIFIED, State.FAILED, "Połączenie zostało przerwane."),
            skipped(Name.LOGGED_IN)),
        null);
  }

  private static Step skipped(Name name) {
    return new Step(name, State.SKIPPED, "Nie sprawdzano.");
  }

  /** One conversation. */
  private final class Talk {
    private final Connection connection;
    private final String key;
    private final Flux<PbxReply> replies;
    private final List<Step> steps = new ArrayList<>();
    private @Nullable Identity identity;

    Talk(Connection connection, String key) {
      this.connection = connection;
      this.key = key.isEmpty() ? PbxCommand.NO_KEY : key;
      this.replies =
          connection
              .inbound()
              .receive()
              .asByteArray()
              .scan(new Read(new LineSplitter(), 0, List.of()), Read::next)
              .takeUntil(read -> read.bytes > MOST_BYTES)
              .concatMapIterable(Read::replies);
    }

    Mono<ProbeResult> result() {
      steps.add(new Step(Name.REACHED, State.OK, "Połączono."));
      return ask(new PbxCommand.Who())
          .thenMany(
              replies
                  .index()
                  .take(2)
                  .timeout(answering)
                  .concatMap(
                      answer ->
                          answer.getT1() == 0
                              ? identified(answer.getT2())
                              : loggedIn(answer.getT2()))
                  .takeUntil(done -> done))
          .then(Mono.fromSupplier(this::finished))
          .onErrorResume(TimeoutException.class, _ -> Mono.just(silent()));
    }

    private Mono<Void> ask(PbxCommand command) {
      return connection.outbound().sendByteArray(Mono.just(PbxEncoder.encode(command))).then();
    }

    /** A PBX without WHO refuses it and takes the log-in all the same. */
    private Mono<Boolean> identified(PbxReply reply) {
      if (reply instanceof Ok ok) {
        identity = identityOf(ok);
        steps.add(
            new Step(
                Name.IDENTIFIED,
                State.OK,
                identity == null ? "Centrala odpowiada." : "Centrala " + identity.type() + "."));
      } else {
        steps.add(new Step(Name.IDENTIFIED, State.OK, "Centrala nie zna polecenia WHO."));
      }
      PbxCommand.LogInAll logIn;
      try {
        logIn = new PbxCommand.LogInAll(key);
      } catch (IllegalArgumentException e) {
        steps.add(new Step(Name.LOGGED_IN, State.FAILED, "PIN ma niedozwolone znaki."));
        return Mono.just(true);
      }
      return ask(logIn).thenReturn(false);
    }

    private Mono<Boolean> loggedIn(PbxReply reply) {
      steps.add(
          switch (reply) {
            case Ok _ -> new Step(Name.LOGGED_IN, State.OK, "Zalogowano.");
            case NotAvailable refused -> new Step(Name.LOGGED_IN, State.FAILED, refusal(refused));
            case SyntaxError _ ->
                new Step(Name.LOGGED_IN, State.FAILED, "Centrala odmówiła: ERROR.");
            case Nak _ -> new Step(Name.LOGGED_IN, State.FAILED, "Centrala odmówiła: NAK.");
          });
      return Mono.just(true);
    }

    private ProbeResult finished() {
      return steps.size() < Name.values().length ? ended("Połączenie zostało przerwane.") : all();
    }

    private ProbeResult silent() {
      return ended("Brak odpowiedzi w terminie.");
    }

    private ProbeResult ended(String detail) {
      if (steps.size() == 1) {
        steps.add(new Step(Name.IDENTIFIED, State.FAILED, detail));
        steps.add(skipped(Name.LOGGED_IN));
      } else if (steps.size() == 2) {
        steps.add(new Step(Name.LOGGED_IN, State.FAILED, detail));
      }
      return all();
    }

    private ProbeResult all() {
      return new ProbeResult(steps, identity);
    }
  }

  private static @Nullable Identity identityOf(Ok reply) {
    var told = reply.identity();
    return told == null
        ? null
        : new Identity(
            told.type(),
            told.serial(),
            told.firmware(),
            told.protocol() == null ? null : told.protocol().toString());
  }

  private static String refusal(NotAvailable refused) {
    String code = refused.code() == null ? "NA" : "NA " + refused.code();
    return switch (refused.reason()) {
      case WRONG_KEY -> "Zły PIN (" + code + ").";
      case NO_KEY_SET -> "W centrali nie ustawiono PIN-u (" + code + ").";
      case TOO_MANY_WRONG_KEYS -> "Zbyt wiele prób ze złym PIN-em (" + code + ").";
      case NO_CTI_PERMISSION, NO_PERMISSION -> "Brak uprawnień do CTI (" + code + ").";
      default -> "Centrala odmówiła (" + code + ").";
    };
  }

  /** What came of the bytes so far; only replies count, events do not. */
  private record Read(LineSplitter splitter, int bytes, List<PbxReply> replies) {
    Read next(byte[] chunk) {
      var found = new ArrayList<PbxReply>();
      splitter.feed(
          ByteBuffer.wrap(chunk),
          new LineSink() {
            @Override
            public void line(RawFrame frame) {
              if (PbxDecoder.decode(frame) instanceof PbxReply reply) {
                found.add(reply);
              }
            }

            @Override
            public void tooLong(LineTooLong cut) {
              // Not a PBX; the answer stays away.
            }
          });
      return new Read(splitter, bytes + chunk.length, found);
    }
  }
}
