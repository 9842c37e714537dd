package org.ctip.admin.settings;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.ctip.events.config.TenantSettings.Region;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Stored settings. What has no value here is as the environment says. */
public interface SettingStore {
  /**
   * Waits until no other change of the tenant's settings is on its way; until the transaction ends.
   */
  Mono<Void> alone(String tenantId);

  /** All values of a tenant whose keys begin so, such as {@code sms.}. */
  Mono<Map<String, String>> of(String tenantId, String prefix);

  /**
   * Stores values.
   *
   * @param changes a null value removes the key
   */
  Mono<Void> put(String tenantId, Map<String, @Nullable String> changes, long editorId);

  /** Tenants that have a value whose key begins so. */
  Flux<String> tenantsWith(String prefix);

  /** The history of the default region, oldest first. */
  Mono<List<Region>> regions(String tenantId);

  /** Adds to that history. */
  Mono<Void> addRegion(String tenantId, Instant from, String region);

  /** A number that was never given before, for the version of a publication. */
  Mono<Long> nextVersion();
}
