package org.ctip.admin.pbxstatus;

import java.util.Comparator;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.ctip.events.pbx.PbxStatus;
import org.jspecify.annotations.Nullable;

/** How each PBX's connection stands, as ctip-ingest last said. Safe for use by many threads. */
public final class PbxStatuses {
  /** More than any installation has; the rest is forgotten, longest unheard-of first. */
  static final int MOST = 10_000;

  private final Newest<PbxStatus> byPbx = new Newest<>(MOST);
  private volatile BooleanSupplier current = () -> false;

  /**
   * Takes news in.
   *
   * @param status null when the PBX is gone
   */
  public void put(String pbxId, @Nullable PbxStatus status) {
    byPbx.put(pbxId, status);
  }

  /** The links of a tenant, by PBX id. */
  public List<PbxStatus> of(String tenantId) {
    return byPbx.all().stream()
        .filter(status -> status.tenantId().equals(tenantId))
        .sorted(Comparator.comparing(PbxStatus::pbxId))
        .toList();
  }

  /** One link of a tenant; null when nothing was said of it, or it is another tenant's. */
  public @Nullable PbxStatus of(String tenantId, String pbxId) {
    var status = byPbx.get(pbxId);
    return status != null && status.tenantId().equals(tenantId) ? status : null;
  }

  /** Says how to know whether news arrive. */
  public void currentWhen(BooleanSupplier condition) {
    current = condition;
  }

  /** Whether news arrive; when not, what is known may be old. */
  public boolean isCurrent() {
    return current.getAsBoolean();
  }
}
