package org.ctip.sms.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.ctip.events.sms.SmsState;
import org.ctip.numbers.DestinationNumbers;
import org.ctip.sms.TestDatabase;
import org.ctip.sms.account.AccountBook;
import org.ctip.sms.account.db.PostgresAccountBook;
import org.ctip.sms.dispatch.db.PostgresMessageStore;
import org.ctip.sms.provider.DeliveryReport;
import org.ctip.sms.provider.Gate;
import org.ctip.sms.provider.Gates;
import org.ctip.sms.provider.ReportedState;
import org.ctip.sms.provider.ShutGate;
import org.ctip.sms.provider.SmsProvider;
import org.ctip.sms.report.ReportStore;
import org.ctip.sms.report.db.PostgresReportStore;
import org.ctip.support.tenant.Tenants;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;

/** Several tenants on a real PostgreSQL: one queue, and walls between them. */
class TenantsApartTest {
  private static final Instant NOON = Messages.NOON;
  private static final Duration LEASE = Duration.ofMinutes(1);

  private DatabaseClient db;
  private PostgresMessageStore store;
  private Intake intake;

  @BeforeEach
  void empty() {
    db = TestDatabase.empty();
    store = new PostgresMessageStore(db);
    intake =
        new Intake(
            store,
            (_, _) -> new DestinationNumbers("PL"),
            Clock.fixed(NOON, ZoneOffset.UTC),
            new Wake());
  }

  @Test
  void dueTenantsAreToldEachOnce() {
    admit("b", 3);
    admit("a", 2);
    admit("c", 1);
    assertThat(due(NOON)).containsExactly("a", "b", "c");
    assertThat(due(NOON.minusSeconds(1))).isEmpty();
    store.claim("w", Map.of("b", 10), LEASE, NOON).blockLast();
    assertThat(due(NOON)).containsExactly("a", "c");
  }

  @Test
  void eachTenantGetsNoMoreThanItsRoom() {
    admit("a", 5);
    admit("b", 5);
    admit("c", 5);
    var claimed =
        store.claim("w", Map.of("a", 2, "b", 4), LEASE, NOON).collectList().block().stream()
            .map(message -> message.envelope().tenantId())
            .toList();
    assertThat(claimed).filteredOn("a"::equals).hasSize(2);
    assertThat(claimed).filteredOn("b"::equals).hasSize(4);
    assertThat(claimed).doesNotContain("c");
  }

  /** A thousand waiting messages of one tenant don't keep another's waiting. */
  @Test
  void troubleOfOneTenantKeepsNobodyElseWaiting() {
    admit("troubled", 200);
    admit("well", 3);
    var gate = ScriptedGate.taking();
    var worker =
        new DispatchWorker(
            store,
            Messages.LIFECYCLE,
            new Gates() {
              @Override
              public Gate of(String tenantId) {
                return tenantId.equals("well")
                    ? gate
                    : new ShutGate("no key", Duration.ofSeconds(5));
              }

              @Override
              public <T> Flux<T> asking(
                  String tenantId,
                  @Nullable String account,
                  java.util.function.Function<SmsProvider, Flux<T>> question) {
                return Flux.empty();
              }
            },
            Clock.fixed(NOON, ZoneOffset.UTC),
            new Random(1),
            new DispatchWorker.Settings("w", 10, 10, LEASE),
            new Wake(),
            DispatchObserver.none());
    worker.round().block();
    await().until(() -> gate.ledger().size() == 3 && worker.inFlight() == 0);
    assertThat(states("troubled")).containsOnly("ADMITTED");
    assertThat(states("well")).containsOnly("ACCEPTED");
  }

  /** Outcomes of several tenants are stored together, whoever's request set the group off. */
  @Test
  void aGroupOfSeveralTenantsIsNobodysRequest() {
    admit("a", 2);
    admit("b", 2);
    var claimed = store.claim("w", Map.of("a", 2, "b", 2), LEASE, NOON).collectList().block();
    var group = new GroupCommit(store, LEASE);
    var stored =
        Flux.fromIterable(claimed)
            .map(message -> Messages.LIFECYCLE.release(message, NOON, NOON))
            .flatMap(group::apply)
            .contextWrite(Tenants.only("a"))
            .collectList()
            .block();
    assertThat(stored).hasSize(4).containsOnly(true);
  }

