package org.ctip.system.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.ctip.simulator.serwersms.SmsEntry;
import org.ctip.system.harness.Caller;
import org.ctip.system.harness.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rule that somebody edits while the telephones ring. */
class RuleUnderLoadTest {
  private static final int EDITS = 15;
  private static final Duration SOON = Duration.ofSeconds(40);

  @TempDir Path data;

  @Test
  void theNextRingAfterTheAnswerFollowsTheRuleAsItWasSaved() throws Exception {
    try (var world = World.start(data, Map.of());
        var talk = Executors.newSingleThreadScheduledExecutor()) {
      var admin = world.admin();
      var next = new AtomicInteger();
      talk.scheduleAtFixedRate(
          () -> {
            int n = next.incrementAndGet() % 10_000;
            String phone = 101 + n % 50 + "_";
            world
                .pbx()
                .broadcast(
                    "aRING " + phone + " 60001%04d 0 223000001 _ _".formatted(n),
                    "aREL " + phone + " 1");
          },
          0,
          5,
          TimeUnit.MILLISECONDS);
      var expected = new TreeMap<String, String>();
      int pending = 0;
      for (int edit = 0; edit < EDITS; edit++) {
        String text = "Version " + edit;
        boolean enabled = edit % 5 != 4;
        var saved =
            admin
                .call(
                    "PUT",
                    "/admin/ctip/ivr-map/500",
                    Map.of("digit", 9, "sms_text", text, "enabled", enabled))
                .expect(200);
        if (saved.header("X-Ctip-In-Force-From").equals("pending")) {
          // The answer says so when the topic takes longer than it waits.
          pending++;
          await().atMost(SOON).until(() -> inForce(admin));
        }
        String caller = "6000020%02d".formatted(edit);
        world.pbx().broadcast("aRING 500_ " + caller + " 0 223000001 _ _", "aREL 500_ 38");
        if (enabled) {
          expected.put("+48" + caller, text);
        }
      }

      await()
          .atMost(SOON)
          .untilAsserted(() -> assertThat(sent(world)).containsAllEntriesOf(expected));
      talk.shutdownNow();
      assertThat(talk.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
      admin.call("DELETE", "/admin/ctip/ivr-map/500", null).expect(204);
      world.pbx().broadcast("aRING 500_ 600003000 0 223000001 _ _", "aREL 500_ 38");
      await()
          .atMost(SOON)
          .until(
              () ->
                  admin
                      .get("/admin/ctip/events?limit=200&ext=500")
                      .body()
                      .contains("IVR_MAP_MISS ext=500"));

      assertThat(sent(world)).isEqualTo(expected);
      assertThat(pending).isLessThan(EDITS / 2);
    }
  }

  private static boolean inForce(Caller admin) throws Exception {
    String from =
        admin
            .get("/admin/ctip/ivr-map/500/history?limit=1")
            .expect(200)
            .json()
            .at("/items/0/in_force_from")
            .asString("");
    return !from.isEmpty() && Instant.parse(from).isBefore(Instant.now());
  }

  private static Map<String, String> sent(World world) {
    var sent = new HashMap<String, String>();
    for (SmsEntry taken : world.provider().taken()) {
      assertThat(sent.put(taken.phone(), taken.detail())).as(taken.phone()).isNull();
    }
    return sent;
  }
}
