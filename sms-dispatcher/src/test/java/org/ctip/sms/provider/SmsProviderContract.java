package org.ctip.sms.provider;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What every provider adapter must do, against a provider on a real socket. */
public abstract class SmsProviderContract {
  protected static final OutboundSms HELLO =
      new OutboundSms("abcdefghijklmnopqrstuvwxyz", "+48600000101", "Hello");
  protected static final Duration PATIENCE = Duration.ofSeconds(10);

  protected final ScriptedServer server = new ScriptedServer();
  private final ListAppender<ILoggingEvent> logged = new ListAppender<>();

  /** The adapter, with credentials that hold the word {@code s3cret}, and short time-outs. */
  protected abstract SmsProvider provider();

  /** An adapter that talks to a port where nobody listens. */
  protected abstract SmsProvider providerAt(String address);

  protected abstract void takes();

  protected abstract void refusesTheNumber();

  protected abstract String sendPath();

  /** The unique ids of the sends that arrived. */
  protected abstract java.util.List<String> keysSeen();

  @BeforeEach
  void listen() {
    logged.start();
    ((Logger) LoggerFactory.getLogger("org.ctip")).addAppender(logged);
  }

  @AfterEach
  void noSecretOrNumberWasLogged() {
    ((Logger) LoggerFactory.getLogger("org.ctip")).detachAppender(logged);
    server.close();
    assertThat(logged.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .noneMatch(line -> line.contains("s3cret") || line.contains("600000101"));
  }

  @Test
  void takenIsAcceptedWithTheProvidersId() {
    takes();
    assertThat(sent())
        .isInstanceOfSatisfying(
            Outcome.Accepted.class,
            accepted -> assertThat(accepted.providerMessageId()).isNotBlank());
  }

  @Test
  void passesOurIdOn() {
    takes();
    sent();
    assertThat(keysSeen()).containsExactly(HELLO.uniqueId());
  }

  @Test
  void badNumberIsRefused() {
    refusesTheNumber();
    assertThat(sent()).isInstanceOf(Outcome.Refused.class);
  }

  @Test
  void wishToBeLeftAloneIsHeeded() {
    server.on(sendPath(), ScriptedServer.tooMany("17"));
    assertThat(sent())
        .isInstanceOfSatisfying(
            Outcome.Later.class,
            later -> assertThat(later.retryAfter()).isEqualTo(Duration.ofSeconds(17)));
  }

  @Test
  void silenceAfterTheRequestIsDoubt() {
    server.on(sendPath(), ScriptedServer.silence());
    assertThat(sent()).isInstanceOf(Outcome.Unsure.class);
    assertThat(server.ledger(sendPath())).hasSize(1);
  }

  @Test
  void cutAfterTheRequestIsDoubtAndNotSentAgain() {
    server.on(sendPath(), ScriptedServer.cut());
    assertThat(sent()).isInstanceOf(Outcome.Unsure.class);
    assertThat(server.ledger(sendPath())).hasSize(1);
  }

  @Test
  void serverErrorIsDoubt() {
    server.on(sendPath(), ScriptedServer.json(500, "{}"));
    assertThat(sent()).isInstanceOf(Outcome.Unsure.class);
    server.on(sendPath(), ScriptedServer.json(503, "busy"));
    assertThat(sent()).isInstanceOf(Outcome.Unsure.class);
  }

  @Test
  void unreadableSuccessIsDoubt() {
    server.on(sendPath(), ScriptedServer.json(200, "<html>ok</html>"));
    assertThat(sent()).isInstanceOf(Outcome.Unsure.class);
    server.on(sendPath(), ScriptedServer.json(200, ""));
    assertThat(sent()).isInstanceOf(Outcome.Unsure.class);
    server.on(sendPath(), ScriptedServer.json(200, "{}"));
    assertThat(sent()).isInstanceOf(Outcome.Unsure.class);
  }

  @Test
  void nobodyListeningIsTriedAgain() {
    assertThat(providerAt("http://127.0.0.1:1").send(HELLO).block(PATIENCE))
        .isInstanceOfSatisfying(
            Outcome.Later.class, later -> assertThat(later.code()).isEqualTo("CONNECT"));
  }

  @Test
  void unknownNameIsTriedAgain() {
    assertThat(providerAt("http://provider.invalid").send(HELLO).block(PATIENCE))
        .isInstanceOfSatisfying(
            Outcome.Later.class, later -> assertThat(later.code()).isEqualTo("DNS"));
  }

  @Test
  void failedHandshakeIsTriedAgain() {
    var tls = server.address().replace("http:", "https:");
    assertThat(providerAt(tls).send(HELLO).block(PATIENCE))
        .isInstanceOfSatisfying(
            Outcome.Later.class, later -> assertThat(later.code()).isEqualTo("TLS"));
    assertThat(server.ledger()).isEmpty();
  }

  @Test
  void nothingLeavesBeforeSubscription() {
    takes();
    provider().send(HELLO);
    assertThat(server.ledger()).isEmpty();
  }

  private Outcome sent() {
    return provider().send(HELLO).block(PATIENCE);
  }
}
