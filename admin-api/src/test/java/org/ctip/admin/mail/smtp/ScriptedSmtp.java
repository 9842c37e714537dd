package org.ctip.admin.mail.smtp;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** A mail server that answers as told: what GreenMail does not do. */
final class ScriptedSmtp implements AutoCloseable {
  /** Said instead of an answer: nothing comes. */
  static final String SILENCE = "";

  final List<String> commands = new CopyOnWriteArrayList<>();
  final List<String> encrypted = new CopyOnWriteArrayList<>();
  private final ServerSocket listening;
  private final UnaryOperator<String> answers;
  private final @Nullable SSLContext encryption;
  private final List<Socket> open = new CopyOnWriteArrayList<>();

  /**
   * @param answers the answer to a command, its first word in upper case; {@code CONNECT} for the
   *     greeting; null for the usual one
   */
  ScriptedSmtp(UnaryOperator<@Nullable String> answers, @Nullable SSLContext encryption) {
    this.answers = answers;
    this.encryption = encryption;
    try {
      listening = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return listening.getLocalPort();
  }

  private void accept() {
    try {
      while (true) {
        var socket = listening.accept();
        open.add(socket);
        Thread.ofVirtual().start(() -> serve(socket));
      }
    } catch (IOException e) {
      // Closed.
    }
  }

  private void serve(Socket plain) {
    try {
      Socket socket = plain;
      var in = reader(socket);
      say(socket, answer("CONNECT"));
      boolean data = false;
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (data) {
          data = !line.equals(".");
          if (!data) {
            say(socket, answer("."));
          }
          continue;
        }
        String verb = line.split(" ", 2)[0].toUpperCase(Locale.ROOT);
        commands.add(line);
        if (socket instanceof SSLSocket) {
          encrypted.add(line);
        }
        String answer = answer(verb);
        say(socket, answer);
        data = answer.startsWith("354");
        if (verb.equals("STARTTLS") && encryption != null) {
          var layer =
              (SSLSocket)
                  encryption
                      .getSocketFactory()
                      .createSocket(socket, "localhost", socket.getPort(), true);
          layer.setUseClientMode(false);
          layer.startHandshake();
          socket = layer;
          in = reader(socket);
        }
      }
    } catch (IOException e) {
      // The client went away, which is what some tests want.
    }
  }

  private String answer(String verb) {
    String said = answers.apply(verb);
    if (said != null) {
      return said;
    }
    return switch (verb) {
      case "CONNECT" -> "220 scripted";
      case "EHLO" -> encryption == null ? "250 scripted" : "250-scripted\r\n250 STARTTLS";
      case "STARTTLS" -> "220 go on";
      case "DATA" -> "354 go on";
      case "QUIT" -> "221 bye";
      default -> "250 ok";
    };
  }

  private static void say(Socket socket, String answer) throws IOException {
    if (!answer.equals(SILENCE)) {
      socket.getOutputStream().write((answer + "\r\n").getBytes(StandardCharsets.UTF_8));
      socket.getOutputStream().flush();
    }
  }

  private static BufferedReader reader(Socket socket) throws IOException {
    return new BufferedReader(
        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    try {
      listening.close();
      for (Socket socket : open) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
