package org.ctip.correlator.call.kafka;

import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.ctip.correlator.call.Regions;
import org.ctip.events.config.TenantSettings;
import org.ctip.events.topic.Topic;

/** The regions of {@code ctip.config.tenant}, with their history. */
final class TenantRegions implements Regions {
  private static final String STORE = "tenant-settings";

  private final GlobalTable<TenantSettings> tenants;

  private TenantRegions(GlobalTable<TenantSettings> tenants) {
    this.tenants = tenants;
  }

  /** Adds the table to a topology; every processor of it may then read the regions. */
  static void addTo(Topology topology) {
    GlobalTable.addTo(topology, STORE, Topic.CONFIG_TENANT, TenantSettings.class);
  }

  /** The regions, for a processor of a topology that has the table. */
  static Regions in(ProcessorContext<?, ?> context) {
    return new TenantRegions(GlobalTable.in(context, STORE, TenantSettings.class));
  }

  @Override
  public Optional<String> inForce(String tenantId, Instant at) {
    TenantSettings settings = tenants.get(tenantId);
    return settings == null ? Optional.empty() : settings.regionAt(at);
  }
}
