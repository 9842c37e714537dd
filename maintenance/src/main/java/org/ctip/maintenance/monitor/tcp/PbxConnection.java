package org.ctip.maintenance.monitor.tcp;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.ctip.maintenance.installation.MaintenanceException;
import org.ctip.maintenance.monitor.HeardLine;
import org.ctip.maintenance.monitor.Listener;
import org.ctip.maintenance.monitor.LogInConversation;
import org.ctip.maintenance.monitor.Source;
import org.ctip.protocol.framing.LineSink;
import org.ctip.protocol.framing.LineSplitter;
import org.ctip.protocol.framing.LineTooLong;
import org.ctip.protocol.message.PbxCommand;
import org.ctip.protocol.message.PbxDecoder;
import org.ctip.protocol.message.PbxEncoder;
import org.ctip.protocol.message.RawFrame;
import org.jspecify.annotations.Nullable;

/**
 * A session of our own at a PBX. Some PBXs have room for one only, so where CTIP runs it is better
 * to listen to what CTIP hears.
 */
public final class PbxConnection implements Source {
  private static final Duration CONNECT = Duration.ofSeconds(5);

  /** An NCP says something every 20 s. */
  private static final Duration SILENCE = Duration.ofSeconds(30);

  private static final int TICK_MILLIS = 250;

  private final String host;
  private final int port;
  private final LogInConversation conversation;
  private final Duration patience;
  private final Clock clock;
  private final Socket socket = new Socket();
  private volatile boolean closed;

  /**
   * @param patience for each answer of the handshake, and for a sign of life
   */
  public PbxConnection(String host, int port, String key, Duration patience, Clock clock) {
    this.host = host;
    this.port = port;
    this.conversation = new LogInConversation(key);
    this.patience = patience;
    this.clock = clock;
  }

  @Override
  public void listen(Listener listener, @Nullable Duration atMost) {
    try (socket) {
      socket.setKeepAlive(true);
      socket.setTcpNoDelay(true);
      socket.connect(new InetSocketAddress(host, port), Math.toIntExact(CONNECT.toMillis()));
      socket.setSoTimeout(TICK_MILLIS);
      read(listener, atMost);
    } catch (UnknownHostException | java.nio.channels.UnresolvedAddressException e) {
      throw new MaintenanceException("there is no host " + host, e);
    } catch (IOException e) {
      if (!closed) {
        throw new MaintenanceException(
            "no connection to the PBX at " + host + ":" + port + ": " + e.getMessage(), e);
      }
    }
  }

  private void read(Listener listener, @Nullable Duration atMost) throws IOException {
    var splitter = new LineSplitter();
    var lines = new Lines();
    var chunk = new byte[8192];
    long waitingSince = System.nanoTime();
    long listeningSince = 0;
    boolean probed = false;
    say(conversation.first());
    while (!closed && !over(listeningSince, atMost)) {
      int count;
      try {
        count = socket.getInputStream().read(chunk);
      } catch (SocketTimeoutException _) {
        count = 0;
      }
      if (count < 0) {
        throw new MaintenanceException("the PBX closed the connection");
      }
      boolean wasDone = conversation.done();
      if (count > 0) {
        waitingSince = System.nanoTime();
        probed = false;
        splitter.feed(chunk, 0, count, lines);
        hear(lines, listener);
      } else if (!wasDone && waited(waitingSince, patience)) {
        waitingSince = System.nanoTime();
        say(conversation.nothingHeard());
      } else if (wasDone && !probed && waited(waitingSince, SILENCE)) {
        probed = true;
        say(new PbxCommand.Who());
      } else if (probed && waited(waitingSince, SILENCE.plus(patience))) {
        throw new MaintenanceException("the PBX is silent: the connection is dead");
      }
      if (!wasDone && conversation.done()) {
        listeningSince = System.nanoTime();
        listener.heard(
            HeardLine.event(
                clock.instant(),
                null,
                "logged in to "
                    + (conversation.identity() == null ? "the PBX" : conversation.identity())));
      }
    }
  }

  private void hear(Lines lines, Listener listener) throws IOException {
    for (var frame : lines.taken()) {
      if (!conversation.done()) {
        var next = conversation.heard(PbxDecoder.decode(frame));
        if (next != null) {
          say(next);
        }
      } else {
        listener.heard(HeardLine.of(clock.instant(), null, frame));
      }
    }
  }

  private void say(PbxCommand command) throws IOException {
    socket.getOutputStream().write(PbxEncoder.encode(command));
    socket.getOutputStream().flush();
  }

  private static boolean waited(long since, Duration atLeast) {
    return System.nanoTime() - since >= atLeast.toNanos();
  }

  private static boolean over(long since, @Nullable Duration atMost) {
    return atMost != null && since != 0 && waited(since, atMost);
  }

  @Override
  public void close() {
    closed = true;
    try {
      socket.close();
    } catch (IOException _) {
      // It is gone either way.
    }
  }

  /** Lines of one read. */
  private static final class Lines implements LineSink {
    private List<RawFrame> frames = new ArrayList<>();

    @Override
    public void line(RawFrame frame) {
      frames.add(frame);
    }

    @Override
    public void tooLong(LineTooLong cut) {
      frames.add(cut.start());
    }

    List<RawFrame> taken() {
      var taken = frames;
      frames = new ArrayList<>();
      return taken;
    }
  }
}
