package org.ctip.sms.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.ctip.sms.AuditSchema;
import org.ctip.sms.TestDatabase;
import org.ctip.sms.audit.Actor;
import org.ctip.sms.template.db.PostgresTemplateStore;
import org.ctip.support.audit.TransactionalChanges;
import org.ctip.support.problem.Problem;
import org.ctip.support.session.Session;
import org.ctip.support.tenant.Tenants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Templates and their audit on a real PostgreSQL. */
class TemplatesTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Template.Content HELLO = new Template.Content("Hello", "Hello!", true);
  private static final Actor ADMIN = actor("default", 1, "admin");
  private static final Actor ANNA = actor("default", 2, "operator");
  private static final Actor ADAM = actor("default", 3, "operator");
  private static final Actor STRANGER = actor("other", 2, "admin");

  private DatabaseClient db;
  private Templates templates;

  @BeforeEach
  void empty() {
    db = TestDatabase.empty();
    templates = templates(new PostgresTemplateStore(db));
  }

  private Templates templates(TemplateStore store) {
    return new Templates(
        store,
        new TransactionalChanges(TestDatabase.transactions(), AuditSchema.trail(db)),
        Clock.fixed(NOON, ZoneOffset.UTC));
  }

  @Test
  void globalOnesAreEverybodysAndTheOthersTheirOwners() {
    add(ADMIN, TemplateScope.GLOBAL, "b global");
    add(ANNA, TemplateScope.USER, "z anna");
    add(ANNA, TemplateScope.USER, "a anna");
    add(ANNA, TemplateScope.CONTACT, "contact");
    add(ADAM, TemplateScope.USER, "adam");
    add(STRANGER, TemplateScope.GLOBAL, "theirs");

    assertThat(names(templates.usable("default", 2, false).collectList()))
        .containsExactly("a anna", "z anna", "b global", "contact");
    assertThat(names(templates.inPanel("default", 2).collectList()))
        .containsExactly("a anna", "z anna", "b global");
    assertThat(names(templates.global("default").collectList())).containsExactly("b global");
    assertThat(names(templates.usable("other", 2, false).collectList())).containsExactly("theirs");
  }

  @Test
  void inactiveOnesAreListedOnlyWhenAskedFor() {
    templates.add(ANNA, TemplateScope.USER, new Template.Content("off", "x", false)).block();
    assertThat(templates.usable("default", 2, false).collectList().block()).isEmpty();
    assertThat(templates.usable("default", 2, true).collectList().block()).hasSize(1);
    assertThat(templates.inPanel("default", 2).collectList().block()).hasSize(1);
  }

  @Test
  void onlyTheOwnerChangesAndRemoves() {
    long annas = add(ANNA, TemplateScope.USER, "anna").id();
    long global = add(ADMIN, TemplateScope.GLOBAL, "global").id();
    long contact = add(ANNA, TemplateScope.CONTACT, "contact").id();

    assertRefused(templates.changeOwn(ADAM, annas, HELLO), "NOT_YOURS");
    assertRefused(templates.removeOwn(ADAM, annas), "NOT_YOURS");
    assertRefused(templates.changeOwn(ADMIN, global, HELLO), "NOT_YOURS");
    assertRefused(templates.changeOwn(ANNA, contact, HELLO), "UNKNOWN");
    assertRefused(templates.changeOwn(STRANGER, annas, HELLO), "UNKNOWN");
    assertRefused(templates.changeGlobal(ADMIN, annas, HELLO), "UNKNOWN");
    assertRefused(templates.removeGlobal(STRANGER, global), "UNKNOWN");

    assertThat(templates.changeOwn(ANNA, annas, HELLO).block().name()).isEqualTo("Hello");
    assertThat(templates.changeGlobal(ADMIN, global, HELLO).block().updatedBy()).isEqualTo(1);
    templates.removeOwn(ANNA, annas).block();
    templates.removeGlobal(ADMIN, global).block();
    assertThat(templates.inPanel("default", 2).collectList().block()).isEmpty();
  }

  @Test
  void everyChangeIsAuditedWithBeforeAndAfter() {
    long id = add(ANNA, TemplateScope.USER, "first").id();
    templates.changeOwn(ANNA, id, HELLO).block();
    templates.removeOwn(ANNA, id).block();

    var actions =
        db.sql(
                "SELECT action || ' ' || coalesce(before->>'name', '-') || ' '"
                    + " || coalesce(after->>'name', '-') || ' ' || actor_id || ' ' || client_ip AS t"
                    + " FROM audit.entry WHERE tenant_id = 'default' AND target = :target"
                    + " ORDER BY number DESC LIMIT 3")
            .bind("target", "sms_template:" + id)
            .map(row -> row.get("t", String.class))
            .all()
            .collectList()
            .block();
    assertThat(actions)
        .containsExactly(
            "sms_template_delete Hello - 2 192.0.2.1",
            "sms_template_update first Hello 2 192.0.2.1",
            "sms_template_create - first 2 192.0.2.1");
  }

  @Test
  void withoutAnAuditThereIsNoChange() {
    var unaudited =
        new Templates(
            new PostgresTemplateStore(db),
            new TransactionalChanges(
                TestDatabase.transactions(), _ -> db.sql("SELECT audit_of_nobody.append()").then()),
            Clock.fixed(NOON, ZoneOffset.UTC));
    assertThatThrownBy(() -> unaudited.add(ANNA, TemplateScope.USER, HELLO).block())
        .isInstanceOf(Problem.class)
        .hasMessageContaining("503")
        .hasMessageContaining("The audit can't be written");
    assertThat(templates.usable("default", 2, true).collectList().block()).isEmpty();
  }

  @Test
  void nobodyKeepsMoreThanTheBound() {
    db.sql(
            "INSERT INTO sms.template (tenant_id, name, body, scope, owner_id, created_at, updated_at)"
                + " SELECT 'default', 'n' || i, 'b', 'user', 2, now(), now()"
                + " FROM generate_series(1, 500) i")
        .then()
        .block();
    assertRefused(templates.add(ANNA, TemplateScope.USER, HELLO), "TOO_MANY");
    assertThat(add(ADAM, TemplateScope.USER, "another's").id()).isPositive();
    assertThat(add(ADMIN, TemplateScope.GLOBAL, "global").id()).isPositive();
  }

  @Test
  void templatesThatMayBeSentAreGlobalOrOnesOwn() {
    long annas = add(ANNA, TemplateScope.CONTACT, "anna").id();
    long global = add(ADMIN, TemplateScope.GLOBAL, "global").id();
    assertThat(templates.sendable("default", 2, annas).block()).isNotNull();
    assertThat(templates.sendable("default", 3, annas).block()).isNull();
    assertThat(templates.sendable("default", 3, global).block()).isNotNull();
    assertThat(templates.sendable("other", 2, global).block()).isNull();
  }

  /** The wall behind the statements: even one that names no tenant sees one tenant's rows. */
  @Test
  void rowLevelSecurityHidesOtherTenantsRows() {
    add(ANNA, TemplateScope.USER, "ours");
    add(STRANGER, TemplateScope.GLOBAL, "theirs");
    var all = db.sql("SELECT count(*) AS n FROM sms.template").map(r -> r.get("n", Long.class));
    assertThat(all.one().block()).isEqualTo(2);
    assertThat(all.one().contextWrite(Tenants.only("other")).block()).isEqualTo(1);
    assertThatThrownBy(
            () ->
                templates
                    .add(ANNA, TemplateScope.USER, HELLO)
                    .contextWrite(Tenants.only("other"))
                    .block())
        .hasMessageContaining("row-level security");
  }

  @Test
  void newestChangeIsTold() {
    var store = new PostgresTemplateStore(db);
    assertThat(store.lastUpdate("default").block()).isNull();
    add(ANNA, TemplateScope.USER, "anna");
    assertThat(store.lastUpdate("default").block()).isEqualTo(NOON);
    assertThat(store.lastUpdate("other").block()).isNull();
  }

  private Template add(Actor actor, TemplateScope scope, String name) {
    return templates.add(actor, scope, new Template.Content(name, "text", true)).block();
  }

  private static void assertRefused(Mono<?> change, String reason) {
    assertThatThrownBy(change::block)
        .isInstanceOf(TemplateRefusedException.class)
        .hasMessage(reason);
  }

  private static List<String> names(Mono<List<Template>> templates) {
    return templates.block().stream().map(Template::name).toList();
  }

  private static Actor actor(String tenant, long user, String role) {
    var session =
        new Session(1, tenant, user, "person@example.org", null, null, role, NOON.plusSeconds(600));
    return new Actor(session, "192.0.2.1");
  }
}
