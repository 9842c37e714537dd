package org.ctip.simulator.pbx.netty;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.ctip.simulator.pbx.Behaviour;
import org.ctip.simulator.pbx.PbxSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PbxControlTest {
  private final HttpClient http = HttpClient.newHttpClient();
  private PbxSimulator pbx;
  private PbxControl control;
  private TestCollector collector;

  @BeforeEach
  void start() {
    pbx = PbxSimulator.start(PbxSettings.ncp().withBehaviour(Behaviour.quick()));
    control = PbxControl.start(pbx, 0);
    collector = TestCollector.loggedIn(pbx.port(), "1234");
  }

  @AfterEach
  void stop() {
    collector.close();
    control.close();
    pbx.close();
    http.close();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + control.port() + path));
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String path, String body) throws Exception {
    return send(request(path).POST(HttpRequest.BodyPublishers.ofString(body)).build());
  }

  @Test
  void tellsItsStatus() throws Exception {
    assertThat(send(request("/status").build()).body())
        .contains("\"collectors\":1")
        .contains("\"playing\":false");
  }

  @Test
  void saysTheFramesItIsGiven() throws Exception {
    assertThat(post("/frames", "aREL 101_ 1\n\naREL 102_ 1\n").statusCode()).isEqualTo(200);

    assertThat(collector.awaitLines(3)).endsWith("aREL 101_ 1", "aREL 102_ 1");
    assertThat(send(request("/ledger?since=0").build()).body().lines())
        .anyMatch(line -> line.contains("\"what\":\"SENT\"") && line.contains("aREL 102_ 1"));
  }

  @Test
  void ringsPhones() throws Exception {
    post("/incoming?caller=600000101&dialled=223000001&extensions=101,102", "");

    assertThat(collector.awaitLine("aRING 102_")).contains("600000101 0 223000001");
    post("/hangup?caller=600000101", "");
    assertThat(collector.awaitLine("aREL 102_")).isEqualTo("aREL 102_ 1");
  }

  @Test
  void causesFaults() throws Exception {
    post("/faults/garbage?bytes=10", "");
    collector.awaitLines(2);
    post("/login?refuse=19", "");
    post("/faults/drop", "");

    assertThat(collector.awaitEnd()).isEqualTo("end of stream");
    try (var next = TestCollector.connect(pbx.port())) {
      next.send("aLOGA 1234");
      assertThat(next.awaitLines(1)).containsExactly("aNA 19");
    }
  }

  @Test
  void refusesWhatItDoesNotKnowAndWebPages() throws Exception {
    assertThat(post("/faults/nosuch", "").statusCode()).isEqualTo(400);
    assertThat(post("/incoming", "").body()).contains("missing: caller");
    assertThat(
            send(request("/faults/drop")
                    .header("Origin", "http://example.org")
                    .POST(HttpRequest.BodyPublishers.noBody())
                    .build())
                .statusCode())
        .isEqualTo(403);
    assertThat(collector.ended()).isFalse();
  }
}
