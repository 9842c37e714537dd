package org.ctip.admin.settings;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.ctip.admin.secret.Secrets;
import org.ctip.admin.session.AllOrNothing;
import org.ctip.secrets.SecretPlace;
import org.ctip.support.audit.AuditTrail;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Reads and changes how a tenant's mail is sent. */
public final class EmailDesk implements EmailSettings {
  private static final String SECTION = "email.";
  private static final String HOST = "email.host";
  private static final String PORT = "email.port";
  private static final String USERNAME = "email.username";
  private static final String SENDER_NAME = "email.sender_name";
  private static final String SENDER_ADDRESS = "email.sender_address";
  private static final String TLS = "email.use_tls";
  private static final String SSL = "email.use_ssl";

  private final SettingStore store;
  private final Secrets secrets;
  private final AuditTrail audit;
  private final AllOrNothing transaction;
  private final EmailServer environment;

  /**
   * @param environment what counts where nothing is stored
   */
  public EmailDesk(
      SettingStore store,
      Secrets secrets,
      AuditTrail audit,
      AllOrNothing transaction,
      EmailServer environment) {
    this.store = store;
    this.secrets = secrets;
    this.audit = audit;
    this.transaction = transaction;
    this.environment = environment;
  }

  private static SecretPlace password(String tenantId) {
    return new SecretPlace(tenantId, "settings.email", tenantId, "password");
  }

  /** What counts now. */
  public Mono<EmailConfig> read(String tenantId) {
    return Mono.zip(store.of(tenantId, SECTION), secrets.isSet(password(tenantId)))
        .map(
            all -> {
              var server = server(new Stored(all.getT1()), null);
              return new EmailConfig(
                  server.host(),
                  server.port(),
                  server.username(),
                  server.senderName(),
                  server.senderAddress(),
                  server.tls(),
                  server.ssl(),
                  all.getT2() || environment.password() != null);
            });
  }

  @Override
  public Mono<EmailServer> of(String tenantId) {
    return Mono.zip(
            store.of(tenantId, SECTION),
            secrets.get(password(tenantId)).map(Optional::of).defaultIfEmpty(Optional.empty()))
        .map(all -> server(new Stored(all.getT1()), all.getT2().orElse(environment.password())));
  }

  /** Changes it. */
  public Mono<EmailConfig> change(Editor editor, EmailConfig.Change wanted) {
    String tenant = editor.tenantId();
    var changes =
        new Stored.Changes()
            .set(HOST, wanted.host(), environment.host())
            .set(PORT, wanted.port(), environment.port())
            .set(USERNAME, wanted.username(), environment.username())
            .set(SENDER_NAME, wanted.senderName(), environment.senderName())
            .set(SENDER_ADDRESS, wanted.senderAddress(), environment.senderAddress())
            .set(TLS, wanted.tls(), environment.tls())
            .set(SSL, wanted.ssl(), environment.ssl());
    return transaction.of(
        store
            .alone(tenant)
            .then(read(tenant))
            .flatMap(
                before ->
                    store
                        .put(tenant, changes.all(), editor.session().userId())
                        .then(wanted.password().apply(secrets, password(tenant)))
                        .then(read(tenant))
                        .flatMap(
                            after ->
                                audit
                                    .record(
                                        editor
                                            .entry("config_email_update")
                                            .before(facts(before, null))
                                            .after(facts(after, wanted.password())))
                                    .thenReturn(after))));
  }

  private EmailServer server(Stored stored, @Nullable String password) {
    return new EmailServer(
        stored.optional(HOST, environment.host()),
        stored.number(PORT, environment.port()),
        stored.optional(USERNAME, environment.username()),
        password,
        stored.optional(SENDER_NAME, environment.senderName()),
        stored.optional(SENDER_ADDRESS, environment.senderAddress()),
        stored.flag(TLS, environment.tls()),
        stored.flag(SSL, environment.ssl()));
  }

  private static Map<String, @Nullable Object> facts(
      EmailConfig config, @Nullable SecretChange password) {
    var facts = new LinkedHashMap<String, @Nullable Object>();
    facts.put("host", config.host());
    facts.put("port", config.port());
    facts.put("username", config.username());
    facts.put("sender_name", config.senderName());
    facts.put("sender_address", config.senderAddress());
    facts.put("use_tls", config.tls());
    facts.put("use_ssl", config.ssl());
    facts.put("password_set", config.passwordSet());
    if (password != null) {
      facts.put("password_changed", password.isAny());
    }
    return facts;
  }
}
