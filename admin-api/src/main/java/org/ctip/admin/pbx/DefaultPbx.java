package org.ctip.admin.pbx;

import org.jspecify.annotations.Nullable;

/**
 * The PBX that the environment names, which ctip-ingest has without anybody's doing.
 *
 * @param pbx null when it names none
 * @param id the id it has or would have
 * @param tenantId whose it is
 * @param port what a new PBX has
 * @param codePage what a new PBX has
 * @param pinSet whether the environment has its key
 */
public record DefaultPbx(
    @Nullable Pbx pbx, String id, String tenantId, int port, String codePage, boolean pinSet) {

  /** The id of a tenant's default PBX: ids are unique in the installation. */
  public String idFor(String tenant) {
    return tenant.equals(tenantId) ? id : tenant + "-" + id;
  }

  /** Whether an id is the environment's and belongs to another tenant. */
  boolean isAnothers(String tenant, String pbxId) {
    return pbx != null && id.equals(pbxId) && !tenantId.equals(tenant);
  }

  /** The environment's PBX of that id and tenant; null when it is another. */
  @Nullable Pbx named(String tenant, String pbxId) {
    return pbx != null && pbx.id().equals(pbxId) && pbx.tenantId().equals(tenant) ? pbx : null;
  }

  /** Whether ctip-ingest has a key for it in its own configuration. */
  boolean hasKeyFor(String tenant, String pbxId) {
    return pinSet && id.equals(pbxId) && tenantId.equals(tenant);
  }
}
