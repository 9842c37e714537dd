package org.ctip.ingest.roster;

import java.time.ZoneId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.ctip.events.config.PbxSettings;
import org.ctip.secrets.SealedSecrets;
import org.ctip.secrets.SecretPlace;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All PBXs there are. What the topic says of an id wins over the configuration; when the topic's
 * entry is removed, the configured one counts again. An entry that makes no sense leaves what was
 * known as it is.
 */
public final class Roster {
  private static final Logger log = LoggerFactory.getLogger(Roster.class);

  private final Map<String, Pbx> configured = new LinkedHashMap<>();
  private final Map<String, Pbx> published = new LinkedHashMap<>();
  private final CopyOnWriteArrayList<Runnable> listeners = new CopyOnWriteArrayList<>();
  private final ZoneId zone;
  private final SealedSecrets sealer;

  /**
   * @param configured those known without the topic
   * @param zone where PBXs of the topic have their clocks
   * @param sealer opens keys that come sealed
   */
  public Roster(Collection<Pbx> configured, ZoneId zone, SealedSecrets sealer) {
    this.zone = zone;
    this.sealer = sealer;
    for (var pbx : configured) {
      if (this.configured.put(pbx.id(), pbx) != null) {
        throw new IllegalArgumentException("PBX " + pbx.id() + " is configured twice");
      }
    }
  }

  /** The PBXs by id. */
  public synchronized Map<String, Pbx> all() {
    var all = new LinkedHashMap<>(configured);
    all.putAll(published);
    return all;
  }

  /**
   * Takes an entry of the topic. May read key files, so not for an event loop.
   *
   * @param settings null when it was removed
   */
  public void publish(String id, @Nullable PbxSettings settings) {
    synchronized (this) {
      if (settings == null) {
        published.remove(id);
      } else {
        try {
          published.merge(id, toPbx(id, settings), Roster::sameOr);
        } catch (IllegalArgumentException e) {
          log.error(
              "PBX settings are senseless and stay unused pbx={} reason={}", id, e.getMessage());
          return;
        }
      }
    }
    listeners.forEach(Runnable::run);
  }

  /** The known one when only the sealing of its key is new. */
  private static Pbx sameOr(Pbx known, Pbx fresh) {
    return known.key() instanceof LoginKey.Sealed old
            && fresh.key() instanceof LoginKey.Sealed renewed
            && known.withKey(renewed).equals(fresh)
            && old.renewed(renewed)
        ? known
        : fresh;
  }

  private Pbx toPbx(String id, PbxSettings settings) {
    var own = configured.get(id);
    return new Pbx(
        id,
        settings.name(),
        settings.tenantId(),
        settings.host(),
        settings.port(),
        LoginKey.published(
            settings.keyReference(),
            sealer,
            new SecretPlace(settings.tenantId(), "settings.pbx", id, "pin"),
            // Another tenant's entry of that id has no claim to it.
            own == null || !own.tenantId().equals(settings.tenantId()) ? null : own.key()),
        settings.codePage(),
        own == null ? zone : own.zone(),
        settings.enabled());
  }

  /** Adds one who is told, on the changing thread, that something may have changed. */
  public void listen(Runnable listener) {
    listeners.add(listener);
  }
}
