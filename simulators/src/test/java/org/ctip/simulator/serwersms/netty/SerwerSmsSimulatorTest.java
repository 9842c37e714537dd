package org.ctip.simulator.serwersms.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.ctip.simulator.ledger.SimulatorJson;
import org.ctip.simulator.serwersms.Delivery;
import org.ctip.simulator.serwersms.Fault;
import org.ctip.simulator.serwersms.SerwerSmsSettings;
import org.ctip.simulator.serwersms.SmsEntry;
import org.ctip.simulator.serwersms.SmsEntry.What;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import tools.jackson.databind.JsonNode;

class SerwerSmsSimulatorTest {
  private static final String SEND = "/messages/send_sms";
  private static final String ONE =
      """
      {"phone":["+48600000101"],"text":"hello","details":true,"unique_id":["abc1"]}""";

  private final List<String> reports = new CopyOnWriteArrayList<>();
  private HttpClient http;
  private DisposableServer client;
  private SerwerSmsSimulator simulator;

  @BeforeEach
  void start() {
    http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    client =
        HttpServer.create()
            .host("127.0.0.1")
            .port(0)
            .route(
                routes ->
                    routes.get(
                        "/dlr",
                        (request, response) -> {
                          reports.add(request.uri());
                          return response.sendString(Mono.just("OK"));
                        }))
            .bindNow();
    restart(SerwerSmsSettings.usual().withDelivery(Delivery.DELIVERED, Duration.ofMillis(20)));
  }

  private void restart(SerwerSmsSettings settings) {
    if (simulator != null) {
      simulator.close();
    }
    simulator = SerwerSmsSimulator.start(settings);
  }

  @AfterEach
  void stop() {
    http.shutdownNow();
    simulator.close();
    client.disposeNow();
  }

