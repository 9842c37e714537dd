package org.ctip.ingest.roster;

import java.time.ZoneId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.ctip.events.config.PbxSettings;
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

  /**
   * @param configured those known without the topic
   * @param zone where PBXs of the topic have their clocks
   */
  public Roster(Collection<Pbx> configured, ZoneId zone) {
    this.zone = zone;
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
   * Takes an entry of the topic.
   *
   * @param settings null when it was removed
   */
  public void publish(String id, @Nullable PbxSettings settings) {
    synchronized (this) {
      if (settings == null) {
        published.remove(id);
      } else {
        try {
          published.put(id, toPbx(id, settings));
        } catch (IllegalArgumentException e) {
          log.error(
              "PBX settings are senseless and stay unused pbx={} reason={}", id, e.getMessage());
          return;
        }
      }
    }
    listeners.forEach(Runnable::run);
  }

  private Pbx toPbx(String id, PbxSettings settings) {
    return new Pbx(
        id,
        settings.name(),
        settings.tenantId(),
        settings.host(),
        settings.port(),
        LoginKey.of(settings.keyReference()),
        settings.codePage(),
        zone,
        settings.enabled());
  }

  /** Adds one who is told, on the changing thread, that something may have changed. */
  public void listen(Runnable listener) {
    listeners.add(listener);
  }
}
