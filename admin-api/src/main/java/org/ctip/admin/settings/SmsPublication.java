package org.ctip.admin.settings;

import java.util.Optional;
import org.ctip.admin.publication.Publication;
import org.ctip.admin.publication.PublicationSource;
import org.ctip.admin.publication.Publications;
import org.ctip.admin.secret.SealedUse;
import org.ctip.admin.secret.Secrets;
import org.ctip.events.config.SmsSettings;
import org.ctip.events.topic.Topic;
import org.ctip.secrets.SecretPlace;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What {@code ctip.config.sms} says of a tenant: only what differs from the environment. */
public final class SmsPublication implements PublicationSource, SealedUse {
  private final SettingStore store;
  private final Secrets secrets;
  private final Publications publications;

  public SmsPublication(SettingStore store, Secrets secrets, Publications publications) {
    this.store = store;
    this.secrets = secrets;
    this.publications = publications;
  }

  @Override
  public Topic topic() {
    return Topic.CONFIG_SMS;
  }

  @Override
  public Mono<Publication> current(String tenantId) {
    return Mono.zip(
            store.of(tenantId, SmsDesk.SECTION).map(Stored::new),
            secrets
                .sealed(SmsDesk.token(tenantId))
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty()),
            secrets
                .sealed(SmsDesk.password(tenantId))
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty()),
            store.nextVersion())
        .map(
            all -> {
              var stored = all.getT1();
              var value =
                  new SmsSettings(
                      tenantId,
                      stored.text(SmsDesk.API_URL),
                      stored.text(SmsDesk.SENDER),
                      stored.text(SmsDesk.TYPE),
                      stored.flag(SmsDesk.TEST_MODE),
                      stored.text(SmsDesk.USERNAME),
                      all.getT2().orElse(null),
                      all.getT3().orElse(null),
                      null);
              boolean nothing =
                  value.equals(
                      new SmsSettings(tenantId, null, null, null, null, null, null, null, null));
              return new Publication(tenantId, tenantId, all.getT4(), nothing ? null : value);
            });
  }

  @Override
  public Flux<String> keys() {
    return store.tenantsWith(SmsDesk.SECTION);
  }

  @Override
  public String table() {
    return "settings.sms";
  }

  @Override
  public Mono<Void> sealedAnew(SecretPlace place) {
    return publications.changed(Topic.CONFIG_SMS, place.tenantId());
  }
}
