package org.ctip.admin.settings;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ctip.admin.publication.Publication;
import org.ctip.admin.publication.PublicationSource;
import org.ctip.admin.publication.Publications;
import org.ctip.admin.session.AllOrNothing;
import org.ctip.admin.session.SecondFactor;
import org.ctip.admin.session.SecondFactorRule;
import org.ctip.events.config.TenantSettings;
import org.ctip.events.topic.Topic;
import org.ctip.numbers.NumberingPlan;
import org.ctip.support.audit.AuditTrail;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads, changes and publishes what a tenant decided for all parts. */
public final class TenantDesk implements PublicationSource {
  private static final String SECTION = "tenant.";
  private static final String TIME_ZONE = "tenant.time_zone";
  private static final String REGION = "tenant.default_region";
  private static final String CALL_DAYS = "tenant.call_days";
  private static final String CALL_EVENT_DAYS = "tenant.call_event_days";
  private static final String SMS_TEXT_DAYS = "tenant.sms_text_days";
  private static final String AUDIT_DAYS = "tenant.audit_days";
  private static final String SESSION_DAYS = "tenant.session_days";
  private static final String SMS_PART_PRICE = "tenant.sms_part_price";
  private static final String CURRENCY = "tenant.currency";

  private final SettingStore store;
  private final Publications publications;
  private final AuditTrail audit;
  private final AllOrNothing transaction;
  private final SecondFactor secondFactor;
  private final SecondFactorRule secondFactorRule;
  private final TenantConfig environment;
  private final Clock clock;
  private final Duration patience;

  /**
   * @param environment what counts where nothing is stored
   * @param patience how long a change waits to be on its topic
   */
  public TenantDesk(
      SettingStore store,
      Publications publications,
      AuditTrail audit,
      AllOrNothing transaction,
      SecondFactor secondFactor,
      SecondFactorRule secondFactorRule,
      TenantConfig environment,
      Clock clock,
      Duration patience) {
    this.store = store;
    this.publications = publications;
    this.audit = audit;
    this.transaction = transaction;
    this.secondFactor = secondFactor;
    this.secondFactorRule = secondFactorRule;
    this.environment = environment;
    this.clock = clock;
    this.patience = patience;
  }

  /** What counts now. */
  public Mono<TenantConfig> read(String tenantId) {
    return Mono.zip(store.of(tenantId, SECTION), secondFactorRule.isRequired(tenantId))
        .map(all -> effective(new Stored(all.getT1()), all.getT2()));
  }

  /**
   * Where the tenant's numbers without a country code are at home now; where nobody knows how
   * numbers are made up in what was stored, that of the environment.
   */
  public Mono<String> region(String tenantId) {
    return store
        .of(tenantId, REGION)
        .map(values -> new Stored(values).text(REGION, environment.region()))
        .map(region -> NumberingPlan.isRegion(region) ? region : environment.region());
  }

  /**
   * Changes it; completes when it is stored, and as a rule when others can hear of it.
   *
   * @return fails with {@link NoSecondFactorException} when the editor requires a second factor of
   *     administrators and has none
   */
  public Mono<TenantConfig> change(Editor editor, TenantConfig wanted) {
    String tenant = editor.tenantId();
    var changes =
        new Stored.Changes()
            .set(TIME_ZONE, wanted.timeZone(), environment.timeZone())
            .set(REGION, wanted.region(), environment.region())
            .set(CALL_DAYS, wanted.callDays(), null)
            .set(CALL_EVENT_DAYS, wanted.callEventDays(), null)
            .set(SMS_TEXT_DAYS, wanted.smsTextDays(), null)
            .set(AUDIT_DAYS, wanted.auditDays(), null)
            .set(SESSION_DAYS, wanted.sessionDays(), null)
            .set(SMS_PART_PRICE, written(wanted.smsPartPrice()), null)
            .set(CURRENCY, wanted.currency(), null);
    return transaction
        .of(
            store
                .alone(tenant)
                .then(read(tenant))
                .flatMap(
                    before ->
                        store
                            .put(tenant, changes.all(), editor.session().userId())
                            .then(noteRegion(tenant, before, wanted))
                            .then(noteSecondFactor(editor, before, wanted))
                            .then(publications.changed(Topic.CONFIG_TENANT, tenant))
                            .then(read(tenant))
                            .flatMap(
                                after ->
                                    audit
                                        .record(
                                            editor
                                                .entry("config_tenant_update")
                                                .before(facts(before))
                                                .after(facts(after)))
                                        .thenReturn(after))))
        .flatMap(
            after -> publications.settled(Topic.CONFIG_TENANT, tenant, patience).thenReturn(after));
  }