  private HttpResponse<String> post(String path, String body, String... headers)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(simulator.url() + path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    for (var i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    var answer = http.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString());
    try {
      // The client's own time-out ends with the header; this one is for the whole answer.
      return answer.get(1, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw new HttpTimeoutException("no whole answer");
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    }
  }

  private JsonNode call(String path, String body) throws IOException, InterruptedException {
    var response = post(path, body, "Authorization", "Bearer simulated-token");
    assertThat(response.statusCode()).isEqualTo(200);
    return SimulatorJson.mapper().readTree(response.body());
  }

  private String to(String phone) {
    return """
    {"phone":["%s"],"text":"hello","details":true,"unique_id":["abc1"],\
    "dlr_url":"http://127.0.0.1:%d/dlr?id=#SMSID#&s=#STAN#&d=#DATA#&r=#PRZYCZYNA#"}"""
        .formatted(phone, client.port());
  }

  @Test
  void takesAMessageAndAnswersAsTheVendorDoes() throws Exception {
    var answer = call(SEND, ONE);

    assertThat(answer.path("success").asBoolean()).isTrue();
    assertThat(answer.path("queued").asInt()).isEqualTo(1);
    assertThat(answer.path("unsent").asInt()).isZero();
    var item = answer.path("items").path(0);
    assertThat(item.path("id").asString()).matches("[0-9a-f]{10}");
    assertThat(item.path("phone").asString()).isEqualTo("+48600000101");
    assertThat(item.path("status").asString()).isEqualTo("queued");
    assertThat(item.path("parts").asInt()).isEqualTo(1);
    assertThat(simulator.taken())
        .singleElement()
        .returns("abc1", SmsEntry::uniqueId)
        .returns("hello", SmsEntry::detail)
        .returns(item.path("id").asString(), SmsEntry::id);
  }

  @Test
  void takesALogInFromTheBodyToo() throws Exception {
    var body = ONE.replace("{\"phone", "{\"username\":\"demo\",\"password\":\"demo\",\"phone");

    assertThat(post(SEND, body).body()).contains("\"success\":true");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'text':'x'} | 2000",
        "{'phone':['+48600000101']} | 2000",
        "{'phone':['+48600000101'],'text':' '} | 2000",
        "{'phone':['+48600000101'],'text':'x','sender':'NOBODY'} | 4400",
        "{'phone':['+48600000101'],'text':'x','sender':'LONGERTHANELEVEN'} | 4400",
        "{'phone':['+48600000101'],'text':'x','unique_id':['CTIP-000001']} | 2000",
        "{'phone':['+48600000101'],'text':'x','unique_id':['ab']} | 2000",
        "{'phone':['+48600000101'],'text':'x','unique_id':['abc','abd']} | 2000",
        "[] | 1006",
        "{ | 1006",
      })
  void refusesWhatTheVendorWouldRefuse(String body, int code) throws Exception {
    var answer = call(SEND, body.replace('\'', '"'));

    assertThat(answer.path("error").path("code").asInt()).isEqualTo(code);
    assertThat(simulator.taken()).isEmpty();
  }

  @Test
  void refusesWrongCredentials() throws Exception {
    assertThat(post(SEND, ONE, "Authorization", "Bearer other").body()).contains("1001");
    assertThat(post(SEND, ONE).body()).contains("InvalidUser");
    assertThat(simulator.taken()).isEmpty();
  }

  @Test
  void numberWithoutPlusIsUnsent() throws Exception {
    var answer = call(SEND, ONE.replace("+48600000101", "600000101"));

    assertThat(answer.path("unsent").asInt()).isEqualTo(1);
    assertThat(answer.path("items").path(0).path("error_code").asInt()).isEqualTo(2001);
  }

  @ParameterizedTest
  @EnumSource(Fault.Kind.class)
  void faultTakesTheMessageOrNotAsItSays(Fault.Kind kind) throws Exception {
    simulator.failNext(kind == Fault.Kind.ERROR ? Fault.error(3000) : Fault.of(kind), 1);
    String outcome;
    try {
      var response = post(SEND, ONE, "Authorization", "Bearer simulated-token");
      outcome = response.statusCode() + " " + response.body();
    } catch (HttpTimeoutException e) {
      outcome = "timeout";
    } catch (IOException e) {
      outcome = "broken";
    }

    assertThat(outcome)
        .matches(
            switch (kind) {
              case ERROR -> "200 .*3000.*";
              case UNSENT -> "200 .*\"unsent\".*";
              case HTTP_500, HTTP_500_TAKEN -> "500 .*";
              case HTTP_503 -> "503 ";
              case TOO_MANY -> "429 ";
              case NO_ANSWER, NO_ANSWER_NOT_TAKEN -> "timeout";
              case DRIP -> "timeout";
              case RESET_AFTER, RESET_BEFORE, CUT_OFF -> "broken";
              case GARBAGE -> "200 <html>.*";
              case EMPTY -> "200 ";
              case REDIRECT -> "302 ";
            });
    assertThat(simulator.taken()).hasSize(kind.taken() ? 1 : 0);
    assertThat(call(SEND, ONE).path("success").asBoolean()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"0429, 429", "0503, 503", "0500, 500", "0302, 302"})
  void specialDestinationChoosesItsFault(String ending, int status) throws Exception {
    var body = ONE.replace("+48600000101", Fault.SPECIAL + ending);

    assertThat(post(SEND, body, "Authorization", "Bearer simulated-token").statusCode())
        .isEqualTo(status);
  }

  @Test
  void brokenSpecialDestinationIsJustABadNumber() throws Exception {
    var answer = call(SEND, ONE.replace("+48600000101", Fault.SPECIAL + "04x9"));

    assertThat(answer.path("items").path(0).path("error_code").asInt()).isEqualTo(2001);
  }

  @Test
  void specialDestinationChoosesItsErrorCode() throws Exception {
    assertThat(
            call(SEND, ONE.replace("+48600000101", Fault.SPECIAL + "4600"))
                .path("error")
                .path("type")
                .asString())
        .isEqualTo("BlacklistError");
  }

  @Test
  void tooManyTellsWhenToComeBack() throws Exception {
    simulator.failNext(Fault.tooMany(7), 1);

    assertThat(
            post(SEND, ONE, "Authorization", "Bearer simulated-token")
                .headers()
                .firstValue("Retry-After"))
        .hasValue("7");
  }

  @Test
  void chanceIsTheSameForTheSameSeed() throws Exception {
    var first = statuses(11);

    assertThat(first).contains(200, 503).isEqualTo(statuses(11)).isNotEqualTo(statuses(12));
  }

  private List<Integer> statuses(long seed) throws Exception {
    simulator.failRandomly(0.5, seed, List.of(Fault.of(Fault.Kind.HTTP_503)));
    var statuses = new CopyOnWriteArrayList<Integer>();
    for (var i = 0; i < 30; i++) {
      statuses.add(post(SEND, ONE, "Authorization", "Bearer simulated-token").statusCode());
    }
    return statuses;
  }

  @Test
  void evidenceOfATakenMessageIsFoundByItsUniqueId() throws Exception {
    simulator.failNext(Fault.of(Fault.Kind.RESET_AFTER), 1);
    assertThatThrownBy(() -> post(SEND, ONE, "Authorization", "Bearer simulated-token"))
        .isInstanceOf(IOException.class);

    var found = call("/messages/reports", "{\"unique_id\":[\"abc1\"]}").path("items");
    var none = call("/messages/reports", "{\"unique_id\":[\"abc2\"]}").path("items");

    assertThat(found).hasSize(1);
    assertThat(found.path(0).path("id").asString()).isEqualTo(simulator.taken().getFirst().id());
    assertThat(none).isEmpty();
  }

  @Test
  void reportsFillThePlaceholders() throws Exception {
    var id = call(SEND, to("+48600000101")).path("items").path(0).path("id").asString();

    await().until(() -> reports.size() == 2);
    assertThat(reports.get(0)).startsWith("/dlr?id=" + id + "&s=sent&d=20").endsWith("&r=");
    assertThat(reports.get(1)).contains("&s=delivered&");
    var item = call("/messages/reports", "{\"id\":[\"" + id + "\"]}").path("items").path(0);
    assertThat(item.path("status").asString()).isEqualTo("delivered");
    assertThat(item.path("delivered").asString()).isNotEmpty();
    assertThat(simulator.ledger().entries(e -> e.what() == What.REPORTED)).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    "8001, sent undelivered",
    "8002, sent undelivered",
    "8004, delivered",
    "8005, delivered delivered delivered delivered delivered delivered delivered delivered"
        + " delivered delivered",
    "8006, delivered sent",
    "8007, delivered delivered",
  })
  void reportsMisbehaveAsTheDestinationAsks(String ending, String states) throws Exception {
    call(SEND, to(Fault.SPECIAL + ending));
    var expected = List.of(states.split(" "));

    await().until(() -> reports.size() >= expected.size());
    assertThat(reports.stream().map(uri -> uri.replaceAll(".*&s=(\\w+)&.*", "$1")))
        .isEqualTo(expected);
    if (ending.equals("8007")) {
      assertThat(reports.getFirst()).startsWith("/dlr?id=ffffffffff");
    }
    if (ending.equals("8002")) {
      assertThat(reports.getLast()).endsWith("r=message_expired");
    }
  }

  @Test
  void reportCanComeBeforeTheAnswer() throws Exception {
    call(SEND, to(Fault.SPECIAL + "8004"));

    assertThat(reports).hasSize(1);
  }

  @Test
  void testModeAnswersTheSameAndIsNeverHeardOfAgain() throws Exception {
    var body = to("+48600000101").replace("{\"phone", "{\"test\":true,\"phone");
    assertThat(call(SEND, body).path("queued").asInt()).isEqualTo(1);

    assertThat(call("/messages/reports", "{\"unique_id\":[\"abc1\"]}").path("items")).isEmpty();
    assertThat(simulator.taken()).singleElement().returns(true, SmsEntry::test);
    call(SEND, to("+48600000102"));
    await().until(() -> reports.size() == 2);
    assertThat(simulator.ledger().entries(e -> e.what() == What.REPORTED))
        .allMatch(entry -> entry.phone().equals("+48600000102"));
  }

  @Test
  void repeatedUniqueIdIsTakenAgainUnlessRefused() throws Exception {
    call(SEND, ONE);
    call(SEND, ONE);
    assertThat(simulator.taken()).hasSize(2);

    restart(SerwerSmsSettings.usual().withRepeated(SerwerSmsSettings.Repeated.REFUSED));
    call(SEND, ONE);

    assertThat(call(SEND, ONE).path("error").path("code").asInt()).isEqualTo(2000);
    assertThat(simulator.taken()).hasSize(1);
  }

  @Test
  void equalNumbersAreSentOnce() throws Exception {
    var answer =
        call(
            SEND,
            """
            {"phone":["+48600000101","+48600000101"],"text":"x","details":true}""");

    assertThat(answer.path("queued").asInt()).isEqualTo(1);
  }

  @Test
  void scriptsOrderFaultsAndReadTheLedger() throws Exception {
    post("/control/fail?fault=http_503&times=1", "");
    assertThat(post(SEND, ONE, "Authorization", "Bearer simulated-token").statusCode())
        .isEqualTo(503);
    call(SEND, ONE);
    var ledger =
        http.send(
            HttpRequest.newBuilder(URI.create(simulator.url() + "/ledger")).build(),
            HttpResponse.BodyHandlers.ofString());

    assertThat(ledger.body().lines()).anyMatch(line -> line.contains("\"TAKEN\""));
    assertThat(post("/control/fail?fault=nosuch", "").statusCode()).isEqualTo(400);
    assertThat(post("/control/heal", "", "Origin", "http://example.org").statusCode())
        .isEqualTo(403);
    assertThat(post("/messages/nosuch", "{}").body()).contains("1000");
  }
}
