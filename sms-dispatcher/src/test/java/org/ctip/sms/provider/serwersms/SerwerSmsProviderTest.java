package org.ctip.sms.provider.serwersms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ctip.sms.provider.ScriptedServer.json;
import static org.ctip.sms.provider.ScriptedServer.payload;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.ctip.sms.provider.Evidence;
import org.ctip.sms.provider.Outcome;
import org.ctip.sms.provider.ReportedState;
import org.ctip.sms.provider.ScriptedServer;
import org.ctip.sms.provider.SmsProvider;
import org.ctip.sms.provider.SmsProviderContract;
import org.ctip.sms.provider.resilience.GateSettings;
import org.ctip.sms.provider.resilience.ResilientGate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.http.client.InetAddressFilter;
import tools.jackson.databind.json.JsonMapper;

class SerwerSmsProviderTest extends SmsProviderContract {
  private static final String SEND = "/messages/send_sms";
  private static final String REPORTS = "/messages/reports";
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);

  @Override
  protected SmsProvider provider() {
    return providerAt(server.address());
  }

  @Override
  protected SmsProvider providerAt(String address) {
    return new SerwerSmsProvider(settings(address, "s3cret", "", "", true, ""), CLOCK);
  }

  @Override
  protected void takes() {
    server.on(SEND, payload("accepted.json"));
  }

  @Override
  protected void refusesTheNumber() {
    server.on(SEND, payload("unsent.json"));
  }

  @Override
  protected String sendPath() {
    return SEND;
  }

  @Override
  protected List<String> keysSeen() {
    return server.ledger(SEND).stream()
        .map(seen -> seen.body().path("unique_id").path(0).asString())
        .toList();
  }

  /** ASVS 5.0, 1.3.6: no request to machines that nobody allowed, by name or by number. */
  @Test
  void machinesOfTheInnerNetworkAreNotCalledWhenTheyMayNotBe() {
    takes();
    String byName = server.address().replace("127.0.0.1", "localhost");
    var provider =
        new SerwerSmsProvider(
            settings(byName, "s3cret", "", "", true, ""),
            CLOCK,
            InetAddressFilter.externalAddresses());
    assertThat(provider.send(HELLO).block(PATIENCE)).isInstanceOf(Outcome.Later.class);
    assertThat(server.ledger()).isEmpty();
    for (String address : List.of(server.address(), "http://[::1]:1", "http://10.0.0.1")) {
      assertThatThrownBy(
              () ->
                  new SerwerSmsProvider(
                      settings(address, "s3cret", "", "", true, ""),
                      CLOCK,
                      InetAddressFilter.externalAddresses()))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void requestIsWhatTheWireCarriedBefore() {
    takes();
    var settings = settings(server.address(), "", "user", "s3cret", true, "https://ctip.example/r");
    new SerwerSmsProvider(settings, CLOCK).send(HELLO).block(PATIENCE);
    var seen = server.ledger().getFirst();
    assertThat(seen.authorization()).isEmpty();
    assertThat(seen.body())
        .isEqualTo(
            JsonMapper.shared()
                .readTree(
                    """
                    {"phone":["+48600000101"],"text":"Hello","details":true,"type":"eco+","test":true,
                     "unique_id":["abcdefghijklmnopqrstuvwxyz"],
                     "dlr_url":"https://ctip.example/r?id=#SMSID#&state=#STAN#&date=#DATA#&reason=#PRZYCZYNA#&ref=abcdefghijklmnopqrstuvwxyz",
                     "username":"user","password":"s3cret"}
                    """));
  }

  @Test
  void tokenGoesInTheHeaderAndEmptyThingsStayOut() {
    takes();
    var settings =
        new SerwerSmsSettings(
            server.address(),
            "s3cret",
            "user",
            "",
            "",
            "",
            false,
            "",
            Duration.ofSeconds(1),
            Duration.ofSeconds(1));
    new SerwerSmsProvider(settings, CLOCK).send(HELLO).block(PATIENCE);
    var seen = server.ledger().getFirst();
    assertThat(seen.authorization()).isEqualTo("Bearer s3cret");
    assertThat(seen.body().propertyNames())
        .containsExactlyInAnyOrder("phone", "text", "details", "unique_id");
  }

  @Test
  void acceptedTellsStatusAndId() {
    takes();
    assertThat(send()).isEqualTo(new Outcome.Accepted("aca3944055", "queued"));
  }

  @Test
  void successWithAnUnsentItemIsARefusal() {
    server.on(SEND, payload("success-but-unsent.json"));
    assertThat(send())
        .isEqualTo(new Outcome.Refused("4600", "Numer znajduje się na czarnej liście"));
  }

  @ParameterizedTest
  @CsvSource({
    "1000, refused", "1001, refused", "1002, refused", "1003, refused", "1005, refused",
    "1006, refused", "1007, refused", "2000, refused", "2001, refused", "3000, later",
    "3001, refused", "3002, later", "3003, refused", "3009, refused", "3100, later",
    "3101, refused", "3102, refused", "4000, refused", "4100, refused", "4200, refused",
    "4400, refused", "4500, refused", "4600, refused"
  })
  void errorCodesMeanWhatTheTableSays(int code, String meaning) {
    server.on(
        SEND,
        json(200, "{\"error\":{\"code\":%d,\"type\":\"T\",\"message\":\"m\"}}".formatted(code)));
    var outcome = send();
    if (meaning.equals("later")) {
      assertThat(outcome).isEqualTo(new Outcome.Later(null, String.valueOf(code), "m"));
    } else {
      assertThat(outcome).isEqualTo(new Outcome.Refused(String.valueOf(code), "m"));
    }
  }

  @Test
  void errorTextIsTheItemsFirst() {
    server.on(SEND, payload("limit-exhausted.json"));
    assertThat(send())
        .isEqualTo(
            new Outcome.Later(null, "3000", "Wyczerpano limit dostępnych wiadomości SMS ECO+"));
    server.on(SEND, payload("wrong-login.json"));
    assertThat(send()).isEqualTo(new Outcome.Refused("1001", "Nieprawidłowy login lub hasło"));
  }

  @Test
  void anAnswerThatDripsIsDoubtWithinTheTimeLimit() {
    server.on(SEND, ScriptedServer.drip(ScriptedServer.read("accepted.json")));
    var limit = Duration.ofMillis(2500);
    var gate =
        new ResilientGate(
            provider(),
            "account",
            new GateSettings(limit, limit, 10, 3, 50, limit, limit, 10),
            CLOCK,
            _ -> {});
    assertThat(gate.tryEnter()).isTrue();
    assertThat(gate.pass(HELLO).block(PATIENCE)).isInstanceOf(Outcome.Unsure.class);
    assertThat(server.ledger(SEND)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 302})
  void clientErrorsAndRedirectsAreRefusals(int status) {
    server.on(SEND, json(status, "nope"));
    assertThat(send())
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            refused -> assertThat(refused.code()).isEqualTo(String.valueOf(status)));
  }

  @Test
  void successUnderAClientErrorIsDoubt() {
    server.on(SEND, json(400, ScriptedServer.read("accepted.json")));
    assertThat(send()).isInstanceOf(Outcome.Unsure.class);
  }

  @Test
  void retryAfterMayBeADateOrMissing() {
    server.on(SEND, ScriptedServer.tooMany("Sun, 01 Mar 2026 12:01:00 GMT"));
    assertThat(((Outcome.Later) send()).retryAfter()).isEqualTo(Duration.ofMinutes(1));
    server.on(SEND, ScriptedServer.tooMany("soon"));
    assertThat(((Outcome.Later) send()).retryAfter()).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void findsAMessageByOurId() {
    server.on(REPORTS, payload("reports-delivered.json"));
    assertThat(provider().find(HELLO.uniqueId()).block(PATIENCE))
        .isInstanceOfSatisfying(
            Evidence.Found.class,
            found -> {
              assertThat(found.report().providerMessageId()).isEqualTo("aca3944055");
              assertThat(found.report().state()).isEqualTo(ReportedState.DELIVERED);
            });
    assertThat(server.ledger().getFirst().body().path("unique_id").path(0).asString())
        .isEqualTo(HELLO.uniqueId());
  }

  @Test
  void knowsThatItDoesNotKnow() {
    server.on(REPORTS, payload("reports-none.json"));
    assertThat(provider().find("x").block(PATIENCE)).isEqualTo(new Evidence.NotFound());
    server.on(REPORTS, json(500, ""));
    assertThat(provider().find("x").block(PATIENCE)).isInstanceOf(Evidence.NoAnswer.class);
    server.on(REPORTS, json(200, "nonsense"));
    assertThat(provider().find("x").block(PATIENCE)).isInstanceOf(Evidence.NoAnswer.class);
    server.on(
        REPORTS,
        json(
            200,
            "{\"items\":[{\"id\":\"a\",\"status\":\"sent\"},{\"id\":\"b\",\"status\":\"sent\"}]}"));
    assertThat(provider().find("x").block(PATIENCE)).isInstanceOf(Evidence.NoAnswer.class);
  }

  @Test
  void readsReportsOfTheMessagesItAskedFor() {
    server.on(REPORTS, payload("reports-expired.json"));
    assertThat(provider().reports(List.of("aca3944055")).collectList().block(PATIENCE))
        .singleElement()
        .satisfies(report -> assertThat(report.state()).isEqualTo(ReportedState.EXPIRED));
    assertThat(provider().reports(List.of("another")).collectList().block(PATIENCE)).isEmpty();
    server.on(REPORTS, json(500, ""));
    assertThat(provider().reports(List.of("aca3944055")).collectList().block(PATIENCE)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "delivered,, DELIVERED",
    "Dostarczono,, DELIVERED",
    "DORĘCZONO,, DELIVERED",
    "undelivered,, UNDELIVERED",
    "niedoręczono, wrong_number, UNDELIVERED",
    "undelivered, message_expired, EXPIRED",
    "niewysłano,, UNSENT",
    "unsent,, UNSENT",
    "sent,, PENDING",
    "in_progress,, PENDING",
    "gibberish,, UNKNOWN"
  })
  void understandsTheWordsForStates(String word, String reason, ReportedState expected) {
    assertThat(SerwerSmsProvider.callback("1", word, null, reason, null).state())
        .isEqualTo(expected);
  }

  private Outcome send() {
    return provider().send(HELLO).block(PATIENCE);
  }

  private static SerwerSmsSettings settings(
      String address, String token, String user, String password, boolean test, String dlr) {
    return new SerwerSmsSettings(
        address,
        token,
        user,
        password,
        "",
        "eco+",
        test,
        dlr,
        Duration.ofSeconds(1),
        Duration.ofSeconds(1));
  }
}