  private Mono<Void> noteRegion(String tenant, TenantConfig before, TenantConfig wanted) {
    if (before.region().equals(wanted.region())) {
      return Mono.empty();
    }
    return store.addRegion(tenant, clock.instant().truncatedTo(ChronoUnit.MICROS), wanted.region());
  }

  private Mono<Void> noteSecondFactor(Editor editor, TenantConfig before, TenantConfig wanted) {
    Boolean required = wanted.secondFactorRequired();
    if (required == null || required.equals(before.secondFactorRequired())) {
      return Mono.empty();
    }
    String tenant = editor.tenantId();
    Mono<Boolean> allowed =
        required ? secondFactor.isSet(tenant, editor.session().userId()) : Mono.just(true);
    return allowed
        .filter(granted -> granted)
        .switchIfEmpty(Mono.error(NoSecondFactorException::new))
        .flatMap(_ -> secondFactorRule.require(tenant, required));
  }

  private TenantConfig effective(Stored stored, boolean secondFactorRequired) {
    return new TenantConfig(
        stored.text(TIME_ZONE, environment.timeZone()),
        stored.text(REGION, environment.region()),
        stored.number(CALL_DAYS),
        stored.number(CALL_EVENT_DAYS),
        stored.number(SMS_TEXT_DAYS),
        stored.number(AUDIT_DAYS),
        stored.number(SESSION_DAYS),
        stored.decimal(SMS_PART_PRICE),
        stored.text(CURRENCY),
        secondFactorRequired);
  }

  private static Map<String, @Nullable Object> facts(TenantConfig config) {
    var facts = new LinkedHashMap<String, @Nullable Object>();
    facts.put("time_zone", config.timeZone());
    facts.put("default_region", config.region());
    facts.put("call_days", config.callDays());
    facts.put("call_event_days", config.callEventDays());
    facts.put("sms_text_days", config.smsTextDays());
    facts.put("audit_days", config.auditDays());
    facts.put("session_days", config.sessionDays());
    facts.put("sms_part_price", written(config.smsPartPrice()));
    facts.put("currency", config.currency());
    facts.put("second_factor_required", config.secondFactorRequired());
    return facts;
  }

  private static @Nullable String written(@Nullable BigDecimal number) {
    return number == null ? null : number.toPlainString();
  }

  // ---- the topic

  @Override
  public Topic topic() {
    return Topic.CONFIG_TENANT;
  }

  @Override
  public Mono<Publication> current(String tenantId) {
    return Mono.zip(
            store.of(tenantId, SECTION).map(Stored::new),
            store.regions(tenantId),
            store.nextVersion())
        .map(
            all -> {
              var stored = all.getT1();
              var value =
                  new TenantSettings(
                      tenantId,
                      stored.text(TIME_ZONE),
                      all.getT2(),
                      stored.number(CALL_DAYS),
                      stored.number(CALL_EVENT_DAYS),
                      stored.number(SMS_TEXT_DAYS),
                      stored.number(AUDIT_DAYS),
                      stored.number(SESSION_DAYS),
                      stored.decimal(SMS_PART_PRICE),
                      stored.text(CURRENCY));
              boolean nothing = stored.values().isEmpty() && all.getT2().isEmpty();
              return new Publication(tenantId, tenantId, all.getT3(), nothing ? null : value);
            });
  }

  @Override
  public Flux<String> keys() {
    return store.tenantsWith(SECTION);
  }
}
