package org.ctip.gateway;

import org.ctip.support.service.ServiceLauncher;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The gateway: routes, limits, security headers, the console. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class Gateway {
  public static void main(String[] args) {
    ServiceLauncher.run(Gateway.class, "gateway", args);
  }
}
