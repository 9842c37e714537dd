package org.ctip.admin.settings;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ctip.admin.publication.Publications;
import org.ctip.admin.secret.Secrets;
import org.ctip.admin.session.AllOrNothing;
import org.ctip.events.topic.Topic;
import org.ctip.secrets.SecretPlace;
import org.ctip.support.audit.AuditTrail;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Reads and changes how a tenant sends SMS. */
public final class SmsDesk {
  static final String SECTION = "sms.";
  static final String SENDER = "sms.default_sender";
  static final String TYPE = "sms.sms_type";
  static final String API_URL = "sms.api_url";
  static final String TEST_MODE = "sms.test_mode";
  static final String USERNAME = "sms.api_username";
  private static final String TABLE = "settings.sms";

  private final SettingStore store;
  private final Secrets secrets;
  private final Publications publications;
  private final AuditTrail audit;
  private final AllOrNothing transaction;
  private final SmsDefaults environment;
  private final Duration patience;

  /**
   * @param patience how long a change waits to be on its topic
   */
  public SmsDesk(
      SettingStore store,
      Secrets secrets,
      Publications publications,
      AuditTrail audit,
      AllOrNothing transaction,
      SmsDefaults environment,
      Duration patience) {
    this.store = store;
    this.secrets = secrets;
    this.publications = publications;
    this.audit = audit;
    this.transaction = transaction;
    this.environment = environment;
    this.patience = patience;
  }

  static SecretPlace token(String tenantId) {
    return new SecretPlace(tenantId, TABLE, tenantId, "token");
  }

  static SecretPlace password(String tenantId) {
    return new SecretPlace(tenantId, TABLE, tenantId, "password");
  }

  /** The address that counts where none is stored. */
  public String environmentsUrl() {
    return environment.apiUrl();
  }

  /** What counts now. */
  public Mono<SmsConfig> read(String tenantId) {
    return Mono.zip(
            store.of(tenantId, SECTION),
            secrets.isSet(token(tenantId)),
            secrets.isSet(password(tenantId)))
        .map(all -> effective(new Stored(all.getT1()), all.getT2(), all.getT3()));
  }

  /** Changes it; completes when it is stored, and as a rule when the sender can hear of it. */
  public Mono<SmsConfig> change(Editor editor, SmsConfig.Change wanted) {
    String tenant = editor.tenantId();
    var changes =
        new Stored.Changes()
            .set(SENDER, wanted.sender(), environment.sender())
            .set(TYPE, wanted.type(), environment.type())
            .set(API_URL, wanted.apiUrl(), environment.apiUrl())
            .set(TEST_MODE, wanted.testMode(), environment.testMode());
    if (wanted.username() != null) {
      changes.set(USERNAME, wanted.username(), environment.username());
    }
    return transaction
        .of(
            store
                .alone(tenant)
                .then(read(tenant))
                .flatMap(
                    before ->
                        store
                            .put(tenant, changes.all(), editor.session().userId())
                            .then(wanted.token().apply(secrets, token(tenant)))
                            .then(wanted.password().apply(secrets, password(tenant)))
                            .then(publications.changed(Topic.CONFIG_SMS, tenant))
                            .then(read(tenant))
                            .flatMap(
                                after ->
                                    audit
                                        .record(
                                            editor
                                                .entry("config_sms_update")
                                                .before(facts(before, null))
                                                .after(facts(after, wanted)))
                                        .thenReturn(after))))
        .flatMap(
            after -> publications.settled(Topic.CONFIG_SMS, tenant, patience).thenReturn(after));
  }

  private SmsConfig effective(Stored stored, boolean tokenSet, boolean passwordSet) {
    String username = stored.text(USERNAME, environment.username());
    return new SmsConfig(
        stored.text(SENDER, environment.sender()),
        stored.text(TYPE, environment.type()),
        stored.text(API_URL, environment.apiUrl()),
        username.isEmpty() ? null : username,
        tokenSet || environment.tokenSet(),
        passwordSet || environment.passwordSet(),
        stored.flag(TEST_MODE, environment.testMode()));
  }

  private static Map<String, @Nullable Object> facts(
      SmsConfig config, SmsConfig.@Nullable Change wanted) {
    var facts = new LinkedHashMap<String, @Nullable Object>();
    facts.put("default_sender", config.sender());
    facts.put("sms_type", config.type());
    facts.put("api_url", config.apiUrl());
    facts.put("api_username", config.username());
    facts.put("api_token_set", config.tokenSet());
    facts.put("api_password_set", config.passwordSet());
    facts.put("test_mode", config.testMode());
    if (wanted != null) {
      facts.put("api_token_changed", wanted.token().isAny());
      facts.put("api_password_changed", wanted.password().isAny());
    }
    return facts;
  }
}
