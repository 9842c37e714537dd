package org.ctip.admin.pbx;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ctip.admin.publication.Publications;
import org.ctip.admin.secret.Secrets;
import org.ctip.admin.session.AllOrNothing;
import org.ctip.admin.settings.Editor;
import org.ctip.admin.settings.SecretChange;
import org.ctip.events.topic.Topic;
import org.ctip.secrets.SecretPlace;
import org.ctip.support.audit.AuditTrail;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Reads and changes PBXs. The one of the environment is among them until somebody changes it; from
 * then on what is stored counts.
 */
public final class PbxDesk {
  private final PbxStore store;
  private final Secrets secrets;
  private final Publications publications;
  private final AuditTrail audit;
  private final AllOrNothing transaction;
  private final DefaultPbx environment;
  private final Clock clock;
  private final Duration patience;

  /**
   * @param patience how long a change waits to be on its topic
   */
  public PbxDesk(
      PbxStore store,
      Secrets secrets,
      Publications publications,
      AuditTrail audit,
      AllOrNothing transaction,
      DefaultPbx environment,
      Clock clock,
      Duration patience) {
    this.store = store;
    this.secrets = secrets;
    this.publications = publications;
    this.audit = audit;
    this.transaction = transaction;
    this.environment = environment;
    this.clock = clock;
    this.patience = patience;
  }

  /** Where the key of a PBX is kept; ctip-ingest opens it with the same place. */
  public static SecretPlace pin(String tenantId, String id) {
    return new SecretPlace(tenantId, "settings.pbx", id, "pin");
  }

  /** All PBXs of a tenant, by id. */
  public Flux<PbxView> all(String tenantId) {
    return store
        .of(tenantId)
        .collectSortedList(java.util.Comparator.comparing(Pbx::id))
        .flatMapMany(
            stored -> {
              var own = environment.named(tenantId, environment.id());
              if (own == null || stored.stream().anyMatch(pbx -> pbx.id().equals(own.id()))) {
                return Flux.fromIterable(stored);
              }
              return Flux.just(own).concatWith(Flux.fromIterable(stored));
            })
        .concatMap(this::view);
  }

  /** One PBX of a tenant; empty when there is none of that id. */
  public Mono<PbxView> one(String tenantId, String id) {
    return store
        .find(tenantId, id)
        .switchIfEmpty(Mono.justOrEmpty(environment.named(tenantId, id)))
        .flatMap(this::view);
  }

  /** The id of the tenant's default PBX, which need not exist. */
  public String defaultId(String tenantId) {
    return environment.idFor(tenantId);
  }

  /** The port of a PBX that is not there yet. */
  public int usualPort() {
    return environment.port();
  }

  private Mono<PbxView> view(Pbx pbx) {
    return secrets
        .isSet(pin(pbx.tenantId(), pbx.id()))
        .map(stored -> new PbxView(pbx, stored || environment.hasKeyFor(pbx.tenantId(), pbx.id())));
  }

  /**
   * Adds a PBX.
   *
   * @return fails with {@link PbxTakenException} when the id is taken
   */
  public Mono<PbxView> add(Editor editor, String id, PbxChange wanted) {
    String tenant = editor.tenantId();
    if (environment.named(tenant, id) != null || environment.isAnothers(tenant, id)) {
      return Mono.error(new PbxTakenException());
    }
    return settled(
        id, transaction.of(added(editor, "pbx_create", fresh(tenant, id, wanted), wanted)));
  }

  /** Changes a PBX, that of the environment too; empty when there is none of that id. */
  public Mono<PbxView> change(Editor editor, String id, PbxChange wanted) {
    return settled(id, transaction.of(changed(editor, "pbx_update", id, wanted)));
  }

  /** Changes the tenant's default PBX, which is made when there is none. */
  public Mono<PbxView> changeDefault(Editor editor, PbxChange wanted) {
    String tenant = editor.tenantId();
    String id = defaultId(tenant);
    return settled(
        id,
        transaction.of(
            changed(editor, "config_ctip_update", id, wanted)
                .switchIfEmpty(
                    Mono.defer(
                        () ->
                            added(
                                editor,
                                "config_ctip_update",
                                fresh(tenant, id, wanted),
                                wanted)))));
  }

