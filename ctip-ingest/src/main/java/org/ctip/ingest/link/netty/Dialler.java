package org.ctip.ingest.link.netty;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.nio.NioChannelOption;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import jdk.net.ExtendedSocketOptions;
import org.ctip.ingest.roster.Pbx;
import org.jspecify.annotations.Nullable;
import reactor.netty.Connection;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;
import reactor.netty.tcp.TcpClient;

/**
 * Opens TCP connections that read nothing until told to. TCP keep-alive is set so that a line whose
 * other end is gone breaks after some 15 s even where the PBX answers no question.
 */
final class Dialler {
  private static final int KEEP_ALIVE_IDLE_SECONDS = 6;
  private static final int KEEP_ALIVE_INTERVAL_SECONDS = 3;
  private static final int KEEP_ALIVE_PROBES = 3;

  private final Duration connectTimeout;

  Dialler(Duration connectTimeout) {
    this.connectTimeout = connectTimeout;
  }

  /** Connects on an event loop; completes there, exceptionally when there is no connection. */
  CompletableFuture<@Nullable Channel> dial(Pbx pbx, EventLoop loop) {
    LoopResources onThisLoop = _ -> loop;
    return TcpClient.create(ConnectionProvider.newConnection())
        .runOn(onThisLoop, false)
        .host(pbx.host())
        .port(pbx.port())
        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, Math.toIntExact(connectTimeout.toMillis()))
        .option(ChannelOption.AUTO_READ, false)
        .option(ChannelOption.TCP_NODELAY, true)
        .option(ChannelOption.SO_KEEPALIVE, true)
        .option(NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPIDLE), KEEP_ALIVE_IDLE_SECONDS)
        .option(
            NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPINTERVAL),
            KEEP_ALIVE_INTERVAL_SECONDS)
        .option(NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPCOUNT), KEEP_ALIVE_PROBES)
        .connect()
        .map(Connection::channel)
        .cast(Channel.class)
        .toFuture();
  }
}