  @Test
  void withATenantSetNoStatementSeesAnothersRows() {
    admit("a", 2);
    admit("b", 1);
    var claimed = store.claim("w", Map.of("a", 1, "b", 1), LEASE, NOON).collectList().block();
    var intents = new ArrayList<Change>();
    claimed.forEach(m -> intents.add(Messages.LIFECYCLE.begin(m, "p", "account", NOON)));
    store.apply(intents, LEASE).block();
    var book = new PostgresAccountBook(db);
    book.keep(new AccountBook.Kept("a", "id", "https://x", null, "sealed", null), NOON).block();
    for (String table :
        List.of("message", "attempt", "outbox", "message_view", "attempt_view", "account")) {
      assertThat(count("sms." + table, "a")).as(table).isPositive();
      assertThat(count("sms." + table, "nobody")).as(table).isZero();
    }
    assertThat(count("sms.message", "b")).isEqualTo(1);
    assertThat(book.find("a", "id").contextWrite(Tenants.only("b")).block()).isNull();
    assertThat(book.find("b", "id").block()).isNull();
    assertThat(book.find("a", "id").block().sealedToken()).isEqualTo("sealed");
  }

  /** Two tenants' providers may count alike; a report moves the message it belongs to. */
  @Test
  void aReportBelongsToTheTenantWhoseAccountToldIt() {
    var reports = new PostgresReportStore(db);
    admit("a", 1);
    admit("b", 1);
    var ids = new ArrayList<Long>();
    for (Message message :
        store.claim("w", Map.of("a", 1, "b", 1), LEASE, NOON).collectList().block()) {
      ids.add(message.id());
      db.sql("UPDATE sms.message SET provider = 'serwersms', provider_msg_id = 'p1' WHERE id = :id")
          .bind("id", message.id())
          .then()
          .block();
    }
    var report = Messages.report(ReportedState.DELIVERED);
    reports.keep("b", report, ReportStore.Source.QUERY, NOON).block();
    long theirs =
        store.find(ids).filter(m -> m.envelope().tenantId().equals("b")).blockFirst().id();
    assertThat(reports.open(10).collectList().block())
        .singleElement()
        .satisfies(open -> assertThat(open.messageId()).isEqualTo(theirs));
    reports.settle(reports.open(10).collectList().block(), NOON).block();

    // A callback says nothing of the tenant: without our id it is nobody's when two could be meant.
    reports.keep(null, report, ReportStore.Source.CALLBACK, NOON).block();
    assertThat(reports.open(10).collectList().block()).isEmpty();
    var named =
        new DeliveryReport(
            "serwersms",
            "p1",
            store.find(List.of(theirs)).blockFirst().envelope().messageId(),
            ReportedState.DELIVERED,
            "delivered",
            null,
            "today");
    reports.keep(null, named, ReportStore.Source.CALLBACK, NOON).block();
    assertThat(reports.open(10).collectList().block())
        .singleElement()
        .satisfies(open -> assertThat(open.messageId()).isEqualTo(theirs));
    assertThat(count("sms.report_view", "b")).isEqualTo(1);
    assertThat(count("sms.report_view", "a")).isZero();
  }

  @Test
  void accountsNobodyWaitsForAreForgotten() {
    var book = new PostgresAccountBook(db);
    var old = NOON.minus(Duration.ofDays(100));
    book.keep(new AccountBook.Kept("a", "old", "https://x", "u", null, "s1"), old).block();
    book.keep(new AccountBook.Kept("a", "new", "https://x", "u", null, "s1"), old).block();
    book.keep(new AccountBook.Kept("a", "new", "https://x", "u", null, "s2"), NOON).block();
    assertThat(book.forget(NOON.minus(Duration.ofDays(90))).block()).isEqualTo(1);
    assertThat(book.find("a", "old").block()).isNull();
    assertThat(book.find("a", "new").block().sealedPassword()).isEqualTo("s2");
  }

  private void admit(String tenant, int count) {
    intake
        .take(
            IntStream.range(0, count)
                .mapToObj(
                    i ->
                        new SendRequest(
                            tenant,
                            "k" + i,
                            "600000101",
                            null,
                            "Hello",
                            "ivr",
                            "ui",
                            null,
                            null,
                            null,
                            Map.of(),
                            null,
                            null,
                            NOON))
                .toList())
        .block();
  }

  private List<String> due(Instant now) {
    return store.due(now).collectList().block();
  }

  private List<String> states(String tenant) {
    return db.sql("SELECT state FROM sms.message WHERE tenant_id = :tenant")
        .bind("tenant", tenant)
        .map(row -> SmsState.valueOf(row.get("state", String.class)).name())
        .all()
        .collectList()
        .block();
  }

  private long count(String table, String tenant) {
    return db.sql("SELECT count(*) AS n FROM " + table)
        .map(row -> row.get("n", Long.class))
        .one()
        .contextWrite(Tenants.only(tenant))
        .block();
  }
}