  /**
   * Removes a PBX; empty when there is none of that id.
   *
   * @return fails with {@link PbxOfEnvironmentException} when the environment names it
   */
  public Mono<Boolean> remove(Editor editor, String id) {
    String tenant = editor.tenantId();
    return transaction
        .of(
            store
                .find(tenant, id)
                .flatMap(this::view)
                .flatMap(
                    before ->
                        store
                            .remove(tenant, id)
                            .then(secrets.put(pin(tenant, id), null))
                            .then(publications.changed(Topic.CONFIG_PBX, id))
                            .then(
                                audit.record(
                                    editor
                                        .entry("pbx_delete")
                                        .on("pbx:" + id)
                                        .before(facts(before, null))))
                            .thenReturn(true)))
        .flatMap(done -> publications.settled(Topic.CONFIG_PBX, id, patience).thenReturn(done))
        .switchIfEmpty(
            Mono.defer(
                () ->
                    environment.named(tenant, id) == null
                        ? Mono.empty()
                        : Mono.error(new PbxOfEnvironmentException())));
  }

  private Mono<PbxView> settled(String id, Mono<PbxView> change) {
    return change.flatMap(
        after -> publications.settled(Topic.CONFIG_PBX, id, patience).thenReturn(after));
  }

  private Mono<PbxView> added(Editor editor, String action, Pbx pbx, PbxChange wanted) {
    return stored(pbx).then(finished(editor, action, null, pbx, wanted.pin()));
  }

  private Mono<Boolean> stored(Pbx pbx) {
    return store
        .add(pbx)
        .filter(Boolean::booleanValue)
        .switchIfEmpty(Mono.error(PbxTakenException::new));
  }

  private Mono<PbxView> changed(Editor editor, String action, String id, PbxChange wanted) {
    String tenant = editor.tenantId();
    var own = environment.named(tenant, id);
    return store
        .find(tenant, id)
        .flatMap(this::view)
        .flatMap(
            before -> {
              var after = with(before.pbx(), wanted);
              return store
                  .change(after)
                  .then(finished(editor, action, before, after, wanted.pin()));
            })
        .switchIfEmpty(
            Mono.defer(
                () -> {
                  if (own == null) {
                    return Mono.empty();
                  }
                  var after = with(own, wanted);
                  boolean same = after.equals(own.withUpdate(after)) && !wanted.pin().isNew();
                  // Nothing to store: the environment goes on counting.
                  return same
                      ? view(own)
                      : view(own)
                          .flatMap(
                              before ->
                                  stored(after)
                                      .then(finished(editor, action, before, after, wanted.pin())));
                }));
  }

  /** Key, publication and record of a PBX that was stored. */
  private Mono<PbxView> finished(
      Editor editor, String action, @Nullable PbxView before, Pbx after, SecretChange pin) {
    return pin.apply(secrets, pin(after.tenantId(), after.id()))
        .then(publications.changed(Topic.CONFIG_PBX, after.id()))
        .then(view(after))
        .flatMap(
            view ->
                audit
                    .record(
                        editor
                            .entry(action)
                            .on("pbx:" + after.id())
                            .before(before == null ? null : facts(before, null))
                            .after(facts(view, pin)))
                    .thenReturn(view));
  }

  private Pbx fresh(String tenant, String id, PbxChange wanted) {
    var now = now();
    return new Pbx(
        tenant,
        id,
        wanted.name() == null ? id : wanted.name(),
        wanted.host(),
        wanted.port(),
        wanted.codePage() == null ? environment.codePage() : wanted.codePage(),
        wanted.enabled() == null || wanted.enabled(),
        now,
        now);
  }

  private Pbx with(Pbx known, PbxChange wanted) {
    var now = now();
    var since = known.createdAt();
    return new Pbx(
        known.tenantId(),
        known.id(),
        wanted.name() == null ? known.name() : wanted.name(),
        wanted.host(),
        wanted.port(),
        wanted.codePage() == null ? known.codePage() : wanted.codePage(),
        wanted.enabled() == null ? known.enabled() : wanted.enabled(),
        since == null ? now : since,
        now);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  private static Map<String, @Nullable Object> facts(PbxView view, @Nullable SecretChange pin) {
    var pbx = view.pbx();
    var facts = new LinkedHashMap<String, @Nullable Object>();
    facts.put("id", pbx.id());
    facts.put("name", pbx.name());
    facts.put("host", pbx.host());
    facts.put("port", pbx.port());
    facts.put("code_page", pbx.codePage());
    facts.put("enabled", pbx.enabled());
    facts.put("pin_set", view.pinSet());
    if (pin != null) {
      facts.put("pin_changed", pin.isAny());
    }
    return facts;
  }
}
