package org.ctip.admin.status.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.ctip.admin.RunningAdminApi;
import org.ctip.admin.pbxstatus.PbxStatuses;
import org.ctip.admin.pbxstatus.SmsStatuses;
import org.ctip.events.pbx.PbxLinkReason;
import org.ctip.events.pbx.PbxLinkState;
import org.ctip.events.pbx.PbxStatus;
import org.ctip.events.sms.SmsProviderStatus;
import org.ctip.events.topic.Topic;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The cards of the running service, on a real broker and database. */
class StatusApiTest {
  private static final String INSTANT =
      "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}\\+00:00";

  @TempDir static Path directory;
  private static RunningAdminApi service;

  @BeforeAll
  static void start() {
    service =
        new RunningAdminApi(
            directory,
            Map.of("PBX_HOST", "pbx.example.org", "PBX_PIN", "1234", "SMS_API_TOKEN", "token"));
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void showsWhereTheDatabaseReallyIs() {
    service
        .get("/admin/status/database", service.session("default", "operator"))
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.state")
        .isEqualTo("ok")
        .jsonPath("$.status")
        .isEqualTo("Połączono z " + service.database.host() + ":" + service.database.port())
        .jsonPath("$.card.variant")
        .isEqualTo("success")
        .jsonPath("$.card.secondary_cta.action")
        .isEqualTo("test-database")
        .jsonPath("$.card.diagnostics_endpoint")
        .isEqualTo("/admin/status/database")
        .jsonPath("$.checked_at")
        .value(String.class, at -> assertThat(at).matches(INSTANT));
  }

  @Test
  void followsTheConnectionToThePbx() {
    String tenant = "pbx-tenant";
    String token = service.session(tenant, "operator");
    service.execute(
        """
        INSERT INTO calls.call_event_view (tenant_id, pbx_id, epoch, sequence, ordinal, ts, typ, payload)
        VALUES ('pbx-tenant', 'pbx-a', 1, 1, 0, now() - interval '90 minutes', 'RING', 'RING'),
               ('pbx-tenant', 'pbx-a', 1, 2, 0, now(), 'T', 'T')
        """);
    link(tenant, PbxLinkState.ONLINE, null);
    awaitState(tenant, PbxLinkState.ONLINE);
    service
        .get("/admin/status/ctip", token)
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.events_last_hour")
        .isEqualTo(0)
        .jsonPath("$.minutes_since_last_event")
        .isEqualTo(90)
        .jsonPath("$.last_event_at")
        .value(String.class, at -> assertThat(at).matches(INSTANT))
        .jsonPath("$.details")
        .value(String.class, text -> assertThat(text).contains("Ostatnie zdarzenie 90 min temu"));

    link(tenant, PbxLinkState.BACKING_OFF, PbxLinkReason.KICKED_OUT);
    awaitState(tenant, PbxLinkState.BACKING_OFF);
    assertThat(service.bean(PbxStatuses.class).of(tenant)).hasSize(1);
    assertThat(service.bean(PbxStatuses.class).isCurrent()).isTrue();
  }

  @Test
  void countsMessagesOfLate() {
    String tenant = "sms-tenant";
    String token = service.session(tenant, "operator");
    message(1, tenant, "ivr", "ADMITTED", "NEW", "now()");
    message(2, tenant, "ivr", "FAILED", "ERROR", "now() - interval '2 hours'");
    message(3, tenant, "operator", "DELIVERED", "SENT", "now() - interval '1 hour'");
    message(4, tenant, "operator", "FAILED", "ERROR", "now() - interval '3 days'");
    message(5, tenant, "operator", "UNCERTAIN", "RETRY", "now()");
    message(6, "other", "ivr", "FAILED", "ERROR", "now()");
    // A person called it off: nothing failed.
    message(7, tenant, "operator", "SUPPRESSED", "ERROR", "now()");
    service.execute("UPDATE sms.message_view SET error_code = 'CANCELLED' WHERE id = 7");
    // Somebody chose a time: of these, one is due and waits.
    message(8, tenant, "operator", "ADMITTED", "NEW", "now() - interval '2 days'");
    message(9, tenant, "operator", "ADMITTED", "NEW", "now() - interval '2 days'");
    service.execute(
        "UPDATE sms.message_view SET send_at = now() + (8.5 - id) * interval '1 hour'"
            + " WHERE id IN (8, 9)");
    service.publish(
        Topic.SMS_STATUS,
        tenant,
        new SmsProviderStatus(
            tenant,
            "serwersms",
            SmsProviderStatus.State.UP,
            Instant.now().truncatedTo(ChronoUnit.MICROS),
            false,
            "CTIP",
            null,
            null,
            null));
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> service.bean(SmsStatuses.class).of(tenant) != null);

    service
        .get("/admin/status/sms", token)
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.pending_messages")
        .isEqualTo(2)
        .jsonPath("$.failed_messages")
        .isEqualTo(1)
        .jsonPath("$.uncertain_messages")
        .isEqualTo(1)
        .jsonPath("$.recent_messages.length()")
        .isEqualTo(5)
        .jsonPath("$.last_failure.dest")
        .isEqualTo("+48600000102")
        .jsonPath("$.card.state")
        .isEqualTo("warning");
    service
        .get("/admin/status/ivr", token)
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.pending")
        .isEqualTo(1)
        .jsonPath("$.errors")
        .isEqualTo(1)
        .jsonPath("$.last_entry.internal_ext")
        .isEqualTo("500")
        .jsonPath("$.last_entry.digit")
        .isEqualTo(9)
        .jsonPath("$.card.status")
        .isEqualTo("Błędy: 1, w kolejce: 1");
  }

