package org.ctip.admin.pbx;

import java.util.Optional;
import org.ctip.admin.publication.Publication;
import org.ctip.admin.publication.PublicationSource;
import org.ctip.admin.publication.Publications;
import org.ctip.admin.secret.SealedUse;
import org.ctip.admin.secret.Secrets;
import org.ctip.events.config.PbxSettings;
import org.ctip.events.topic.Topic;
import org.ctip.secrets.SecretPlace;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What {@code ctip.config.pbx} says; the PBX of the environment is on it once it was changed. */
public final class PbxPublication implements PublicationSource, SealedUse {
  private final PbxStore store;
  private final Secrets secrets;
  private final Publications publications;
  private final DefaultPbx environment;

  public PbxPublication(
      PbxStore store, Secrets secrets, Publications publications, DefaultPbx environment) {
    this.store = store;
    this.secrets = secrets;
    this.publications = publications;
    this.environment = environment;
  }

  @Override
  public Topic topic() {
    return Topic.CONFIG_PBX;
  }

  @Override
  public Mono<Publication> current(String id) {
    return Mono.zip(
        store.nextVersion(),
        store.find(id).flatMap(this::settings).map(Optional::of).defaultIfEmpty(Optional.empty()),
        (version, found) ->
            found
                .map(settings -> new Publication(settings.tenantId(), id, version, settings))
                // Whose it was is not known any more.
                .orElseGet(() -> new Publication(environment.tenantId(), id, version, null)));
  }

  private Mono<PbxSettings> settings(Pbx pbx) {
    var own = environment.hasKeyFor(pbx.tenantId(), pbx.id());
    return secrets
        .sealed(PbxDesk.pin(pbx.tenantId(), pbx.id()))
        .map(text -> Optional.of("sealed:" + text))
        .defaultIfEmpty(own ? Optional.of("configured:") : Optional.empty())
        .map(
            key ->
                new PbxSettings(
                    pbx.tenantId(),
                    pbx.id(),
                    pbx.name(),
                    pbx.host(),
                    pbx.port(),
                    key.orElse(null),
                    pbx.codePage(),
                    pbx.enabled()));
  }

  @Override
  public Flux<String> keys() {
    return store.ids();
  }

  @Override
  public String table() {
    return "settings.pbx";
  }

  @Override
  public Mono<Void> sealedAnew(SecretPlace place) {
    return publications.changed(Topic.CONFIG_PBX, place.row());
  }
}
