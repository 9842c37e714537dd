package org.ctip.correlator.projection.kafka;

import java.util.Map;
import org.apache.kafka.clients.admin.Admin;

/** What the projections need of the rest of the service. */
public interface ProjectionClient {
  /** Settings of consumers of bytes that read committed records only. */
  Map<String, Object> consumers();

  /** An administrative client; closed by who takes it. */
  Admin admin();
}