  @Test
  void showsTheLastBackup() {
    String token = service.session("default", "admin");
    expectBackups(token, "warning", "Brak kopii zapasowej");
    backup("ok", "now() - interval '30 hours'");
    expectBackups(token, "warning", "Kopia zapasowa nieaktualna");
    backup("ok", "now() - interval '2 hours'");
    expectBackups(token, "ok", "Kopia zapasowa aktualna");
    backup("failed", "now() - interval '1 hour'");
    expectBackups(token, "error", "Ostatnia kopia nie powiodła się");
  }

  @Test
  void showsSixCardsInTheirOrderAndLeavesOutWhatIsNotThere() {
    service
        .get("/admin/status/summary", service.session("default", "operator"))
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.cards[*].title")
        .isEqualTo(
            java.util.List.of(
                "Baza danych",
                "Centrala CTIP",
                "Automatyczne SMS (IVR)",
                "SerwerSMS",
                "E-mail SMTP",
                "Kopie zapasowe"))
        .jsonPath("$.cards[4].status")
        .isEqualTo("Brak konfiguracji SMTP")
        .jsonPath("$.cards[4].diagnostics_endpoint")
        .doesNotExist()
        .jsonPath("$.cards[5].secondary_cta")
        .doesNotExist();
  }

  @Test
  void asksForASession() {
    for (String card : new String[] {"database", "ctip", "sms", "ivr", "summary"}) {
      service.http().get().uri("/admin/status/" + card).exchange().expectStatus().isUnauthorized();
    }
  }

  private static void expectBackups(String token, String state, String status) {
    service
        .get("/admin/status/summary", token)
        .expectBody()
        .jsonPath("$.cards[5].state")
        .isEqualTo(state)
        .jsonPath("$.cards[5].status")
        .isEqualTo(status);
  }

  private static void backup(String state, String at) {
    service.execute(
        """
        INSERT INTO settings.backup_run (started_at, finished_at, kind, state, bytes, detail)
        VALUES (%s, %s, 'backup', '%s', 1000, 'what happened')
        """
            .formatted(at, at, state));
  }

  private static void link(String tenant, PbxLinkState state, @Nullable PbxLinkReason reason) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    service.publish(
        Topic.PBX_STATUS,
        "pbx-a",
        new PbxStatus(
            tenant, "pbx-a", state, now, reason, null, null, 1, 5, now, null, null, 0, "ingest"));
  }

  private static void awaitState(String tenant, PbxLinkState state) {
    await()
        .atMost(Duration.ofSeconds(10))
        .until(
            () -> {
              var status = service.bean(PbxStatuses.class).of(tenant, "pbx-a");
              return status != null && status.state() == state;
            });
  }

  private static void message(
      long id, String tenant, String source, String state, String status, String at) {
    service.execute(
        """
        INSERT INTO sms.message_view
               (id, tenant_id, message_id, direction, dest, text, status, state, source, origin,
                created_at, updated_at, hidden, meta)
        VALUES (%d, '%s', 'm%d', 'OUTBOUND', '+4860000010%d', 'text', '%s', '%s', '%s', 'ui', %s, %s,
                false, '{"ext": "500", "digit": 9}')
        """
            .formatted(id, tenant, id, id, status, state, source, at, at));
  }
}
