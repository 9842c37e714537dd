package org.ctip.ingest;

import org.ctip.support.service.ServiceLauncher;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/** The service that keeps the connections to the PBXs. */
@SpringBootApplication
@EnableConfigurationProperties(IngestProperties.class)
public class CtipIngest {

  /** Starts it as the one thing in its JVM. */
  public static void main(String[] args) {
    ServiceLauncher.run(CtipIngest.class, "ctip-ingest", args);
  }
}
